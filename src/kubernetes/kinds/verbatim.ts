import type { Sentence } from "../../l10n/sentence.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Words of the cluster's own, on one line and not too long to be read in a row. */
export function verbatim(text: string | undefined): Sentence | undefined {
  const line = text?.replace(/\s+/g, " ").trim() ?? "";
  if (line === "") return undefined;
  return sentence("{text}", { text: line.length > longest ? `${line.slice(0, longest - 1)}…` : line });
}

const longest = 600;
