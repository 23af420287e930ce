import type { Sentence } from "../../l10n/sentence.ts";
import type { RemoteTask } from "../../run/argo/tasks.ts";

/** Who says why something of a run waits or failed, better than the servers' own words do. */
export interface Explainer {
  /** Undefined where the servers' words are all there is. */
  task(task: RemoteTask): Sentence | undefined;
  /** Why a run that ought to move does not: nothing of it has begun, or what it was made of is gone. */
  run?(hasBegun: boolean): Sentence | undefined;
  /** Calls back when it may say something else by now. Returns how to leave. */
  onChange?(listener: () => void): () => void;
  /** Resolves when what it asks just now is answered; undefined when it asks nothing. */
  asking?(): Promise<void> | undefined;
}
