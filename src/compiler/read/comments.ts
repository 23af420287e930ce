import ts from "typescript";
import type { Span } from "../text.ts";

/** What a JSDoc block says: the description, and `@param name text`s. */
export interface DocComment {
  readonly description?: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const noDoc: DocComment = { parameters: new Map() };

/** Reads the JSDoc block right before a node, the last one when there are several. */
export function docCommentOf(text: string, node: ts.Node): DocComment {
  const ranges = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  const range = ranges.findLast((each) => text.startsWith("/**", each.pos) && each.end - each.pos > 4);
  return range === undefined ? noDoc : parseDocComment(text.slice(range.pos + 3, range.end - 2));
}

/** The name that a JSDoc block above a group gives it, `@name Train and judge`: KFP's `taskInfo.name` of it. */
export function groupTitle(text: string, node: ts.Node): { readonly title?: string } {
  return titleIn(text, ts.getLeadingCommentRanges(text, node.pos) ?? []);
}

/** The same for a branch behind another one, whose comment stands before the word `else`; `end` is where the other one ends. */
export function branchTitle(text: string, end: number): { readonly title?: string } {
  return titleIn(text, [
    ...(ts.getTrailingCommentRanges(text, end) ?? []),
    ...(ts.getLeadingCommentRanges(text, end) ?? []),
  ]);
}

function titleIn(text: string, ranges: readonly ts.CommentRange[]): { readonly title?: string } {
  const range = ranges.findLast((each) => text.startsWith("/**", each.pos));
  const lines = range === undefined ? [] : text.slice(range.pos + 3, range.end - 2).split(/\r\n|\n|\r/);
  for (const line of lines) {
    const title = /^[ \t]*\*?[ \t]*@name[ \t]+(\S.*)$/.exec(line)?.[1]?.trim();
    if (title !== undefined) return { title };
  }
  return {};
}

function parseDocComment(inner: string): DocComment {
  const lines = inner.split(/\r\n|\n|\r/).map((line) => line.replace(/^[ \t]*\*?[ \t]?/, "").trimEnd());
  const firstTag = lines.findIndex((line) => line.startsWith("@"));
  const description = exactText(lines) ?? (firstTag < 0 ? lines : lines.slice(0, firstTag)).join("\n").trim();
  const parameters = new Map<string, string>();
  for (const line of lines) {
    const match = /^@param\s+(?:\{[^}]*\}\s*)?(?:\w+\.)?(\w+)\s*-?\s*(.+)$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) parameters.set(match[1], match[2]);
  }
  return { ...(description !== "" && { description }), parameters };
}

/**
 * `@description " a text in quotes "`, with JSON's escapes: what a comment by itself would not give back as it is, such as
 * spaces at the ends or what ends a comment (`*\/`).
 */
function exactText(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const quoted = /^@description[ \t]+(".*")$/.exec(line)?.[1];
    const text = quoted === undefined ? undefined : textIn(quoted);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** KFP's texts are Unicode. */
const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function textIn(quoted: string): string | undefined {
  try {
    const text: unknown = JSON.parse(quoted);
    return typeof text === "string" && !halfCharacter.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The comments that belong to a statement: those above it with no blank line between, first to last.
 * A comment that ends the line of the statement before is that statement's.
 */
export function commentAbove(text: string, node: ts.Node): Span | undefined {
  const ranges = ts.getLeadingCommentRanges(text, node.pos);
  if (ranges === undefined) return undefined;
  let start: number | undefined;
  let next = node.end;
  for (const range of ranges.toReversed()) {
    const gap = text.slice(range.end, start ?? skipTrivia(text, range.end, next));
    if (/\n[ \t]*\r?\n/.test(gap)) break;
    start = range.pos;
    next = range.pos;
  }
  const last = ranges.at(-1);
  return start === undefined || last === undefined ? undefined : { start, end: last.end };
}

function skipTrivia(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(text[at] ?? "x")) at++;
  return at;
}
