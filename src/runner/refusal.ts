import { NotAFolder } from "./folder/makeFolder.ts";
import { isOfTheSystem, systemWords } from "./folder/systemWords.ts";
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
  if (error instanceof NotAFolder)
    return sentence("{path} is a file, where a folder is needed: move it away or name another folder.", {
      path: error.path,
    });
  if (!isOfTheSystem(error)) throw error;
  const problem = systemWords(error);
  const { path = "" } = error;
  if (path === "") return sentence("The run's files cannot be written: {problem}.", { problem });
  return error.syscall === "mkdir"
    ? sentence("The folder {path} cannot be made: {problem}.", { path, problem })
    : sentence("The run's files cannot be written: {problem} ({path}).", { problem, path });
}
