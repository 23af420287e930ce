import { inEnglish } from "../../l10n/sentence.ts";
import type { KubeFailure } from "../failure.ts";

/** The kubelet's own word for why a port's stream has ended: nobody listens, the pod is gone. */
export class PortError extends Error {
  readonly failure: KubeFailure;

  constructor(failure: KubeFailure) {
    super(inEnglish(failure.sentence));
    this.name = "PortError";
    this.failure = failure;
  }
}
