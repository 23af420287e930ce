import type { Phase } from "../../run/runEvent.ts";
import type { KfpRun } from "../wire/run.ts";

/**
 * What a run is at. Servers end a stopped run as FAILED, after CANCELING for a moment; to people it was cancelled.
 * PAUSED waits; SKIPPED has nothing left to do.
 */
export function phaseOfRun({ state, history, error = "" }: Pick<KfpRun, "state" | "history" | "error">): Phase {
  switch (state) {
    case "RUNNING":
    case "CANCELING":
      return "running";
    case "SUCCEEDED":
    case "SKIPPED":
      return "succeeded";
    case "CANCELED":
      return "cancelled";
    case "FAILED":
      return wasStopped(history) || isStopMessage(error) ? "cancelled" : "failed";
    default:
      return "pending";
  }
}

/** Since it was last tried again: a stopped run may fail by itself afterwards. It may look running once more while it stops. */
function wasStopped(history: KfpRun["history"]): boolean {
  const before = history.slice(0, -1).findLastIndex(({ state }) => ended.includes(state));
  return history.slice(before + 1).some(({ state }) => state === "CANCELING" || state === "CANCELED");
}

const ended = ["SUCCEEDED", "SKIPPED", "FAILED", "CANCELED"];

/** How often a run has ended, by the server's own history of it: once more each time that it is tried again. Undefined without one. */
export function timesEnded({ history }: Pick<KfpRun, "history">): number | undefined {
  return history.length === 0 ? undefined : history.filter(({ state }) => ended.includes(state)).length;
}

/** Argo's words in a Workflow or a node that was stopped. */
export function isStopMessage(message: string): boolean {
  return /(shutdown|stopped) with strategy/i.test(message);
}

export function hasEnded(phase: Phase): boolean {
  return phase !== "pending" && phase !== "running";
}
