import { readFileSync } from "node:fs";
import { loadAll } from "js-yaml";
import { describe, expect, it } from "vitest";
import type { KubeConnection } from "../../../src/kubernetes/connection.ts";
import { discover } from "../../../src/kubernetes/discovery.ts";
import { kindOf, kinds } from "../../../src/kubernetes/kinds/all.ts";
import type { Kind } from "../../../src/kubernetes/kinds/kind.ts";
import type { KubeObject, Resource } from "../../../src/kubernetes/object.ts";
import { patchObject, readObject } from "../../../src/kubernetes/objects.ts";
import { podsOf } from "../../../src/kubernetes/pods/podsOf.ts";
import { clusterNamespace, rig } from "../../rig/cluster/fixtures.ts";
import { applyObject, until } from "../../rig/cluster/objects.ts";
import { podInState } from "../../rig/cluster/pods.ts";
import { drawObject } from "../../support/drawObject.ts";
import { connectAs, valueOf } from "./connections.ts";

const samples = loadAll(readFileSync("test/data/objects/crs.yaml", "utf8")) as KubeObject[];

/** What the samples lack. */
const more: readonly KubeObject[] = [
  training("PaddleJob", "paddleReplicaSpecs", "paddle"),
  training("JAXJob", "jaxReplicaSpecs", "jax"),
  {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "job" },
    spec: {
      suspend: false,
      template: { spec: { restartPolicy: "Never", containers: [{ name: "main", image: "example.local/app:1" }] } },
    },
  },
  {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { name: "wf" },
    spec: { entrypoint: "wait", templates: [{ name: "wait", suspend: {} }] },
  },
];

function training(kind: string, specs: string, name: string): KubeObject {
  const template = { spec: { containers: [{ name, image: "example.local/app:1" }] } };
  return {
    apiVersion: "kubeflow.org/v1",
    kind,
    metadata: { name: name },
    spec: { runPolicy: {}, [specs]: { Worker: { replicas: 1, template } } },
  };
}

const objects = [...samples, ...more].filter((object) => kindOf(object)?.isNamespaced);

async function resourceOf(connection: KubeConnection, kind: Kind): Promise<Resource> {
  const found = valueOf(await discover(connection)).find(kind);
  if (!found) throw new Error(`${kind.id} is not served`);
  return found;
}

/** Kubeflow's roles know nothing of JobSets, which TrainJobs make. */
function userOf({ id }: Kind): "admin" | "alice" {
  return id === "jobSet" ? "admin" : "alice";
}

/** Puts a sample into a namespace, as a controller would have it there. */
async function place(object: KubeObject, namespace: string): Promise<void> {
  await applyObject(rig(), { ...object, metadata: { ...object.metadata, namespace } } as Parameters<
    typeof applyObject
  >[1]);
}

describe("kinds on a real API server", () => {
  it("are all served by a cluster with Kubeflow's CRDs", async () => {
    const served = valueOf(await discover(await connectAs("alice")));
    expect(kinds.filter((kind) => !served.find(kind)).map(({ id }) => id)).toEqual([]);
  });

  it("are drawn the same when the API server has pruned and defaulted them", async () => {
    const namespace = await clusterNamespace();
    for (const object of objects) {
      const kind = kindOf(object)!;
      const user = await connectAs(userOf(kind));
      await place(object, namespace);
      const read = valueOf(
        await readObject(user, await resourceOf(user, kind), { namespace, name: object.metadata.name }),
      );
      if (object.status !== undefined) expect(drawObject(read)).toBe(drawObject(object));
    }
  });

  const stoppable = objects.filter((object) => kindOf(object)?.lifecycle);
  it.each(stoppable.map((object) => [`${object.kind ?? ""} ${object.metadata.name}`, object] as const))(
    "%s is stopped and started by its patches",
    async (_name, object) => {
      const namespace = await clusterNamespace();
      const kind = kindOf(object)!;
      const user = await connectAs(userOf(kind));
      const lifecycle = kind.lifecycle!;
      const resource = await resourceOf(user, kind);
      await place(object, namespace);
      const where = { namespace, name: object.metadata.name };
      const read = async (): Promise<KubeObject> => valueOf(await readObject(user, resource, where));

      valueOf(await patchObject(user, resource, where, lifecycle.stopPatch(await read(), Date.now())));
      expect(lifecycle.isStopped(await read())).toBe(true);
      if (!lifecycle.startPatch) {
        await until("Argo does not end it", async () => lifecycle.isOver?.(await read()) || undefined);
        expect(kind.phaseOf(await read())).toMatchObject({ phase: "stopped", word: "Failed" });
        return;
      }
      valueOf(await patchObject(user, resource, where, lifecycle.startPatch(await read())));
      expect(lifecycle.isStopped(await read())).toBe(false);
      expect((await read()).spec).toMatchObject(withoutSuspension(object.spec));
    },
  );

  it("refuses the patch of one who may only look", async () => {
    const namespace = await clusterNamespace("view");
    const alice = await connectAs("alice");
    const object = samples.find(({ kind }) => kind === "Notebook")!;
    await place(object, namespace);
    const kind = kindOf(object)!;
    const patch = kind.lifecycle!.stopPatch(object, Date.now());
    const result = await patchObject(
      alice,
      await resourceOf(alice, kind),
      { namespace, name: object.metadata.name },
      patch,
    );
    expect(result).toMatchObject({ ok: false, failure: { reason: "forbidden" } });
  });

  it("find their pods, and none of others", async () => {
    const namespace = await clusterNamespace();
    const alice = await connectAs("alice");
    const notebook = { apiVersion: "kubeflow.org/v1", kind: "Notebook", metadata: { name: "nb", namespace } };
    await podInState(rig(), namespace, "nb-0", "manual", { labels: { "notebook-name": "nb", app: "nb" } });
    await podInState(rig(), namespace, "user", "manual", {
      spec: { volumes: [{ name: "v", persistentVolumeClaim: { claimName: "data" } }] },
    });
    const namesOf = async (object: KubeObject) =>
      valueOf(await podsOf(alice, kindOf(object)!, object)).map(({ metadata }) => metadata.name);
    expect(await namesOf(notebook)).toEqual(["nb-0"]);
    expect(
      await namesOf({ ...notebook, apiVersion: "tensorboard.kubeflow.org/v1alpha1", kind: "Tensorboard" }),
    ).toEqual([]);
    expect(
      await namesOf({ apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name: "data", namespace } }),
    ).toEqual(["user"]);
  });
});

/** The rest of a spec must be as before; only what stops may differ. */
function withoutSuspension(spec: unknown): Record<string, unknown> {
  const { suspend: _1, paused: _2, enabled: _3, runPolicy: _4, ...rest } = spec as Record<string, unknown>;
  return rest;
}
