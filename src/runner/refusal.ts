import { inEnglish, sentence, type Sentence } from "../l10n/sentence.ts";

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

/** The sentence of a refusal, or of what the system refuses (a full disk); other errors go on their way. */
export function refusalSentence(error: unknown): Sentence {
  if (error instanceof Refusal) return error.sentence;
  if (isOfTheSystem(error))
    return sentence("The run's files cannot be written: {problem}.", { problem: error.message });
  throw error;
}

/** An error of a call to the system (`ENOSPC`, `EACCES`), as Node reports it. */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}
