import { inEnglish, type Sentence } from "../l10n/sentence.ts";

/** A sentence as an event has it: in English for logs and the command line, and as data for who translates it. */
export function told(sentence: Sentence | undefined): { message?: string; sentence?: Sentence } {
  return sentence === undefined ? {} : { message: inEnglish(sentence), sentence };
}
