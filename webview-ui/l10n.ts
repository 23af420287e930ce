import { inLanguage, type Sentence } from "../src/l10n/sentence.ts";

let bundle: Readonly<Record<string, string>> = {};

/** Takes over the bundle of the editor's language, sent by the host: English sentence → translation. */
export function setBundle(translations: Readonly<Record<string, string>>): void {
  bundle = translations;
}

/** A sentence that another room made, in the editor's language. */
export function say(sentence: Sentence): string {
  return inLanguage(sentence, lookUp);
}

/** What a run says of a task. Runs of older versions left English only. */
export function sayMessage(said: { readonly message?: string; readonly sentence?: Sentence }): string | undefined {
  return said.sentence ? say(said.sentence) : said.message;
}

function lookUp(sentence: string): string {
  return Object.hasOwn(bundle, sentence) ? (bundle[sentence] ?? sentence) : sentence;
}

/** A visible sentence: English is the key, `{0}` stands for the first value. Call it with string literals only. */
export function t(sentence: string, ...values: readonly (string | number)[]): string {
  return lookUp(sentence).replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
