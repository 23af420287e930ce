import type { PipelineTaskSpec } from "../../compiler/pipelineSpec.ts";

/** How often a task is tried, and how long it waits in between. */
export interface Retries {
  /** Attempts in all, at least 1. */
  readonly attempts: number;
  /** Milliseconds to wait after attempt `attempt` (from 1) failed. */
  pause(attempt: number): number;
}

/** A retry policy as Argo has it: the pause grows by the factor, up to the greatest pause. */
export function retriesOf(task: PipelineTaskSpec): Retries {
  const policy = task.retryPolicy;
  const first = seconds(policy?.backoffDuration) ?? 0;
  const factor = policy?.backoffFactor ?? 2;
  const most = seconds(policy?.backoffMaxDuration) ?? 3600;
  return {
    attempts: 1 + Math.max(0, policy?.maxRetryCount ?? 0),
    pause: (attempt) => 1000 * Math.min(most, first * factor ** (attempt - 1)),
  };
}

/** A protobuf Duration in JSON: `3.5s`. */
function seconds(duration: string | undefined): number | undefined {
  const value = Number.parseFloat(duration ?? "");
  return Number.isNaN(value) ? undefined : value;
}
