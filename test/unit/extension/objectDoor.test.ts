import { readFileSync } from "node:fs";
import { loadAll } from "js-yaml";
import { expect, it } from "vitest";
import { objectDoor } from "../../../src/extension/objects/objectDoor.ts";
import { kindOf } from "../../../src/kubernetes/kinds/all.ts";
import type { KubeObject } from "../../../src/kubernetes/object.ts";
import { inNamespace, StillCluster } from "../../support/stillCluster.ts";

const samples = loadAll(readFileSync("test/data/objects/crs.yaml", "utf8")) as KubeObject[];

function sample(kind: string, annotations?: Record<string, string>): KubeObject {
  const object = inNamespace(
    samples.find((each) => each.kind === kind)!,
    kind,
  );
  return annotations ? { ...object, metadata: { ...object.metadata, annotations } } : object;
}

const codeServer = {
  "notebooks.kubeflow.org/server-type": "group-one",
  "notebooks.kubeflow.org/http-rewrite-uri": "/",
};

/** The pod of a Workspace, with what its WorkspaceKind puts into the environment. */
function podWith(...env: readonly { name: string; value: string }[]): KubeObject {
  const containers = [{ name: "main", ports: [{ containerPort: 8787 }], env }];
  return { apiVersion: "v1", kind: "Pod", metadata: { name: "ws1-0", namespace: "team-a" }, spec: { containers } };
}

it.each([
  [
    "Jupyter",
    sample("Notebook"),
    { port: 8888, path: "/notebook/team-a/test/", gatewayPath: "/notebook/team-a/test/" },
  ],
  ["code-server", sample("Notebook", codeServer), { port: 8888, path: "/", gatewayPath: "/notebook/team-a/test/" }],
  ["TensorBoard", sample("Tensorboard"), { port: 6006, path: "/", gatewayPath: "/tensorboard/team-a/tb1/" }],
  ["a model", sample("InferenceService"), { port: 8080, path: "/", gatewayPath: undefined }],
])("%s answers at its pod's path on its port, and at the gateway's path there", async (_, object, expected) => {
  const { connected } = new StillCluster();
  expect(await objectDoor(connected, kindOf(object)!, object)).toEqual(expected);
});

it.each([
  [
    [{ name: "NB_PREFIX", value: "/workspace/connect/team-a/ws1/jupyterlab" }],
    "/workspace/connect/team-a/ws1/jupyterlab/",
  ],
  [[], undefined],
])("a Workspace answers where its pod says (%j)", async (env, prefix) => {
  const { connected } = new StillCluster({ objects: [podWith(...env)] });
  const object = sample("Workspace");
  const expected = { port: 8787, path: prefix ?? "/", gatewayPath: prefix };
  expect(await objectDoor(connected, kindOf(object)!, object)).toEqual(expected);
});
