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
 * PipelineSpecs. What is no key (comments, the lines of a literal block) belongs to the key above it, and so do keys with more than
 * `deepest` above them: most lines of a large spec are deeper than anyone asks.
 */
export function yamlKeys(text: string, deepest = Infinity): YamlKey[] {
  const found: YamlKey[] = [];
  const open: OpenKey[] = [];
  let last = -1;
  let literal: number | undefined;
  const close = (indent: number): void => {
    while ((open.at(-1)?.indent ?? -1) >= indent) {
      const key = open.pop();
      if (key) found.push({ path: key.path, line: key.line, lastLine: last });
    }
  };
  text.split("\n").forEach((line, number) => {
    const content = line.trimStart();
    const indent = line.length - content.length;
    if (content === "" || (literal === undefined && content.startsWith("#"))) return;
    if (open.length >= deepest && indent > (open.at(-1)?.indent ?? Infinity)) {
      last = number;
      return;
    }
    if (literal !== undefined && indent > literal) {
      last = number;
      return;
    }
    literal = undefined;
    const dashes = /^(?:- )*/.exec(content)?.[0].length ?? 0;
    close(dashes > 0 ? indent + 1 : indent);
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(line)) return;
    last = number;
    const key = keyOf(content.slice(dashes));
    const at = indent + dashes;
    if (/(?:^|[\s:])[|>][-+\d]*\s*$/.test(content)) literal = key ? at : indent;
    if (key === undefined || open.length >= deepest) return;
    open.push({ indent: at, path: [...(open.at(-1)?.path ?? []), key], line: number });
  });
  close(0);
  return found.sort((a, b) => a.line - b.line || a.path.length - b.path.length);
}

/** The key that a line begins with: bare or in quotes. */
function keyOf(content: string): string | undefined {
  if (content.startsWith('"')) {
    const end = endOfQuoted(content);
    return content[end] === ":" ? unquoted(content.slice(0, end)) : undefined;
  }
  const colon = content.indexOf(": ");
  const end = colon < 0 && content.trimEnd().endsWith(":") ? content.trimEnd().length - 1 : colon;
  return end > 0 ? content.slice(0, end).replace(/^'|'$/g, "") : undefined;
}

function endOfQuoted(content: string): number {
  let at = 1;
  while (at < content.length && content[at] !== '"') at += content[at] === "\\" ? 2 : 1;
  return at + 1;
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
