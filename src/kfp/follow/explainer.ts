import type { Sentence } from "../../l10n/sentence.ts";
import type { RemoteTask } from "../../run/argo/tasks.ts";

/** Who says why something of a run waits or failed, better than the servers' own words do. */
export interface Explainer {
  /** Undefined where the servers' words are all there is. */
  task(task: RemoteTask): Sentence | undefined;
  /** Calls back when it may say something else by now. Returns how to leave. */
  onChange?(listener: () => void): () => void;
}
