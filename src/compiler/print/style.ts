import ts from "typescript";

/** How one file is written, so that what is added looks as if its author had typed it. */
export interface Style {
  readonly quote: '"' | "'";
  /** One level: two spaces, four, a tab. */
  readonly indent: string;
  readonly newline: "\n" | "\r\n";
  /** `;` or nothing. */
  readonly semicolon: ";" | "";
  /** The space inside the braces of `{ a }`, or nothing. */
  readonly braceSpace: " " | "";
}

export const defaultStyle: Style = { quote: '"', indent: "  ", newline: "\n", semicolon: ";", braceSpace: " " };

const styles = new WeakMap<ts.SourceFile, Style>();

/** Reads a file's style from what it does most; what it never does is as {@link defaultStyle}. */
export function styleOf(source: ts.SourceFile): Style {
  const known = styles.get(source) ?? readStyle(source);
  styles.set(source, known);
  return known;
}

function readStyle(source: ts.SourceFile): Style {
  const { text } = source;
  const statements = source.statements.filter(ts.isImportDeclaration);
  const ended = statements.filter((statement) => text[statement.end - 1] === ";").length;
  const bodyEnds = bodySemicolons(text);
  return {
    quote: countOf(text, /'/g) > countOf(text, /"/g) ? "'" : '"',
    indent: indentOf(text),
    newline: text.includes("\r\n") ? "\r\n" : "\n",
    semicolon: ended + bodyEnds.ended >= statements.length - ended + bodyEnds.open ? ";" : "",
    braceSpace: countOf(text, /\{[\w"']/g) > countOf(text, /\{ [\w"']/g) ? "" : " ",
  };
}

/** Lines that end a call, with and without a semicolon. */
function bodySemicolons(text: string): { ended: number; open: number } {
  return { ended: countOf(text, /\);[ \t]*\r?$/gm), open: countOf(text, /[)\]"'][ \t]*\r?$/gm) };
}

/** The smallest indentation that occurs: of a body, it is one level. */
function indentOf(text: string): string {
  let best: string | undefined;
  for (const [, space = ""] of text.matchAll(/^([ \t]+)[\w"'`[{]/gm)) {
    if (space.startsWith("\t")) return "\t";
    if (best === undefined || space.length < best.length) best = space;
  }
  return best ?? defaultStyle.indent;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
