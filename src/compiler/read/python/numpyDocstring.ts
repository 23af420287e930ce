import type { ParsedDocstring } from "./docstring.ts";
import { cleanDocstring } from "./googleDocstring.ts";

const argumentTitles = ["Parameters", "Params", "Arguments", "Args", "Other Parameters", "Attributes", "Receives"];
const listTitles = ["Raises", "Warns", "Returns", "Yields"];

/** Reads NumPy's style: titles underlined with hyphens, entries at the margin, descriptions indented below them. */
export function numpyFields(text: string): ParsedDocstring {
  const titles = [...text.matchAll(/^([A-Z]\w+(?: [A-Z]\w+)*)[ \t]*\n-+[ \t]*$/gm)];
  const found = new Map<string, string>();
  let fieldCount = 0;
  for (const [at, title] of titles.entries()) {
    const chunk = text.slice(title.index + title[0].length, titles[at + 1]?.index).replace(/^\n+|\n+$/g, "");
    const name = title[1] ?? "";
    const isArguments = argumentTitles.includes(name);
    const entries = isArguments || listTitles.includes(name) ? entriesOf(chunk) : [chunk];
    fieldCount += entries.length;
    if (isArguments) for (const entry of entries) addArgument(found, entry);
  }
  return { text: text.slice(0, titles[0]?.index), arguments: found, fieldCount };
}

/** An entry begins at the margin; what is indented belongs to it. */
function entriesOf(chunk: string): string[] {
  const starts = [...chunk.matchAll(/^\S/gm)].map((match) => match.index);
  return starts.map((start, at) => chunk.slice(start, starts[at + 1]));
}

/** `name : type`, then the description; several names share one line in `a, b : int`. */
function addArgument(found: Map<string, string>, entry: string): void {
  const [first = "", ...rest] = entry.split("\n");
  const description = cleanDocstring(rest.join("\n")).trim();
  if (description !== "") found.set(first.replace(/\s*:.*$/, "").trim(), description);
}
