import { inEnglish, type Sentence } from "../l10n/sentence.ts";

/**
 * Why a task or a run cannot go on, in one sentence for the person who wrote the pipeline. Thrown from deep within the
 * resolving of values and caught where a task or the run ends; any other exception is a bug of ours.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(inEnglish(sentence));
    this.sentence = sentence;
  }
}

/** The sentence of a refusal; other errors go on their way. */
export function refusalSentence(error: unknown): Sentence {
  if (error instanceof Refusal) return error.sentence;
  throw error;
}
