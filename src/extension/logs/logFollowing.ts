import * as vscode from "vscode";
import { Disposable } from "../dispose.ts";
import type { LogOrigin } from "./log.ts";
import type { LogDocuments } from "./logDocuments.ts";
import { showEnd } from "./logEnd.ts";
import type { OpenLog } from "./openLog.ts";

/**
 * Keeps the editors of a log at its end while one looks there: scrolling up or putting the cursor elsewhere stays where one
 * is, going to the end goes on following, as in a terminal. Nothing here goes by the clock: an editor may take its time.
 */
export class LogFollowing extends Disposable {
  readonly #documents: LogDocuments;
  /** What each editor showed last. */
  readonly #seen = new WeakMap<vscode.TextEditor, Shown>();
  /** What the first line of each document is in its log. */
  readonly #origins = new WeakMap<vscode.TextDocument, LogOrigin>();
  /** Editors on their way to the end because they were asked: that they show it then is no word of the person's. */
  readonly #asked = new WeakSet<vscode.TextEditor>();

  constructor(documents: LogDocuments) {
    super();
    this.#documents = documents;
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const open = documents.at(document.uri);
        if (!open || contentChanges.length === 0) return;
        this.#origins.set(document, open.log.drawnOrigin);
        if (open.follows) for (const editor of editorsOf(open)) this.#reveal(editor);
      }),
    );
    this.own(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        const open = documents.at(textEditor.document.uri);
        if (open) this.#scrolled(open, textEditor, visibleRanges);
      }),
    );
    this.own(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
        const open = documents.at(textEditor.document.uri);
        // What a change of the text does to the cursor has no kind.
        if (open && kind !== undefined) this.#pointed(open, textEditor, selections);
      }),
    );
  }

  /** Follows from now on, beginning at the end. */
  follow(open: OpenLog): void {
    this.#set(open, true);
    for (const editor of editorsOf(open)) this.#reveal(editor);
  }

  stop(open: OpenLog): void {
    this.#set(open, false);
  }

  #scrolled(open: OpenLog, editor: vscode.TextEditor, ranges: readonly vscode.Range[]): void {
    const { document } = editor;
    const { lines, first } = this.#origins.get(document) ?? open.log.drawnOrigin;
    const bottom = ranges.at(-1)?.end.line ?? 0;
    const now = { lines, first: first + (ranges[0]?.start.line ?? 0), last: first + bottom };
    const before = this.#seen.get(editor);
    this.#seen.set(editor, now);
    const where = { isAtEnd: bottom >= document.lineCount - 1, isAsked: this.#asked.has(editor) };
    const follows = followsAfter(before, now, where);
    if (where.isAtEnd || follows === false) this.#asked.delete(editor);
    if (follows !== undefined) this.#set(open, follows);
  }

  /** The cursor was put somewhere by the person; a selection that ends at the end is no wish to see more of it. */
  #pointed(open: OpenLog, { document }: vscode.TextEditor, [selection]: readonly vscode.Selection[]): void {
    if (!selection) return;
    // The last line is empty where the one before it is whole.
    const isAtEnd = selection.active.line >= document.lineCount - 2;
    if (!isAtEnd) this.#set(open, false);
    else if (selection.isEmpty) this.#set(open, true);
  }

  #reveal(editor: vscode.TextEditor): void {
    this.#asked.add(editor);
    showEnd(editor);
  }

  #set(open: OpenLog, follows: boolean): void {
    if (open.follows === follows) return;
    open.follows = follows;
    this.#documents.changed(open);
  }
}

/** Lines that an editor shows, counted as the log counts them. */
export interface Shown {
  /** The reading of the log that they belong to: one that begins anew counts anew. */
  readonly lines: object;
  readonly first: number;
  readonly last: number;
}

/** Whether a log is followed after its editor shows other lines; undefined: as before. */
export function followsAfter(
  before: Shown | undefined,
  now: Shown,
  { isAtEnd, isAsked }: { readonly isAtEnd: boolean; readonly isAsked: boolean },
): boolean | undefined {
  if (before?.lines !== now.lines) return undefined;
  if (isAtEnd) return now.first > before.first && !isAsked ? true : undefined;
  return hasScrolledUp(before, now) ? false : undefined;
}

/** One that has become taller shows an earlier first line too, while lines come; its last line tells that it is where it was. */
function hasScrolledUp(before: Shown, now: Shown): boolean {
  return now.first < before.first && now.last < before.last;
}

function editorsOf({ uri }: OpenLog): readonly vscode.TextEditor[] {
  const key = uri.toString();
  return vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === key);
}
