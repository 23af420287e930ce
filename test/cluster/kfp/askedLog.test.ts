import { beforeAll, expect, onTestFinished, test } from "vitest";
import { archivedLog } from "../../../src/extension/logs/archivedLog.ts";
import { Log } from "../../../src/extension/logs/log.ts";
import { PodFeed } from "../../../src/extension/logs/podFeed.ts";
import { TaskTurns } from "../../../src/extension/logs/taskTurns.ts";
import { webHostAt } from "../../../src/kfp/address.ts";
import { signedIn } from "../../../src/kfp/authentication/signedIn.ts";
import { bearerToken } from "../../../src/kfp/authentication/sources.ts";
import { kfpClient } from "../../../src/kfp/kfpClient.ts";
import { transportAt } from "../../../src/kfp/transportAt.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import { multiUserRig } from "../../rig/cluster/fixtures.ts";
import { readObject, until } from "../../rig/cluster/objects.ts";
import { appendLog, setPodState } from "../../rig/cluster/pods.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { waitingSpec } from "../../rig/cluster/waitingRun.ts";
import { valueOf } from "./connect.ts";
import { ToldRun } from "./toldRun.ts";

const namespace = "team-a";

/** Of a server of many users: one of a single user asks for pods without saying where, and so gives no log of one that runs. */
let of: Rig;
beforeAll(async () => {
  of = await multiUserRig();
});

test("without a cluster, a task's log is followed through the KFP server to the task's end", async () => {
  const transport = signedIn(transportAt(webHostAt(of.kfpUrl), ""), bearerToken(of.tokens.alice));
  const client = kfpClient(transport, { namespace });
  const submission = { ...waitingSpec(), displayName: "asked log", experiment: "Default", arguments: {} };
  const run = valueOf(await submitRun(client, submission));
  onTestFinished(() => void client.runs.delete(run.id));
  const told = new ToldRun(client, run.id);
  const turns = new TaskTurns(
    {
      state: () => told.state,
      changed: (signal) => told.changed(signal),
      archive: async (podName, signal) =>
        archivedLog(await client.logs.archived({ runId: run.id, podName, namespace, signal })),
    },
    { runId: run.id, path: "slow", namespace: () => namespace },
  );
  const podName = await until("the task has no pod", () => {
    return Promise.resolve(told.state.tasks.slow?.pods?.find(({ role }) => role === "executor")?.podName);
  });
  const pod = { apiVersion: "v1", kind: "Pod", namespace, name: podName };
  await until("the pod is not there", () => readObject(of, pod));
  const write = (line: string): Promise<void> => appendLog(of, namespace, podName, ["main", "wait"], [line]);
  await write("first");
  await setPodState(of, namespace, podName, "ok");

  const said: string[] = [];
  const log: Log = new Log(() => {
    const { state } = log;
    const now = "sentence" in state ? state.sentence.template : state.type;
    if (said.at(-1) !== now) said.push(now);
  });
  const following = new PodFeed(() => undefined, turns).follow(log, {}, 5000, new AbortController().signal);
  const shows = (text: string) => () => Promise.resolve(log.draw().toString("utf8") === text || undefined);
  await until("the first line is not shown", shows("first\n"));
  await write("second");
  await until("the second line is not shown", shows("first\nsecond\n"));
  await write("last");
  await setPodState(of, namespace, podName, "succeed");
  await following;
  expect(log.draw().toString("utf8")).toBe("first\nsecond\nlast\n");
  expect(said.at(-1)).toBe("It has ended; this is the log that Kubeflow Pipelines gives of it.");
  expect(said.join()).not.toMatch(/gone/);
  expect(told.state.tasks.slow?.phase).toBe("succeeded");
});
