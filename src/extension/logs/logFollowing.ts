import * as vscode from "vscode";
import { Disposable } from "../dispose.ts";
import type { LogDocuments } from "./logDocuments.ts";
import type { OpenLog } from "./openLog.ts";

/** Milliseconds in which an editor has done what it was asked. */
const revealTime = 1000;

/**
 * Keeps the editors of a log at its end while one looks there: scrolling up stays where one is, scrolling to the end goes
 * on following, as in a terminal.
 */
export class LogFollowing extends Disposable {
  readonly #documents: LogDocuments;
  /** What each editor showed last. */
  readonly #seen = new WeakMap<vscode.TextEditor, Shown>();
  /** Editors of which it is not known yet, each looked at once more. */
  readonly #undecided = new Map<vscode.TextEditor, NodeJS.Timeout>();
  /** When each editor was last asked to show the end: what it shows then is no word of the person's. */
  readonly #revealed = new WeakMap<vscode.TextEditor, number>();

  constructor(documents: LogDocuments) {
    super();
    this.#documents = documents;
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const open = documents.at(document.uri);
        if (!open || contentChanges.length === 0) return;
        const isShorter = contentChanges.some(({ range }) => !range.isSingleLine);
        this.#grown(open, isShorter);
      }),
    );
    this.own(
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
        const open = documents.at(textEditor.document.uri);
        if (open) this.#scrolled(open, textEditor, visibleRanges);
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

  #grown(open: OpenLog, isShorter: boolean): void {
    for (const editor of editorsOf(open)) {
      // Lines that were let go move all others up: nobody has scrolled.
      if (isShorter) this.#seen.delete(editor);
      if (open.follows) this.#reveal(editor);
    }
  }

  #scrolled(open: OpenLog, editor: vscode.TextEditor, ranges: readonly vscode.Range[]): void {
    const now = { first: ranges[0]?.start.line ?? 0, last: ranges.at(-1)?.end.line ?? 0 };
    const before = this.#seen.get(editor);
    this.#seen.set(editor, now);
    const isAtEnd = now.last >= editor.document.lineCount - 1;
    const follows = followsAfter(before, now, { isAtEnd, isAsked: this.#isAsked(editor) });
    if (follows !== undefined) this.#set(open, follows);
    else if (before === undefined && !isAtEnd) this.#lookAgain(open, editor);
  }

  /** It may be on its way to the end, or a person was as quick: a moment later it is one or the other. */
  #lookAgain(open: OpenLog, editor: vscode.TextEditor): void {
    this.#seen.delete(editor);
    if (this.#undecided.has(editor)) return;
    const timer = setTimeout(() => {
      this.#undecided.delete(editor);
      if (editorsOf(open).includes(editor)) this.#scrolled(open, editor, editor.visibleRanges);
    }, revealTime);
    this.#undecided.set(editor, timer);
  }

  override dispose(): void {
    for (const timer of this.#undecided.values()) clearTimeout(timer);
    super.dispose();
  }

  /** Whether it was asked to show the end a moment ago; one that is new has been asked as it was opened. */
  #isAsked(editor: vscode.TextEditor): boolean {
    const since = this.#revealed.get(editor) ?? Date.now();
    this.#revealed.set(editor, since);
    return Date.now() - since < revealTime;
  }

  #reveal(editor: vscode.TextEditor): void {
    this.#revealed.set(editor, Date.now());
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.revealRange(new vscode.Range(end, end));
  }

  #set(open: OpenLog, follows: boolean): void {
    if (open.follows === follows) return;
    open.follows = follows;
    this.#documents.changed(open);
  }
}

/** Lines that an editor shows, from 0. */
export interface Shown {
  readonly first: number;
  readonly last: number;
}

/**
 * Whether a log is followed after its editor shows other lines; undefined: as before. What was shown before is not known after the
 * whole text has changed: unless the editor was asked to show the end, it is a person who looks elsewhere.
 */
export function followsAfter(
  before: Shown | undefined,
  now: Shown,
  { isAtEnd, isAsked }: { readonly isAtEnd: boolean; readonly isAsked: boolean },
): boolean | undefined {
  if (isAtEnd) return isAsked ? undefined : true;
  const isUp = before === undefined ? !isAsked : hasScrolledUp(before, now);
  return isUp ? false : undefined;
}

/** One that has become taller shows an earlier first line too, while lines come; its last line tells that it is where it was. */
function hasScrolledUp(before: Shown, now: Shown): boolean {
  return now.first < before.first && now.last < before.last;
}

function editorsOf({ uri }: OpenLog): readonly vscode.TextEditor[] {
  const key = uri.toString();
  return vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === key);
}
