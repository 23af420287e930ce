import { expect, test } from "vitest";
import { namespaceOfRun } from "../../../../src/kubernetes/argo/namespaceOfRun.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import { StillCluster, type StillOptions } from "../../../support/stillCluster.ts";

function objectIn(namespace: string, kind: "Workflow" | "Pod" = "Workflow", runId = "r"): KubeObject {
  const apiVersion = kind === "Pod" ? "v1" : "argoproj.io/v1alpha1";
  return { apiVersion, kind, metadata: { name: "x", uid: "x", namespace, labels: { "pipeline/runid": runId } } };
}

/** Where it is, and what was asked for that. */
async function sought(options: StillOptions, isOnlyThere = false) {
  const { connected, calls } = new StillCluster({ isExact: true, ...options });
  const workflows = connected.served.get("workflow");
  const run = { runId: "r", workflows, namespaces: ["kubeflow", "team-a"], isOnlyThere };
  const namespace = await namespaceOfRun(connected.connection, run);
  return [namespace, calls.map(({ path }) => path.replace(/^\/apis?(\/argoproj.io)?\/\w+\//, ""))];
}

const [first, second] = ["namespaces/kubeflow", "namespaces/team-a"];

test.each<[string, StillOptions, boolean, string | undefined, readonly string[]]>([
  ["in the first namespace", { objects: [objectIn("kubeflow")] }, false, "kubeflow", [`${first}/workflows`]],
  [
    "in the second",
    { objects: [objectIn("team-a"), objectIn("kubeflow", "Workflow", "another")] },
    false,
    "team-a",
    [`${first}/workflows`, `${second}/workflows`],
  ],
  [
    "anywhere in the cluster",
    { objects: [objectIn("pipes")] },
    false,
    "pipes",
    [`${first}/workflows`, `${second}/workflows`, "workflows"],
  ],
  [
    "in none but those where it may be",
    { objects: [objectIn("pipes")] },
    true,
    undefined,
    [`${first}/workflows`, `${second}/workflows`],
  ],
  [
    "by its pods, where Workflows may not be read",
    { objects: [objectIn("kubeflow"), objectIn("team-a", "Pod")], forbidden: ["workflows"] },
    false,
    "team-a",
    [`${first}/workflows`, `${first}/pods`, `${second}/workflows`, `${second}/pods`],
  ],
  [
    "by its pods, where no Workflows are served",
    { objects: [objectIn("kubeflow", "Pod")], served: [] },
    false,
    "kubeflow",
    [`${first}/pods`],
  ],
  [
    "no further in a cluster that is away",
    { refuses: () => "unreachable" },
    false,
    undefined,
    [`${first}/workflows`, `${first}/pods`],
  ],
])("a run is found %s", async (_, options, isOnlyThere, expected, asked) => {
  expect(await sought(options, isOnlyThere)).toEqual([expected, asked]);
});
