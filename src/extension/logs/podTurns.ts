import type { KubeConnection } from "../../kubernetes/connection.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { ArchivedLog } from "./archivedLog.ts";
import type { LogChoice, LogOption } from "./feed.ts";
import type { LogNotice } from "./log.ts";

/** A pod whose log is to be shown. */
export interface LogPod {
  readonly name: string;
  /** Tells it from another of the same name. */
  readonly id: string;
  /** Which attempt, or what the pod is for. */
  readonly note?: Sentence;
}

/** What comes next in a log that may be the logs of several pods, one after the other. */
export type Turn =
  | { readonly type: "pod"; readonly pod: LogPod }
  /** Nothing yet: `changed` tells when to look again. */
  | { readonly type: "wait"; readonly notice: LogNotice }
  /** Nothing any more; without a notice the last pod's own end is what is said. */
  | { readonly type: "over"; readonly notice?: LogNotice };

/** The pods that the log of a task or an object is made of. */
export interface PodTurns {
  /** Who owns the pods: a container of this name is the one that people mean. */
  readonly owner?: string;
  /** What comes after the pod that was shown last. */
  look(last: LogPod | undefined, choice: LogChoice): Turn;
  /** Resolves when `look` may say something else, or the signal is given. */
  changed(signal: AbortSignal): Promise<void>;
  /** The pod's name on the cluster, where that may be another than it was derived to be. */
  nameOf(connection: KubeConnection, pod: LogPod, signal: AbortSignal): Promise<string>;
  options(connection: KubeConnection, signal: AbortSignal): Promise<readonly LogOption[]>;
  /** Where the log of a pod that is gone may be kept; and of one that is there, where no cluster is reached. */
  readonly archive?: (pod: string, signal: AbortSignal) => Promise<ArchivedLog>;
  /** Whether nothing more is written to the log of a pod, as far as is known without the pod. */
  isOver?(pod: LogPod): boolean;
}

/** Where pods are reached: undefined while no cluster is connected, or another one than theirs. */
export interface PodPlace {
  readonly connection: KubeConnection;
  readonly namespace: string;
}
