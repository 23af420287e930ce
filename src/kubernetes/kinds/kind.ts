import type { Sentence } from "../../l10n/sentence.ts";
import type { KubeObject } from "../object.ts";

/** What an object is at, whatever its kind calls it. */
export type ObjectPhase =
  "pending" | "running" | "ready" | "succeeded" | "failed" | "warning" | "stopped" | "terminating" | "unknown";

/** An object's phase with the kind's own word for it, and why. */
export interface PhaseOf {
  readonly phase: ObjectPhase;
  /** The kind's own word: `Suspended`, `ImagePullBackOff`. Not translated: it is what every other tool shows. */
  readonly word: string;
  readonly why?: Sentence;
}

/** Where a kind's rows are shown. */
export type Section = "runs" | "notebooks" | "tuning" | "training" | "serving" | "storage" | "other";

/** How to stop and start an object without deleting it: merge patches. */
export interface Lifecycle {
  isStopped(object: KubeObject): boolean;
  /** It has come to its end: neither stopping nor starting means anything any more. */
  isOver?(object: KubeObject): boolean;
  /** `now`: milliseconds since 1970. */
  stopPatch(object: KubeObject, now: number): object;
  /** Missing where what was stopped cannot be started again. */
  startPatch?(object: KubeObject): object;
  /** What stopping ends or loses, to be said before one stops. */
  readonly stopNote?: Sentence;
}

/** What is known around an object, when it is: without it phases are as the object alone tells. */
export interface Seen {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Its newest Warning event: `reason: message`. */
  readonly warning?: string;
}

/** A printed row of a kind whose objects are too large to list whole. */
export interface TableRow {
  readonly metadata: KubeObject["metadata"];
  /** By the column's name: `Status`, `Age`. */
  readonly cells: Readonly<Record<string, unknown>>;
}

/** A sort of cluster object: all that the views need to know of it, in one file each. */
export interface Kind {
  /** `notebook`; stable: it stands in ids and settings. */
  readonly id: string;
  readonly group: string;
  readonly plural: string;
  /** Versions this adapter reads, the best first; a server that serves none of them has no section. */
  readonly versions: readonly string[];
  readonly isNamespaced: boolean;
  /** “Notebook”, “Notebooks”. */
  readonly singular: Sentence;
  readonly title: Sentence;
  readonly section: Section;
  /** A codicon. */
  readonly icon: string;
  phaseOf(object: KubeObject, seen?: Seen): PhaseOf;
  /** Set for kinds that are listed as tables: their phase from the printed row. */
  readonly phaseOfRow?: (row: TableRow) => PhaseOf;
  /** A label selector of its pods, empty for all of the namespace; undefined when it has none. */
  podsSelector(object: KubeObject): string | undefined;
  /** Which of the pods that the selector finds are its own, where labels are shared with others. */
  isPodOf?(object: KubeObject, pod: KubeObject): boolean;
  /** The names of its objects that a pod belongs to, for kinds whose pods no label tells: one pass over pods finds all. */
  ownersOf?(pod: KubeObject): readonly string[];
  /** When somebody last worked with it, where that is known: milliseconds since 1970. */
  lastActivity?(object: KubeObject): number | undefined;
  /** The container whose log people mean, when the pod's own default is not it. */
  mainContainer?(object: KubeObject): string | undefined;
  /** A few words beside the name: image, GPUs, trials done. */
  detail?(object: KubeObject): string | undefined;
  readonly lifecycle?: Lifecycle;
  /** Its address below the platform's gateway: `/notebook/team-a/mine/`. */
  openPath?(object: KubeObject): string | undefined;
  /** The path its pod answers at, where the gateway takes the one above off or puts another in its place. */
  podPath?(object: KubeObject): string | undefined;
  /** Whether it speaks Jupyter's protocol; missing where none does. */
  isJupyter?(object: KubeObject): boolean;
  /** The port of its pod that serves it, when it can be opened by port-forward. */
  openPort?(object: KubeObject): number | undefined;
  /** What deleting leaves behind, to be said before one deletes: “Its volumes stay.” */
  readonly deleteNote?: Sentence;
}
