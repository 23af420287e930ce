import type { CanvasView, ViewBlock, ViewItem } from "../../protocol/canvasView.ts";

interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The keys of what the selection of a text editor touches: the innermost statement for a caret, all whole ones for a range. */
export function keysAt(view: CanvasView, selection: TextSpan): string[] {
  return keysInBlock(view.body, selection);
}

/** Where an item of the canvas stands in the text. */
export function spanOfKey(view: CanvasView, key: string): TextSpan | undefined {
  return findItem(view.body, key)?.span;
}

function keysInBlock(block: ViewBlock, selection: TextSpan): string[] {
  const touched = block.items.filter(({ span }) => span.start <= selection.end && selection.start <= span.end);
  const [only] = touched;
  if (only === undefined || touched.length > 1) return touched.map(({ key }) => key);
  const isAllSelected = selection.start <= only.span.start && only.span.end <= selection.end;
  if (isAllSelected && selection.end > selection.start) return [only.key];
  const inner = blocksOf(only).flatMap((child) => keysInBlock(child, selection));
  return inner.length > 0 ? inner : [only.key];
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
