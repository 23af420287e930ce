import { describe, expect, onTestFinished, test } from "vitest";
import type { KubeConnection } from "../../../src/kubernetes/connection.ts";
import { discover } from "../../../src/kubernetes/discovery.ts";
import { scheduledWorkflow } from "../../../src/kubernetes/kinds/scheduledWorkflow.ts";
import type { KubeObject, Resource } from "../../../src/kubernetes/object.ts";
import { deleteObject, patchObject, readObject } from "../../../src/kubernetes/objects.ts";
import type { KubeResult } from "../../../src/kubernetes/failure.ts";
import { rig } from "../../rig/cluster/fixtures.ts";
import { askKfp } from "../../rig/cluster/kfpRuns.ts";
import { patchObject as play, until } from "../../rig/cluster/objects.ts";
import { drawObject } from "../../support/drawObject.ts";
import { connectAs, valueOf } from "../kubernetes/connections.ts";
import { compileExample } from "./specs.ts";

/** Where a server of one user has its runs. */
const namespace = "kubeflow";

interface RecurringRun {
  readonly recurring_run_id: string;
  readonly status?: string;
}

/** One that KFP itself has made, as its own page would, and the object that is it. */
async function recurringRun(trigger: object) {
  const { pipelineSpec } = compileExample("examples/flip-coin/flip-coin.pipeline.ts")[0]!.spec;
  const display = `nightly ${Date.now().toString(36)}`;
  const body = JSON.stringify({
    display_name: display,
    pipeline_spec: pipelineSpec,
    runtime_config: { parameters: { side: "heads" } },
    max_concurrency: "1",
    mode: "ENABLE",
    trigger,
  });
  const made = await askKfp<RecurringRun>(rig(), "/recurringruns", { method: "POST", body });
  const id = made.recurring_run_id;
  onTestFinished(async () => {
    await askKfp(rig(), `/recurringruns/${id}`, { method: "DELETE" });
  });
  const onKfp = async () => (await askKfp<RecurringRun>(rig(), `/recurringruns/${id}`)).status;
  return { id, onKfp };
}

let user: KubeConnection;
let resource: Resource;

async function objectOf(id: string): Promise<KubeObject> {
  user = await connectAs("admin");
  resource = valueOf(await discover(user)).find(scheduledWorkflow)!;
  const path = `/apis/kubeflow.org/v1beta1/namespaces/${namespace}/scheduledworkflows`;
  const { items } = valueOf(await user.request<{ items: KubeObject[] }>({ path }));
  const object = items.find(({ metadata }) => metadata.uid === id);
  if (!object) throw new Error(`There is no object of ${id}.`);
  return object;
}

function reads(object: KubeObject): () => Promise<KubeObject> {
  return async () => valueOf(await readObject(user, resource, { namespace, name: object.metadata.name }));
}

/** As its row is drawn, without its name. */
const drawn = (object: KubeObject): string => drawObject(object).replace(object.metadata.name, "…");

/** Puts a patch of its kind on it, and waits until the KFP server has heard. */
async function change(object: KubeObject, patch: object | undefined, onKfp: () => Promise<string | undefined>) {
  const before = await onKfp();
  valueOf(await patchObject(user, resource, { namespace, name: object.metadata.name }, patch!));
  await until("KFP does not hear of it", async () => ((await onKfp()) === before ? undefined : true), 30_000);
}

const lifecycle = scheduledWorkflow.lifecycle!;

describe("a recurring run that KFP has made", () => {
  test("stands as its object with its schedule, and is stopped and started there; KFP hears of it", async () => {
    const { id, onKfp } = await recurringRun({ cron_schedule: { cron: "0 0 2 * * *" } });
    const object = await objectOf(id);
    const read = reads(object);
    expect(drawn(object)).toBe("scheduledWorkflow … | ready “Enabled” | 0 0 2 * * * | can stop");

    await change(object, lifecycle.stopPatch(object, Date.now()), onKfp);
    expect(drawn(await read())).toBe("scheduledWorkflow … | stopped “Disabled” | 0 0 2 * * * | can start");
    expect(await onKfp()).toBe("DISABLED");

    await change(object, lifecycle.startPatch?.(await read()), onKfp);
    expect(drawn(await read())).toBe("scheduledWorkflow … | ready “Enabled” | 0 0 2 * * * | can stop");
    expect(await onKfp()).toBe("ENABLED");
  });

  test("that KFP has disabled is shown so, and enabled again from here", async () => {
    const { id, onKfp } = await recurringRun({ periodic_schedule: { interval_second: "3600" } });
    const object = await objectOf(id);
    const read = reads(object);
    expect(drawn(object)).toBe("scheduledWorkflow … | ready “Enabled” | 3600 s | can stop");
    await askKfp(rig(), `/recurringruns/${id}:disable`, { method: "POST" });
    expect(drawn(await read())).toBe("scheduledWorkflow … | stopped “Disabled” | 3600 s | can start");
    await change(object, lifecycle.startPatch?.(await read()), onKfp);
    expect(await onKfp()).toBe("ENABLED");
  });

  test("follows what its controller writes: a run that goes on, an error, its one run done", async () => {
    const { id } = await recurringRun({ periodic_schedule: { interval_second: "3600" } });
    const object = await objectOf(id);
    const read = reads(object);
    // There is no controller for them here, and its status has no subresource.
    const name = {
      apiVersion: "kubeflow.org/v1beta1",
      kind: "ScheduledWorkflow",
      namespace,
      name: object.metadata.name,
    };
    const writes = async (status: object): Promise<string> => {
      await play(rig(), name, { status });
      return drawn(await read());
    };
    const next = { trigger: { nextTriggeredTime: "2030-01-01T02:00:00Z" } };
    const active = [{ name: "nightly-1", namespace, phase: "Running", index: 1 }];
    expect(await writes({ ...next, workflowHistory: { active } })).toBe(
      "scheduledWorkflow … | running “Running” | 3600 s · → 2030-01-01T02:00:00Z | can stop",
    );
    const condition = { status: "True", reason: "x", lastProbeTime: null, lastTransitionTime: null };
    const broken = { ...condition, type: "Error", message: "The cron is broken." };
    expect(await writes({ conditions: [broken], workflowHistory: null })).toBe(
      "scheduledWorkflow … | failed “Error” | 3600 s · → 2030-01-01T02:00:00Z | The cron is broken. | can stop",
    );
    const done = { ...condition, type: "Succeeded", message: "It has succeeded." };
    expect(await writes({ conditions: [done], trigger: null })).toBe(
      "scheduledWorkflow … | succeeded “Succeeded” | 3600 s",
    );
  });

  test("is deleted as the one that was asked about, and no other of its name", async () => {
    const { id } = await recurringRun({ cron_schedule: { cron: "0 0 2 * * *" } });
    const { metadata } = await objectOf(id);
    const where = { namespace, name: metadata.name };
    const asking = (uid: string): Promise<KubeResult<void>> =>
      deleteObject(user, resource, where, { propagation: "Background", uid });
    expect((await asking("00000000-0000-0000-0000-000000000000")).ok).toBe(false);
    valueOf(await readObject(user, resource, where));
    valueOf(await asking(metadata.uid ?? ""));
    expect(await readObject(user, resource, where)).toMatchObject({ ok: false, failure: { reason: "notFound" } });
  });
});
