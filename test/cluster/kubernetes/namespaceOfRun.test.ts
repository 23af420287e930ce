import { expect, test } from "vitest";
import { namespaceOfRun } from "../../../src/kubernetes/argo/namespaceOfRun.ts";
import { clusterNamespace, rig } from "../../rig/cluster/fixtures.ts";
import { applyObject } from "../../rig/cluster/objects.ts";
import { connectAs } from "./connections.ts";

const workflows = { group: "argoproj.io", version: "v1alpha1", plural: "workflows", isNamespaced: true };
const spec = { entrypoint: "main", templates: [{ name: "main", container: { image: "example.local/app:1" } }] };

/** A Workflow that no controller takes up. */
async function workflowIn(namespace: string, runId: string): Promise<void> {
  const labels = { "pipeline/runid": runId, "workflows.argoproj.io/controller-instanceid": "somebody-else" };
  const metadata = { name: `of-${runId}`, namespace, labels };
  await applyObject(rig(), { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", metadata, spec });
}

async function podIn(namespace: string, runId: string): Promise<void> {
  const metadata = { name: `of-${runId}`, namespace, labels: { "pipeline/runid": runId } };
  const containers = [{ name: "main", image: "example.local/app:1" }];
  await applyObject(rig(), {
    apiVersion: "v1",
    kind: "Pod",
    metadata,
    spec: { containers, nodeSelector: { no: "node" } },
  });
}

test("a run is found by its Workflow where it is looked for first, and anywhere else in the cluster", async () => {
  const [first, second] = [await clusterNamespace(), await clusterNamespace()];
  await Promise.all([workflowIn(first, "in-first"), workflowIn(second, "in-second")]);
  const admin = await connectAs("admin");
  const find = (runId: string, isOnlyThere = false) =>
    namespaceOfRun(admin, { runId, workflows, namespaces: [first], isOnlyThere });
  expect(await find("in-first")).toBe(first);
  // What the API server has in memory may be a moment behind.
  await expect.poll(() => find("in-second")).toBe(second);
  expect([await find("in-second", true), await find("in-none")]).toEqual([undefined, undefined]);
});

test("who may not look into the whole cluster finds a run where one may, by its pods where Workflows are closed", async () => {
  const [open, closed] = [await clusterNamespace("view"), await clusterNamespace("none")];
  await Promise.all([workflowIn(closed, "closed"), podIn(closed, "closed"), podIn(open, "open")]);
  const alice = await connectAs("alice");
  const find = (runId: string) =>
    namespaceOfRun(alice, { runId, workflows, namespaces: ["kubeflow", closed, open], isOnlyThere: false });
  expect(await find("open")).toBe(open);
  expect(await find("closed")).toBeUndefined();
});
