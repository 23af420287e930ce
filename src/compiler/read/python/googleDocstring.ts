import type { ParsedDocstring } from "./docstring.ts";

/** Section title → whether its entries are arguments, other named entries, or one free text. */
const sections: Readonly<Record<string, "arguments" | "entries" | "text">> = {
  Arguments: "arguments",
  Args: "arguments",
  Parameters: "arguments",
  Params: "arguments",
  Attributes: "arguments",
  Raises: "entries",
  Exceptions: "entries",
  Except: "entries",
  Example: "text",
  Examples: "text",
  Returns: "text",
  Yields: "text",
};

const title = new RegExp(`^(${Object.keys(sections).join("|")}):[ \\t\\r\\f\\v]*$`, "gm");

/** Reads Google's style (`Args:` and the like); undefined where docstring_parser would refuse the text. */
export function sectionsOf(text: string): ParsedDocstring | undefined {
  const titles = [...text.matchAll(title)];
  const chunks = new Map<string, string>();
  for (const [at, match] of titles.entries()) {
    const chunk = text.slice(match.index + match[0].length, titles[at + 1]?.index);
    const end = chunk.search(/\n\S/);
    // A title that comes twice: the later text counts, in the place of the first.
    chunks.set(match[1] ?? "", (end < 0 ? chunk : chunk.slice(0, end)).replace(/^\n+|\n+$/g, ""));
  }
  const found = new Map<string, string>();
  let fieldCount = 0;
  for (const [name, chunk] of chunks) {
    const kind = sections[name] ?? "text";
    const entries = kind === "text" ? [chunk] : entriesOf(chunk);
    if (!entries || (kind !== "text" && entries.some((entry) => !entry.includes(":")))) return undefined;
    fieldCount += entries.length;
    if (kind === "arguments") for (const entry of entries) addArgument(found, entry);
  }
  return { text: text.slice(0, titles[0]?.index), arguments: found, fieldCount };
}

/** Entries begin on the lines that have exactly the first line's indent; deeper lines continue them. */
function entriesOf(chunk: string): string[] | undefined {
  const indent = /^\s*/.exec(chunk)?.[0] ?? "";
  const starts = [...chunk.matchAll(new RegExp(`^${indent}(?=\\S)`, "gm"))];
  if (starts.length === 0) return undefined;
  return starts.map((start, at) =>
    chunk.slice(start.index + indent.length, starts[at + 1]?.index).replace(/^\n+|\n+$/g, ""),
  );
}

/** `name (type): description`, the description over several lines. */
function addArgument(found: Map<string, string>, entry: string): void {
  const colon = entry.indexOf(":");
  const before = entry.slice(0, colon);
  const name = /^\s*(.+?)\s*\(\s*(.*[^\s]+)\s*\)/.exec(before)?.[1] ?? before;
  const [first = "", ...rest] = entry
    .slice(colon + 1)
    .replace(/^ /, "")
    .split("\n");
  const lines = rest.length === 0 ? [first] : [first, cleanDocstring(rest.join("\n"))];
  found.set(name, lines.join("\n").replace(/^\n+|\n+$/g, ""));
}

/** Python's `inspect.cleandoc`: the indent that all lines but the first share goes, and empty lines around. */
export function cleanDocstring(text: string): string {
  const lines = text.split("\n").map(expandTabs);
  const indents = lines.slice(1).flatMap((line) => (line.trim() === "" ? [] : [line.length - line.trimStart().length]));
  const margin = indents.length === 0 ? 0 : Math.min(...indents);
  const cleaned = lines.map((line, at) => (at === 0 ? line.trimStart() : line.slice(margin)));
  while (cleaned.at(-1) === "") cleaned.pop();
  while (cleaned[0] === "") cleaned.shift();
  return cleaned.join("\n");
}

/** A tab reaches to the next column that is a multiple of eight, as in `str.expandtabs`. */
function expandTabs(line: string): string {
  let expanded = "";
  for (const character of line) {
    expanded += character === "\t" ? " ".repeat(8 - (expanded.length % 8)) : character;
  }
  return expanded;
}
