import ts from "typescript";
import type { Span } from "../text.ts";

/** A statement with the comments that belong to it: those directly above, and one behind it on its last line. */
export interface Extent {
  /** From the first comment to the end of the comment behind. */
  readonly content: Span;
  /** Nothing else stands on its lines. */
  readonly hasOwnLines: boolean;
}

/** A statement with the comments above and beside it that go where it goes. */
export function extentOf(source: ts.SourceFile, statement: ts.Node): Extent {
  const { text } = source;
  const start = contentStart(source, statement);
  const end = contentEnd(text, statement.end);
  const hasOwnLines = text.slice(lineStart(text, start), start).trim() === "" && isLineEnd(text, end);
  return { content: { start, end }, hasOwnLines };
}

/** Comments above belong to a statement as long as no blank line parts them from it. */
function contentStart(source: ts.SourceFile, statement: ts.Node): number {
  const { text } = source;
  let start = statement.getStart(source);
  const comments = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? [];
  for (const comment of [...comments].reverse()) {
    const gap = text.slice(comment.end, start);
    if ((gap.match(/\n/g)?.length ?? 0) > 1) break;
    // A comment behind the line before belongs to that line.
    if (comment.pos !== firstOnLine(text, comment.pos) && !text.slice(comment.end, start).match(/^[ \t]*$/)) break;
    start = comment.pos;
  }
  return start;
}

function contentEnd(text: string, end: number): number {
  const behind = ts.getTrailingCommentRanges(text, end)?.at(-1);
  return behind && isLineEnd(text, behind.end) && !text.slice(end, behind.end).includes("\n") ? behind.end : end;
}

/** The offset at which a line begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The offset of the first character of a line that is not space. */
function firstOnLine(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return start + (/^[ \t]*/.exec(text.slice(start, offset + 1))?.[0].length ?? 0);
}

/** The space a line starts with. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** Whether nothing but blanks stands between an offset and the end of its line. */
export function isLineEnd(text: string, offset: number): boolean {
  return /^[ \t]*(?:\r?\n|$)/.test(text.slice(offset, offset + 200));
}

/** The end of the line before the one that `offset` is on, its line end not included; 0 on the first line. */
export function endOfLineBefore(text: string, offset: number): number {
  const start = lineStart(text, offset);
  if (start === 0) return 0;
  return text[start - 2] === "\r" ? start - 2 : start - 1;
}
