import { beforeEach, describe, expect, it, test } from "vitest";
import type { LogDocuments } from "../../../../src/extension/logs/logDocuments.ts";
import { followsAfter, LogFollowing } from "../../../../src/extension/logs/logFollowing.ts";
import { rangesShown, selectionsMade, textsChanged, Uri, window } from "../../../support/vscode.ts";

const lines = {};
const end = { lines, first: 4960, last: 5000 };
const elsewhere = { isAtEnd: false, isAsked: false };

test.each([
  ["scrolled up", end, { lines, first: 4950, last: 4990 }, elsewhere, false],
  ["to the beginning", end, { lines, first: 0, last: 40 }, elsewhere, false],
  [
    "up, while it is on its way to the end",
    end,
    { lines, first: 4950, last: 4990 },
    { isAtEnd: false, isAsked: true },
    false,
  ],
  ["scrolled down", end, { lines, first: 4970, last: 5010 }, elsewhere, undefined],
  ["down to the end", end, { lines, first: 4970, last: 5010 }, { isAtEnd: true, isAsked: false }, true],
  ["to the end, as it was asked", end, { lines, first: 4970, last: 5010 }, { isAtEnd: true, isAsked: true }, undefined],
  ["taller, where it was", end, { lines, first: 4955, last: 5000 }, elsewhere, undefined],
  ["taller, and further down", end, { lines, first: 4958, last: 5003 }, elsewhere, undefined],
  ["lower, where it was", end, { lines, first: 4960, last: 4990 }, elsewhere, undefined],
  ["opened, on its way to the end", undefined, { lines, first: 0, last: 40 }, elsewhere, undefined],
  ["emptied, to be read anew", end, { lines: {}, first: 0, last: 0 }, { isAtEnd: true, isAsked: true }, undefined],
  [
    "all of a short one is seen as it grows",
    { lines, first: 0, last: 3 },
    { lines, first: 0, last: 4 },
    { isAtEnd: true, isAsked: false },
    undefined,
  ],
] as const)("%s", (_, before, now, where, follows) => {
  expect(followsAfter(before, now, where)).toBe(follows);
});

const uri = Uri.from({ scheme: "kubeflow-log", path: "/r/train.log" });
const keyboard = 1;
const height = 40;

let open: { uri: Uri; follows: boolean; log: { drawnOrigin: { lines: object; first: number } } };
let editor: {
  document: { uri: Uri; lineCount: number; lineAt: (line: number) => object };
  selection: { isEmpty: boolean; active?: { line: number } };
  revealRange: () => void;
};
let revealed: number;
beforeEach(() => {
  open = { uri, follows: true, log: { drawnOrigin: { lines, first: 0 } } };
  revealed = 0;
  const lineAt = (line: number): object => ({ range: { end: { line } } });
  const revealRange = (): void => {
    revealed += 1;
  };
  editor = { document: { uri, lineCount: 1, lineAt }, selection: { isEmpty: true }, revealRange };
  window.visibleTextEditors.splice(0, Infinity, editor as never);
  const following = new LogFollowing({ at: () => open, changed: () => undefined } as unknown as LogDocuments);
  return () => {
    following.dispose();
  };
});

/** The text becomes so many lines, the first of them this line of the log. */
function grow(lineCount: number, first = 0): void {
  editor.document.lineCount = lineCount;
  open.log.drawnOrigin = { lines, first };
  textsChanged.fire({ document: editor.document, contentChanges: [1] });
}

function show(first: number): void {
  const last = Math.min(first + height, editor.document.lineCount - 1);
  rangesShown.fire({ textEditor: editor, visibleRanges: [{ start: { line: first }, end: { line: last } }] });
}

function point(
  active: number,
  { kind, isEmpty = true }: { kind?: number; isEmpty?: boolean } = { kind: keyboard },
): void {
  selectionsMade.fire({ textEditor: editor, selections: [{ active: { line: active }, isEmpty }], kind });
}

describe("an editor of a log", () => {
  it("is followed however long it takes to show the end", () => {
    grow(6000);
    show(0);
    show(0);
    show(5959);
    expect([open.follows, revealed]).toEqual([true, 1]);
  });

  it("has its cursor at the end, unless something is selected", () => {
    grow(6000);
    expect(editor.selection.active).toEqual({ line: 5999 });
    const chosen = { isEmpty: false };
    editor.selection = chosen;
    grow(6100);
    expect([editor.selection, revealed]).toEqual([chosen, 2]);
  });

  it("stays where one looks while lines come, and before they are let go", () => {
    grow(6000);
    show(5959);
    show(5000);
    expect(open.follows).toBe(false);
    grow(6100);
    grow(5600, 500);
    show(4500);
    expect([open.follows, revealed]).toEqual([false, 1]);
  });

  it("is no less followed when the oldest lines are let go", () => {
    grow(6000);
    show(5959);
    grow(5600, 500);
    show(5559);
    expect(open.follows).toBe(true);
  });

  it("tells who scrolls up in the very moment in which lines are let go", () => {
    grow(6000);
    show(5959);
    grow(5600, 500);
    show(5400);
    expect(open.follows).toBe(false);
  });

  it("goes on following when one scrolls to the end", () => {
    grow(6000);
    show(5959);
    show(5000);
    show(5959);
    expect(open.follows).toBe(true);
  });

  it("stays stopped while all of it is seen", () => {
    grow(5);
    show(0);
    open.follows = false;
    grow(6);
    show(0);
    expect(open.follows).toBe(false);
  });

  it("goes by where the cursor is put, not by where a change moves it", () => {
    grow(6000);
    show(5959);
    point(3, {});
    expect(open.follows).toBe(true);
    point(0);
    expect(open.follows).toBe(false);
    point(5999, { kind: keyboard, isEmpty: false });
    expect(open.follows).toBe(false);
    point(5999);
    expect(open.follows).toBe(true);
  });
});
