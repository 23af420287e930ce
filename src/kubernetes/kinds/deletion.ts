import type { KubeObject } from "../object.ts";
import type { PhaseOf } from "./kind.ts";

/** An object that is being deleted is so whatever else it says. */
export function terminating(object: KubeObject): PhaseOf | undefined {
  return object.metadata.deletionTimestamp === undefined ? undefined : { phase: "terminating", word: "Terminating" };
}
