import { inEnglish, type Sentence } from "../../l10n/sentence.ts";

/** An operation that cannot be: the reason is one sentence for the person. Caught in `applyOperation` and nowhere else. */
export class Refusal extends Error {
  readonly reason: Sentence;

  constructor(reason: Sentence) {
    super(inEnglish(reason));
    this.reason = reason;
  }
}

/** Ends the operation with a reason. */
export function refuse(reason: Sentence): never {
  throw new Refusal(reason);
}
