import * as vscode from "vscode";
import { sentenceOfNote, type ImportNote } from "../../compiler/import/python/importNote.ts";
import { LineIndex } from "../../compiler/text.ts";
import { Disposable } from "../dispose.ts";
import { sourcePathOf, uriOfSourcePath } from "../workspace/sourcePath.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { rangeOf } from "./textRange.ts";
import { translated } from "./translated.ts";

const documentation = "https://github.com/kubeflow-studio/kubeflow-studio/blob/main/docs/import-python.md";

/**
 * What importing a Python pipeline could not carry over, in Problems at its line. It stays until the Python file has another text, or
 * is imported again.
 */
export class ImportNotes extends Disposable {
  readonly #sources: WorkspaceSources;
  readonly #collection = this.own(vscode.languages.createDiagnosticCollection("kubeflow-studio-import"));
  /** The text of each file that has notes, by its path. */
  readonly #texts = new Map<string, string>();

  constructor(sources: WorkspaceSources) {
    super();
    this.#sources = sources;
    this.own(
      sources.onDidChange((path) => {
        const text = this.#texts.get(path);
        if (text === undefined || text === this.#sources.read(path)) return;
        this.#texts.delete(path);
        this.#collection.delete(uriOfSourcePath(path));
      }),
    );
  }

  /** Takes the place of what was shown of the file; gives how much is lost. */
  show(source: vscode.Uri, notes: readonly ImportNote[]): number {
    const lost = notes.filter(({ severity }) => severity === "lost");
    for (const path of new Set([sourcePathOf(source), ...lost.map((note) => note.path)])) {
      const text = this.#sources.read(path) ?? "";
      const index = new LineIndex(text);
      this.#texts.set(path, text);
      const ofFile = lost.filter((note) => note.path === path);
      this.#collection.set(
        uriOfSourcePath(path),
        ofFile.map((note) => toVsCode(note, index)),
      );
    }
    return lost.length;
  }
}

function toVsCode(note: ImportNote, index: LineIndex): vscode.Diagnostic {
  const message = vscode.l10n.t("Not in the imported pipeline: {0}", translated(sentenceOfNote(note)));
  const shown = new vscode.Diagnostic(rangeOf(index, note.span), message, vscode.DiagnosticSeverity.Warning);
  shown.source = "Kubeflow";
  shown.code = { value: note.code, target: vscode.Uri.parse(`${documentation}#${note.code}`) };
  return shown;
}
