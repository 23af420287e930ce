import type { Phase } from "../../run/runEvent.ts";
import type { KfpRun, RunStateName } from "../wire/run.ts";

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

/** The same as it is listed: servers call a run that was stopped failed, and who stopped it here knows better. */
export function listedPhase(run: KfpRun, wasStopped: (id: string) => boolean): Phase {
  const phase = phaseOfRun(run);
  return phase === "failed" && wasStopped(run.id) ? "cancelled" : phase;
}

/** The states in which a server may have runs that are in a phase. */
export function statesOf(phase: Phase): readonly RunStateName[] {
  switch (phase) {
    case "pending":
      return ["PENDING", "PAUSED"];
    case "running":
      return ["RUNNING", "CANCELING"];
    case "succeeded":
      return ["SUCCEEDED", "SKIPPED"];
    case "failed":
      return ["FAILED"];
    case "cancelled":
      return ["CANCELED", "FAILED"];
    case "cached":
    case "skipped":
      return [];
  }
}

/** Since it was last tried again: a stopped run may fail by itself afterwards. It may look running once more while it stops. */
function wasStopped(history: KfpRun["history"]): boolean {
  const before = history.slice(0, -1).findLastIndex(({ state }) => ended.includes(state));
  return history.slice(before + 1).some(({ state }) => state === "CANCELING" || state === "CANCELED");
}

const ended = ["SUCCEEDED", "SKIPPED", "FAILED", "CANCELED"];

type Told = Pick<KfpRun, "state" | "history" | "error">;

/**
 * Whether a run that goes on has been tried again since `before`, when it ran as well or had ended; undefined where its
 * history does not tell. Servers know of an end seconds after it, and say until then that it goes on. They begin the history
 * of a run that is tried again anew (measured: 2.14.3).
 */
export function isTriedAgain(before: Told, now: Told): boolean | undefined {
  if (hasEnded(phaseOfRun(before))) return true;
  const [first, firstNow] = [before.history[0], now.history[0]];
  if (!first || !firstNow) return undefined;
  return first.time !== firstNow.time || timesEnded(now) > timesEnded(before);
}

function timesEnded({ history }: Told): number {
  return history.filter(({ state }) => ended.includes(state)).length;
}

/** Argo's words in a Workflow or a node that was stopped. */
export function isStopMessage(message: string): boolean {
  return /(shutdown|stopped) with strategy/i.test(message);
}

export function hasEnded(phase: Phase): boolean {
  return phase !== "pending" && phase !== "running";
}
