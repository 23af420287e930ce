import * as vscode from "vscode";
import { Disposable } from "../dispose.ts";
import type { LogDocuments } from "./logDocuments.ts";
import type { OpenLog } from "./openLog.ts";

/**
 * Keeps the editors of a log at its end while one looks there: scrolling up stays where one is, scrolling to the end goes
 * on following, as in a terminal.
 */
export class LogFollowing extends Disposable {
  readonly #documents: LogDocuments;
  /** The first line that was seen last, by editor: it becomes less only when somebody scrolls up. */
  readonly #firstSeen = new WeakMap<vscode.TextEditor, number>();

  constructor(documents: LogDocuments) {
    super();
    this.#documents = documents;
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const open = documents.at(document.uri);
        if (open && contentChanges.length > 0) this.#grown(open, document);
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
    for (const editor of editorsOf(open)) reveal(editor);
  }

  stop(open: OpenLog): void {
    this.#set(open, false);
  }

  #grown(open: OpenLog, document: vscode.TextDocument): void {
    for (const editor of editorsOf(open)) {
      if (open.follows) reveal(editor);
      // Lines that were let go at the top move all others up: nobody has scrolled.
      else if (document === editor.document) this.#firstSeen.delete(editor);
    }
  }

  #scrolled(open: OpenLog, editor: vscode.TextEditor, ranges: readonly vscode.Range[]): void {
    const first = ranges[0]?.start.line ?? 0;
    const end = ranges.at(-1)?.end.line ?? 0;
    const before = this.#firstSeen.get(editor);
    this.#firstSeen.set(editor, first);
    const isAtEnd = end >= editor.document.lineCount - 1;
    if (isAtEnd) this.#set(open, true);
    else if (before !== undefined && first < before) this.#set(open, false);
  }

  #set(open: OpenLog, follows: boolean): void {
    if (open.follows === follows) return;
    open.follows = follows;
    this.#documents.changed(open);
  }
}

function editorsOf({ uri }: OpenLog): readonly vscode.TextEditor[] {
  const key = uri.toString();
  return vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === key);
}

function reveal(editor: vscode.TextEditor): void {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  editor.revealRange(new vscode.Range(end, end));
}
