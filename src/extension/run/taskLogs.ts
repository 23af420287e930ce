import * as vscode from "vscode";
import { logScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { logText } from "./logText.ts";
import type { RunStore } from "./runStore.ts";

/** Milliseconds between two refreshes of an open log. */
const refreshInterval = 150;

/** `kubeflow-log:/<run>/<task path>.log?<label>` */
export function logUri(runId: string, path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: logScheme, path: `/${runId}/${path}.log` });
}

/** Logs as read-only editors that grow while the task writes, and stay at the end if that is where one looks. */
export class TaskLogs extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #runs: RunStore;
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  readonly onDidChange = this.#changed.event;

  constructor(runs: RunStore) {
    super();
    this.#runs = runs;
    this.own(vscode.workspace.registerTextDocumentContentProvider(logScheme, this));
    this.own(
      runs.onDidLog(({ runId, path }) => {
        this.#refresh(logUri(runId, path));
      }),
    );
    this.own(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.uri.scheme === logScheme && contentChanges.length > 0) follow(document);
      }),
    );
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [, runId = "", ...rest] = uri.path.replace(/\.log$/, "").split("/");
    const text = logText(await this.#runs.log(runId, rest.join("/")));
    return text === "" ? vscode.l10n.t("(nothing written yet)") : text;
  }

  async open(runId: string, path: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(logUri(runId, path));
    if (document.languageId === "plaintext") await vscode.languages.setTextDocumentLanguage(document, "log");
    const editor = await vscode.window.showTextDocument(document, { preview: true, preserveFocus: false });
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.revealRange(new vscode.Range(end, end));
  }

  #refresh(uri: vscode.Uri): void {
    const key = uri.toString();
    const isOpen = vscode.workspace.textDocuments.some((document) => document.uri.toString() === key);
    if (!isOpen || this.#waiting.has(key)) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(key);
      if (!this.isDisposed) this.#changed.fire(uri);
    }, refreshInterval);
    this.#waiting.set(key, timer);
  }
}

/** Scrolls to the end of a log that grew, when its last lines were in sight. */
function follow(document: vscode.TextDocument): void {
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document !== document) continue;
    const lastSeen = editor.visibleRanges.at(-1)?.end.line ?? 0;
    const last = document.lineCount - 1;
    if (lastSeen >= last - 60) editor.revealRange(document.lineAt(last).range);
  }
}
