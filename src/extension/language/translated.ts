import * as vscode from "vscode";
import { inLanguage, type Sentence } from "../../l10n/sentence.ts";

/** A sentence of the rooms that do not know VS Code, in the person's language; the English template is the key. */
export function translated(sentence: Sentence): string {
  return inLanguage(sentence, (template) => vscode.l10n.t(template));
}

/** What a run says of itself or of a task. Runs of older versions left English only. */
export function translatedMessage(said: {
  readonly message?: string;
  readonly sentence?: Sentence;
}): string | undefined {
  return said.sentence ? translated(said.sentence) : said.message;
}
