/** A key of a YAML text, with the lines that it and its value take; lines count from 0. */
export interface YamlKey {
  /** From the document's root: `["root", "dag", "tasks", "train"]`. Lists add nothing. */
  readonly path: readonly string[];
  readonly line: number;
  readonly lastLine: number;
}

interface OpenKey {
  readonly indent: number;
  readonly path: readonly string[];
  readonly line: number;
}

/**
 * Where the keys of a YAML text stand, found by their indents in one pass: for texts in block style, as we and the SDK print
 * PipelineSpecs. What is no key (comments, the further lines of a text, whatever its style) belongs to the key above it, and so do
 * keys with more than `deepest` above them: most lines of a large spec are deeper than anyone asks.
 */
export function yamlKeys(text: string, deepest = Infinity): YamlKey[] {
  const found: YamlKey[] = [];
  const open: OpenKey[] = [];
  let last = -1;
  /** The indent that further lines of the text above have more than. */
  let around: number | undefined;
  const close = (indent: number): void => {
    while ((open.at(-1)?.indent ?? -1) >= indent) {
      const key = open.pop();
      if (key) found.push({ path: key.path, line: key.line, lastLine: last });
    }
  };
  text.split("\n").forEach((line, number) => {
    const content = line.trimStart();
    const indent = line.length - content.length;
    if (content === "") return;
    const isFurther = around !== undefined && indent > around;
    if (content.startsWith("#") && !isFurther) return;
    if (isFurther || (open.length >= deepest && indent > (open.at(-1)?.indent ?? Infinity))) {
      last = number;
      return;
    }
    around = undefined;
    const dashes = /^(?:- )*/.exec(content)?.[0].length ?? 0;
    close(dashes > 0 ? indent + 1 : indent);
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) return;
    last = number;
    const { key, value } = partsOf(content.slice(dashes));
    const at = indent + dashes;
    if (value !== "" && !value.startsWith("#")) around = key === undefined ? Math.max(at - 2, indent) : at;
    if (key === undefined || open.length >= deepest) return;
    open.push({ indent: at, path: [...(open.at(-1)?.path ?? []), key], line: number });
  });
  close(0);
  return found.sort((a, b) => a.line - b.line || a.path.length - b.path.length);
}

/** The key that a line begins with, bare or in quotes, and what follows it; without a key all of the line is a value. */
function partsOf(content: string): { readonly key?: string; readonly value: string } {
  const isQuoted = content.startsWith('"') || content.startsWith("'");
  const end = isQuoted ? endOfQuoted(content) : endOfBare(content);
  if (end <= 0 || content[end] !== ":" || !/^:(?:\s|$)/.test(content.slice(end, end + 2))) return { value: content };
  return {
    key: isQuoted ? unquoted(content.slice(0, end)) : content.slice(0, end),
    value: content.slice(end + 1).trim(),
  };
}

function endOfBare(content: string): number {
  const colon = content.indexOf(": ");
  return colon < 0 && content.trimEnd().endsWith(":") ? content.trimEnd().length - 1 : colon;
}

function endOfQuoted(content: string): number {
  const [quote] = content;
  let at = 1;
  while (at < content.length && content[at] !== quote) at += quote === '"' && content[at] === "\\" ? 2 : 1;
  return at + 1;
}

function unquoted(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
