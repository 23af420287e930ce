import { expect, it } from "vitest";
import { followToEnd } from "../../../src/cli/submit/followed.ts";
import type { Reached } from "../../../src/cli/submit/reach.ts";
import type { KubeObject } from "../../../src/kubernetes/object.ts";
import { HeardTerminal } from "../../support/heardTerminal.ts";
import { clientOf, idOf, oneTask, runJson } from "../../support/kfpRun.ts";
import { StillCluster } from "../../support/stillCluster.ts";

/** The pod of `train`, which waits for more GPUs than there are. */
const greedy: KubeObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "p", uid: "1", annotations: { "workflows.argoproj.io/node-id": idOf("root.train.executor") } },
  spec: { containers: [{ name: "main", resources: { limits: { "nvidia.com/gpu": "4" } } }] },
  status: {
    phase: "Pending",
    conditions: [
      {
        type: "PodScheduled",
        status: "False",
        reason: "Unschedulable",
        message: "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.",
      },
    ],
  },
};
const workflow: KubeObject = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "Workflow",
  metadata: { name: "w", uid: "2", namespace: "kubeflow" },
};
const why = "It asks for 4 GPU, and no machine has that many free; wait until others finish, or ask for fewer.";

/** What is heard of a run whose only task waits and then goes on, by who may do this in the cluster; none: by an address. */
async function heard(may: readonly string[] | undefined, isJson = false, runsNamespace = "kubeflow") {
  let looks = 0;
  const cluster = may && new StillCluster({ objects: [greedy, workflow], may });
  const terminal = new HeardTerminal();
  // It ends when it has been said why it waits, or has not been for a while.
  const isOver = () => looks > 3 && (may === undefined || may.length === 0 || says(terminal) || looks > 40);
  const client = clientOf(
    () => {
      looks++;
      return isOver() ? runJson("SUCCEEDED", oneTask("SUCCEEDED")) : runJson("RUNNING", oneTask("PENDING"));
    },
    { now: Date.now, random: Math.random, wait: () => new Promise((resolve) => setTimeout(resolve, 5)) },
  );
  const pipelines = { client, runsNamespace: runsNamespace === "" ? undefined : runsNamespace };
  const reached = { pipelines, uiAddress: undefined, cluster: cluster?.connected } as unknown as Reached;
  const run = { id: "r" } as never;
  const { signal } = new AbortController();
  const end = await followToEnd(reached, run, undefined, { terminal, isJson, signal });
  expect(end).toEqual({ phase: "succeeded" });
  return {
    out: terminal.heardOut,
    err: terminal.heardErr,
    asked: cluster?.calls ?? [],
    watches: cluster?.watches ?? 0,
  };
}

const says = ({ heardOut, heardErr }: HeardTerminal): boolean => (heardOut + heardErr).includes(why);

it("why a task waits is said once, on standard error", async () => {
  const { err, out, watches } = await heard(["watch pods"]);
  expect(err.split(why)).toHaveLength(2);
  expect(err).toContain(`… train  ${why}\n`);
  expect(out).toBe("");
  // Nothing goes on that would keep the command from ending.
  expect(watches).toBe(0);
});

it("behind a gateway that does not tell where the run is, it is looked for", async () => {
  const { err, asked } = await heard(["watch pods"], false, "");
  expect(err.split(why)).toHaveLength(2);
  const sought = asked.filter(({ query }) => query?.["labelSelector"] === "pipeline/runid=r").map(({ path }) => path);
  expect(sought[0]).toBe("/apis/argoproj.io/v1alpha1/namespaces/kubeflow/workflows");
});

it("for programs it is in the events", async () => {
  const { out } = await heard(["watch pods"], true);
  const events = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { type: string; message?: string });
  expect(events).toContainEqual(expect.objectContaining({ type: "taskWaiting", message: why, path: ["train"] }));
  expect(events.at(-1)?.type).toBe("runFinished");
});

it.each([
  ["may not read pods", []],
  ["has an address alone", undefined],
])("who %s is told what Argo says, and no pod is asked for", async (_, may) => {
  const { err, asked } = await heard(may);
  expect(err).not.toContain(why);
  expect(asked).toEqual([]);
});
