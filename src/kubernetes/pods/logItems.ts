import type { Sentence } from "../../l10n/sentence.ts";
import type { KubeFailure } from "../failure.ts";

export interface LogLine {
  readonly type: "line";
  /** RFC 3339 with up to nanoseconds; empty for what the kubelet says itself. */
  readonly time: string;
  readonly text: string;
  /** The line is long and goes on in the next item. */
  readonly isCut?: true;
}

/** How the log is doing. */
export interface LogStatus {
  readonly type: "status";
  readonly state:
    /** What follows is this container's. */
    | "live"
    /** It has no log yet: it is being made, or waits. */
    | "waiting"
    /** The connection is lost and made again. */
    | "interrupted"
    /** The container was started again; what follows is the new one's. */
    | "restarted"
    /** There will be no more. */
    | "ended";
  readonly sentence: Sentence;
  readonly container?: string;
  /** The cluster's own word: `ContainerCreating`, `OOMKilled`. */
  readonly detail?: string;
  /** Of `ended`: by itself, because the pod is not there any more, or because the log cannot be had. */
  readonly end?: "finished" | "gone" | "failed";
  readonly failure?: KubeFailure;
}

export type LogItem = LogLine | LogStatus;

/** What was given out so far: by it one finds where its first line stands in the whole log. */
export interface Given {
  container: string | undefined;
  lines: number;
  firstTime: string | undefined;
  /** The lines of the first time: several may have one. */
  ofFirstTime: number;
}
