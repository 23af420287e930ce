import { lineStart } from "../../compiler/edit/extent.ts";
import type { CanvasView, ViewBlock, ViewItem } from "../../protocol/canvasView.ts";

interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The keys of what the selection of a text editor touches: the innermost statement for a caret, all whole ones for a
 * range. A caret in a comment means the statement that the comment belongs to: behind it, or directly above it.
 */
export function keysAt(view: CanvasView, selection: TextSpan, text: string): string[] {
  return keysInBlock(view.body, selection, text);
}

/** Where an item of the canvas stands in the text. */
export function spanOfKey(view: CanvasView, key: string): TextSpan | undefined {
  return findItem(view.body, key)?.span;
}

function keysInBlock(block: ViewBlock, selection: TextSpan, text: string): string[] {
  const touched = block.items.filter(({ span }) => touches(span, selection));
  const [only] = touched;
  if (only === undefined) return keysOfComment(block, selection, text);
  if (touched.length > 1) return touched.map(({ key }) => key);
  const isAllSelected = selection.start <= only.span.start && only.span.end <= selection.end;
  if (isAllSelected && selection.end > selection.start) return [only.key];
  const inner = blocksOf(only).flatMap((child) => keysInBlock(child, selection, text));
  return inner.length > 0 ? inner : [only.key];
}

function keysOfComment(block: ViewBlock, selection: TextSpan, text: string): string[] {
  if (selection.start !== selection.end) return [];
  const next = block.items.find(({ span }) => span.start > selection.start);
  if (next && commentsAbove(text, next.span.start) <= selection.start) return [next.key];
  const before = block.items.findLast(({ span }) => span.end < selection.start);
  return before && selection.start <= commentBehind(text, before.span.end) ? [before.key] : [];
}

function touches(a: TextSpan, b: TextSpan): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Where the comments begin whose lines stand directly above a statement's; its own start where there are none. */
function commentsAbove(text: string, start: number): number {
  let top = lineStart(text, start);
  if (text.slice(top, start).trim() !== "") return start;
  let first = start;
  while (top > 0) {
    const above = lineStart(text, top - 1);
    const line = text.slice(above, top).trim();
    const opens = line.endsWith("*/") ? text.lastIndexOf("/*", top) : -1;
    const isAlone = opens >= 0 && text.slice(lineStart(text, opens), opens).trim() === "";
    if (!line.startsWith("//") && !isAlone) break;
    top = isAlone ? lineStart(text, opens) : above;
    first = top;
  }
  return first;
}

const behind = /[ \t]*(?:\/\*[^]*?\*\/[ \t]*)*(?:\/\/[^\r\n]*)?/y;

/** Where the comments end that follow a statement on its line. */
function commentBehind(text: string, end: number): number {
  behind.lastIndex = end;
  return end + (behind.exec(text)?.[0].length ?? 0);
}

function findItem(block: ViewBlock, key: string): ViewItem | undefined {
  for (const item of block.items) {
    if (item.key === key) return item;
    for (const child of blocksOf(item)) {
      const found = findItem(child, key);
      if (found) return found;
    }
  }
  return undefined;
}

function blocksOf(item: ViewItem): readonly ViewBlock[] {
  switch (item.kind) {
    case "condition":
      return item.branches.map(({ block }) => block);
    case "loop":
      return [item.block];
    case "exitHandler":
      return [item.body, item.exit];
    case "task":
    case "opaque":
      return [];
  }
}
