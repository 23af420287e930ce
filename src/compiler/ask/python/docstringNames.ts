import type { Span } from "../../text.ts";

/** A line of a docstring as it is written, with where it begins. */
interface Line {
  readonly text: string;
  readonly indent: number;
  readonly start: number;
}

const googleTitle = /^(?:Args|Arguments|Parameters|Params|Attributes):\s*$/;
const numpyTitle = /^(?:Parameters|Params|Arguments|Args|Other Parameters|Attributes|Receives)\s*$/;

/**
 * Where the text of a docstring names a parameter: in the entries of Google's and NumPy's sections, in fields of
 * reStructuredText. In prose a word is a word. Offsets are those of `text`.
 */
export function docstringNames(text: string, parameter: string): Span[] {
  const lines = linesOf(text);
  const name = parameter.replaceAll(/[^\w]/g, "");
  const spans = [...restFields(lines, name), ...googleEntries(lines, name), ...numpyEntries(lines, name)];
  return [...new Map(spans.map((span) => [span.start, span])).values()];
}

function linesOf(text: string): Line[] {
  return [...text.matchAll(/[^\r\n]*(?:\r\n?|\n|$)/g)].map(({ 0: whole, index }) => {
    const line = whole.trimEnd();
    return { text: line.trimStart(), indent: line.length - line.trimStart().length, start: index };
  });
}

/** The name that begins behind so many characters of a line's own text. */
function spanIn({ indent, start }: Line, before: string, name: string): Span {
  const from = start + indent + before.length;
  return { start: from, end: from + name.length };
}

/** `:param old: …`, `:param int old: …`, `:type old: …` */
function restFields(lines: readonly Line[], name: string): Span[] {
  const field = new RegExp(
    `^(:(?:param|parameter|arg|argument|attribute|key|keyword|type)\\s+(?:[^:]*\\s)?\\**)${name}\\s*:`,
  );
  return lines.flatMap((line) => {
    const before = field.exec(line.text)?.[1];
    return before === undefined ? [] : [spanIn(line, before, name)];
  });
}

/** `old: …`, `old (int): …` below `Args:`, as deep as the first entry there. */
function googleEntries(lines: readonly Line[], name: string): Span[] {
  const entry = new RegExp(`^(\\**)${name}\\s*[(:]`);
  return lines.flatMap((title, at) => {
    if (!googleTitle.test(title.text)) return [];
    const found: Span[] = [];
    let depth: number | undefined;
    for (const line of lines.slice(at + 1)) {
      if (line.text === "") continue;
      if (line.indent <= title.indent) break;
      depth ??= line.indent;
      const before = line.indent === depth ? entry.exec(line.text)?.[1] : undefined;
      if (before !== undefined) found.push(spanIn(line, before, name));
    }
    return found;
  });
}

/** `old : int`, `old, other : int` below an underlined `Parameters`, no deeper than the title. */
function numpyEntries(lines: readonly Line[], name: string): Span[] {
  const word = new RegExp(`^([^:]*?(?<!\\w))${name}(?!\\w)`);
  const isUnderline = (line: Line | undefined): boolean => /^-+$/.test(line?.text ?? "");
  return lines.flatMap((title, at) => {
    if (!numpyTitle.test(title.text) || !isUnderline(lines[at + 1])) return [];
    const end = lines.findIndex((_line, after) => after > at + 2 && isUnderline(lines[after + 1]));
    return lines.slice(at + 2, end < 0 ? undefined : end).flatMap((line) => {
      const isEntry = line.indent === title.indent && /^\**\w+(?:\s*,\s*\**\w+)*\s*(?::|$)/.test(line.text);
      const before = isEntry ? word.exec(line.text)?.[1] : undefined;
      return before === undefined ? [] : [spanIn(line, before, name)];
    });
  });
}
