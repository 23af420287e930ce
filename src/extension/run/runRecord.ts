import type { RunState } from "../../run/runState.ts";

/** Which pipeline a run was made from, so that its phases can lie on that pipeline's canvas. */
export interface RunSource {
  /** The pipeline's file, as the compiler names it. */
  readonly path: string;
  readonly exportName: string;
  /** KFP task name of a group → key on the canvas. */
  readonly groupKeys: Readonly<Record<string, string>>;
}

/** A run as the extension knows it, going on or long past. */
export interface RunRecord {
  readonly id: string;
  /** Its folder on this machine. */
  readonly folder: string;
  readonly source?: RunSource;
  readonly state: RunState;
}

export function isFinished(record: RunRecord): boolean {
  return record.state.phase !== "running" && record.state.phase !== "pending";
}
