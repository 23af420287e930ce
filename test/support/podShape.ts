import type { KubeObject } from "../../src/kubernetes/object.ts";
import type { DiagnosisContext } from "../../src/kubernetes/pods/podFacts.ts";

/** When the pods below are looked at. */
export const now = Date.parse("2026-08-21T10:00:00Z");

export interface Shape {
  readonly metadata?: Partial<KubeObject["metadata"]>;
  readonly spec?: Record<string, unknown>;
  readonly status?: Record<string, unknown>;
  readonly events?: readonly unknown[];
  /** Events of what owns it. */
  readonly ownerEvents?: readonly unknown[];
  /** Events of its volume claims, as the API server lists them. */
  readonly claimEvents?: readonly unknown[];
  readonly context?: Partial<DiagnosisContext>;
}

export const main = {
  name: "main",
  image: "example.local/app:1",
  resources: { limits: { memory: "2Gi", "nvidia.com/gpu": "4" }, requests: { cpu: "8" } },
};

export function warning(reason: string, message: string, minutesAgo = 1, uid = "u") {
  const time = new Date(now - minutesAgo * 60_000).toISOString();
  return { type: "Warning", reason, message, lastTimestamp: time, involvedObject: { uid } };
}

export function unschedulable(message: string): Shape {
  return {
    status: {
      phase: "Pending",
      conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }],
    },
  };
}

export function container(state: unknown, more: Record<string, unknown> = {}) {
  return {
    phase: "Pending",
    containerStatuses: [{ name: "main", image: "example.local/app:1", restartCount: 0, state, ...more }],
  };
}

export const waiting = (reason: string, message?: string): Shape => ({
  status: container({ waiting: { reason, message } }),
});
export const ended = (exitCode: number, reason: string, message?: string): Shape => ({
  status: { ...container({ terminated: { exitCode, reason, message } }), phase: "Failed" },
});
