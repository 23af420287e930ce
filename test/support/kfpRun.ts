import { type KfpClient, kfpClient } from "../../src/kfp/kfpClient.ts";
import type { Timing } from "../../src/kfp/timing.ts";
import type { KfpCall } from "../../src/kfp/transport.ts";
import type { KubeObject } from "../../src/kubernetes/object.ts";
import { nodeIdOf } from "../../src/run/argo/nodeNames.ts";

export const workflowName = "nightly-x7k2p";

/** An Argo node as the KFP server tells of it. */
export interface ToldNode {
  /** Argo's full name without the Workflow's: `root.train.executor`; empty for the Workflow's own. */
  readonly name: string;
  readonly state: string;
  /** Full names of those that follow. */
  readonly next?: readonly string[];
}

/** A pipeline of one task, `train`, whose program is in this state; the driver before it is done. */
export function oneTask(state: string): readonly ToldNode[] {
  const isOver = /^(succeeded|failed|error)$/i.test(state);
  return [
    { name: "", state: "RUNNING", next: ["root-driver"] },
    { name: "root-driver", state: "SUCCEEDED", next: ["root"] },
    { name: "root", state: "RUNNING", next: ["root.train-driver"] },
    { name: "root.train-driver", state: "SUCCEEDED", next: ["root.train"] },
    { name: "root.train", state: isOver ? state : "RUNNING", next: ["root.train.executor"] },
    { name: "root.train.executor", state },
  ];
}

/** The node id of a full name; the pod's annotation holds it too. */
export function idOf(name: string): string {
  return nodeIdOf(workflowName, name === "" ? workflowName : `${workflowName}.${name}`);
}

function lastOf(name: string): string {
  return name === "" ? workflowName : (name.split(".").at(-1) ?? name);
}

/** The run's Workflow. */
export function workflowObject(phase: string, nodes: readonly ToldNode[], more: object = {}): KubeObject {
  const node = ({ name, state, next = [] }: ToldNode) => ({
    id: idOf(name),
    name: name === "" ? workflowName : `${workflowName}.${name}`,
    displayName: lastOf(name),
    type: /(driver|executor)$/.test(name) ? "Pod" : "DAG",
    phase: state,
    startedAt: "2026-08-21T10:00:00Z",
    children: next.map(idOf),
  });
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Workflow",
    metadata: { name: workflowName, uid: "workflow", labels: { "pipeline/runid": "r" } },
    spec: {},
    status: { phase, nodes: Object.fromEntries(nodes.map((each) => [idOf(each.name), node(each)])), ...more },
  };
}

/** A run as the server answers it (`v2beta1Run`). */
export function runJson(state: string, nodes: readonly ToldNode[] = [], more: object = {}): object {
  const details = nodes.map(({ name, state: itsState, next = [] }, index) => ({
    task_id: String(index),
    display_name: lastOf(name),
    state: itsState,
    child_tasks: next.map((each) => ({ pod_name: idOf(each) })),
  }));
  return {
    run_id: "r",
    display_name: "nightly",
    state,
    created_at: "2026-08-21T10:00:00Z",
    run_details: { task_details: details },
    ...more,
  };
}

/** A client of a server that answers so; undefined is “not found”. */
export function clientOf(answer: (call: KfpCall) => object | string | undefined, timing?: Timing): KfpClient {
  const send = (call: KfpCall) => {
    const body = answer(call);
    const text = typeof body === "string" ? body : JSON.stringify(body ?? { code: 5, message: "not found" });
    const contentType = typeof body === "string" ? "text/plain" : "application/json";
    return Promise.resolve({ status: body === undefined ? 404 : 200, contentType, text });
  };
  return kfpClient({ description: "fake", send }, timing && { timing });
}
