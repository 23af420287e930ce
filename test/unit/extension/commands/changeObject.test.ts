import { beforeEach, describe, expect, it } from "vitest";
import { deleteObject, startObject, stopObject } from "../../../../src/extension/commands/object/changeObject.ts";
import { objectAt } from "../../../../src/extension/commands/object/objectAt.ts";
import { ClusterObjects } from "../../../../src/extension/objects/clusterObjects.ts";
import type { ObjectItem } from "../../../../src/extension/objects/objectItem.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import { inNamespace, StillCluster, type StillOptions } from "../../../support/stillCluster.ts";
import { answers, messages, told } from "../../../support/vscode.ts";

beforeEach(() => {
  messages.length = 0;
  answers.length = 0;
});

const workflow = (spec: object): KubeObject =>
  inNamespace({ apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", metadata: { name: "wf" }, spec }, "w");
const notebook = inNamespace({ apiVersion: "kubeflow.org/v1", kind: "Notebook", metadata: { name: "nb" } }, "n");
const item = (kindId: string, name: string, more: Partial<ObjectItem> = {}): ObjectItem => ({
  type: "object",
  id: name,
  kindId,
  name,
  ...more,
});

function cluster(options: StillOptions) {
  const still = new StillCluster(options);
  const objects = new ClusterObjects(still.clusters);
  const changes = () =>
    still.calls.flatMap(({ method = "GET", path, body }) => (method === "GET" ? [] : [[method, path, body]]));
  return { still, objects, changes };
}

describe("the object of a row", () => {
  it("is read where the row says it is", async () => {
    const { objects, still } = cluster({ objects: [] });
    await objectAt(item("pod", "train-1", { namespace: "kubeflow" }), objects);
    await objectAt(item("pod", "train-1"), objects);
    expect(still.calls.map(({ path }) => path)).toEqual([
      "/api/v1/namespaces/kubeflow/pods/train-1",
      "/api/v1/namespaces/team-a/pods/train-1",
    ]);
  });

  it("that is gone is told in a sentence, and is none", async () => {
    const { objects } = cluster({});
    expect(await objectAt(item("notebook", "nb"), objects)).toBeUndefined();
    expect(told()).toHaveLength(1);
  });

  it("of a kind that is not served, or of no row, is none, without a call", async () => {
    const { objects, still } = cluster({ served: ["pod"] });
    expect(await objectAt(item("notebook", "nb"), objects)).toBeUndefined();
    expect(await objectAt({ type: "kind", kindId: "pod" }, objects)).toBeUndefined();
    expect(still.calls).toEqual([]);
  });
});

describe("stopping", () => {
  const path = "/apis/argoproj.io/v1alpha1/namespaces/team-a/workflows/wf";

  it("a Workflow asks first, and says from then on that it is being stopped", async () => {
    const { objects, changes } = cluster({ objects: [workflow({})] });
    await stopObject(item("workflow", "wf"), objects);
    expect(changes()).toEqual([]);
    expect(objects.isStopping("w")).toBe(false);
    answers.push("Stop");
    await stopObject(item("workflow", "wf"), objects);
    expect(changes()).toEqual([["PATCH", path, { spec: { shutdown: "Stop" } }]]);
    expect(objects.isStopping("w")).toBe(true);
  });

  it("a Workflow that somebody else stops says so, and does no more", async () => {
    const { objects, changes } = cluster({ objects: [workflow({ shutdown: "Terminate" })] });
    answers.push("Stop");
    await stopObject(item("workflow", "wf"), objects);
    expect(told()).toEqual(["wf is being stopped already."]);
    expect(changes()).toEqual([]);
    expect(objects.isStopping("w")).toBe(true);
  });

  it("a notebook asks nothing, for it can be started again", async () => {
    const { objects, changes } = cluster({ objects: [notebook] });
    await stopObject(item("notebook", "nb"), objects);
    await startObject(item("notebook", "nb"), objects);
    const stopped = { "kubeflow-resource-stopped": expect.any(String) as string };
    expect(changes().map(([, , body]) => body)).toEqual([
      { metadata: { annotations: stopped } },
      { metadata: { annotations: { "kubeflow-resource-stopped": null } } },
    ]);
    expect([told(), objects.isStopping("n")]).toEqual([[], false]);
  });
});

describe("deleting", () => {
  it("asks, and names the object that was seen", async () => {
    const { objects, changes } = cluster({ objects: [notebook] });
    await deleteObject(item("notebook", "nb"), objects);
    expect(told()).toEqual(["Delete Notebook “nb” from here / team-a?"]);
    expect(changes()).toEqual([]);
    answers.push("Delete");
    await deleteObject(item("notebook", "nb"), objects);
    expect(changes()).toMatchObject([["DELETE", expect.any(String), { preconditions: { uid: "n" } }]]);
  });
});
