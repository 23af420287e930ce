import type { Cluster } from "../cluster/clusterState.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { TaskPath } from "../../run/runEvent.ts";
import type { RunLabel } from "../../runner/folder/label.ts";
import type { RunState, TaskState } from "../../run/runState.ts";
import type { RunAction } from "./runActions.ts";
import type { Outline, OutlineEntry } from "./outline.ts";

/** Which pipeline a run was made from, so that its phases can lie on that pipeline's canvas. */
export interface RunSource {
  /** The pipeline's file, as the compiler names it. */
  readonly path: string;
  readonly exportName: string;
  /** KFP task name of a group → key on the canvas. */
  readonly groupKeys: Readonly<Record<string, string>>;
  /** How the pipeline read when the run was made. */
  readonly outline?: Outline;
}

/** Where a run runs: that is what people tell runs apart by. */
export type RunPlace =
  | {
      readonly type: "here";
      /** Its folder on this machine. */
      readonly folder: string;
      /** What the person calls it, and whether it is pinned. */
      readonly label?: RunLabel;
      /** Of a task that ran alone: of which run it has its inputs. */
      readonly taskOf?: { readonly runId: string; readonly path: TaskPath };
    }
  | {
      readonly type: "cluster";
      readonly cluster: Cluster;
      /** The namespace of its pods. */
      readonly namespace: string;
      /** What the person or the server called it. */
      readonly runName: string;
      readonly experiment: string | undefined;
      readonly isArchived: boolean;
      /** Submitted from this workspace. */
      readonly isOurs: boolean;
      /** What can and may be done to it now. */
      readonly actions: readonly RunAction[];
      /** Why it goes on unseen, where that is for a person to change. */
      readonly unseen?: { readonly sentence: Sentence; readonly isSignedOut: boolean };
    };

/** A run as the extension knows it, going on or long past. */
export interface RunRecord {
  readonly id: string;
  readonly place: RunPlace;
  readonly source?: RunSource;
  /** How its pipeline reads, of a run whose source is not here. */
  readonly shape?: Pick<RunSource, "groupKeys" | "outline">;
  readonly state: RunState;
}

/** The folder of a run of this machine. */
export function folderOf({ place }: RunRecord): string | undefined {
  return place.type === "here" ? place.folder : undefined;
}

export function isFinished(record: Pick<RunRecord, "state">): boolean {
  return record.state.phase !== "running" && record.state.phase !== "pending";
}

/** Whether it is of this machine and has ended without success: it can go on. */
export function mayResume(record: Pick<RunRecord, "place" | "state">): boolean {
  return record.place.type === "here" && isFinished(record) && record.state.phase !== "succeeded";
}

/** Whether it goes on and this user may end it: what its row offers. Runs of this machine are one's own. */
export function mayStop(record: Pick<RunRecord, "place" | "state">): boolean {
  const { place } = record;
  return !isFinished(record) && (place.type === "here" || place.actions.includes("stop"));
}

/** Where a task or group of a run stands in its pipeline, if that is known. Iterations stand for themselves. */
export function outlineEntry(record: RunRecord, task: TaskState): OutlineEntry | undefined {
  const name = String(task.path.at(-1));
  const { groupKeys, outline } = record.source ?? record.shape ?? { groupKeys: {} };
  return task.kind === "iteration" ? undefined : outline?.[groupKeys[name] ?? name];
}
