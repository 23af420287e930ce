import { importCatalogue, type ImportCode } from "../../diagnostics/importCatalogue.ts";
import { inEnglish, type Filling, type Sentence } from "../../../l10n/sentence.ts";
import type { Span } from "../../text.ts";

/** Something of a Python file that is not in the pipeline it became, or not as it was, and what to do about it. */
export interface ImportNote {
  readonly code: ImportCode;
  /** `lost` is not in the pipeline; `info` needs nothing done. */
  readonly severity: "lost" | "info";
  readonly message: string;
  readonly values: Readonly<Record<string, Filling>>;
  readonly path: string;
  readonly span: Span;
  /** From 1 on. */
  readonly line: number;
}

/** A note of the catalogue, at a place of a Python file. */
export function importNote(
  code: ImportCode,
  path: string,
  text: string,
  span: Span,
  values: Readonly<Record<string, Filling>> = {},
): ImportNote {
  const { severity, message } = importCatalogue[code];
  const said: Sentence = { template: message, values };
  const line = (text.slice(0, span.start).match(/\r\n|\r|\n/g) ?? []).length + 1;
  return { code, severity, message: inEnglish(said), values, path, span, line };
}

/** What the note says, to be translated. */
export function sentenceOfNote({ code, values }: Pick<ImportNote, "code" | "values">): Sentence {
  return { template: importCatalogue[code].message, values };
}
