import * as vscode from "vscode";
import { sentenceOf, type Diagnostic, type Severity } from "../../compiler/diagnostics/diagnostic.ts";
import { LineIndex } from "../../compiler/text.ts";
import { Disposable } from "../dispose.ts";
import { sourcePathOf, uriOfSourcePath } from "../workspace/sourcePath.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { rangeOf } from "./textRange.ts";
import { translated } from "./translated.ts";

const documentation = "https://github.com/kubeflow-studio/kubeflow-studio/blob/main/docs/diagnostics.md";

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/** The sentence in the person's language; the English one is the key. */
export function localizedMessage(diagnostic: Pick<Diagnostic, "code" | "values">): string {
  return translated(sentenceOf(diagnostic));
}

/** Shows the diagnostics of open pipelines, and of the files they import, in Problems. */
export class Problems extends Disposable {
  readonly #documents: PipelineDocuments;
  readonly #sources: WorkspaceSources;
  readonly #collection = this.own(vscode.languages.createDiagnosticCollection("kubeflow-studio"));
  /** What each open pipeline said of other files, so that it can be taken back. */
  readonly #byPipeline = new Map<string, readonly Diagnostic[]>();

  constructor(documents: PipelineDocuments, sources: WorkspaceSources) {
    super();
    this.#documents = documents;
    this.#sources = sources;
    for (const document of documents.open) this.#refresh(document);
    this.own(
      documents.onDidChange((document) => {
        this.#refresh(document);
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#forget(document);
      }),
    );
  }

  #refresh(document: vscode.TextDocument): void {
    const file = this.#documents.compiled(document);
    const key = sourcePathOf(document.uri);
    const before = this.#byPipeline.get(key) ?? [];
    this.#byPipeline.set(key, file.diagnostics);
    this.#show(pathsOf([...before, ...file.diagnostics]).add(key), document.uri);
  }

  #forget(document: vscode.TextDocument): void {
    const key = sourcePathOf(document.uri);
    const before = this.#byPipeline.get(key);
    if (!before) return;
    this.#byPipeline.delete(key);
    this.#show(pathsOf(before).add(key), document.uri);
  }

  #show(paths: Iterable<string>, like: vscode.Uri): void {
    const all = [...this.#byPipeline.values()].flat();
    for (const path of paths) {
      const index = new LineIndex(this.#sources.read(path) ?? "");
      const seen = new Set<string>();
      const shown = all
        .filter((diagnostic) => diagnostic.path === path)
        .filter((diagnostic) => isFirst(seen, `${diagnostic.code} ${diagnostic.span.start} ${diagnostic.message}`))
        .map((diagnostic) => toVsCode(diagnostic, index));
      this.#collection.set(uriOfSourcePath(path, like), shown);
    }
  }
}

function pathsOf(diagnostics: readonly Diagnostic[]): Set<string> {
  return new Set(diagnostics.map((diagnostic) => diagnostic.path));
}

function isFirst(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function toVsCode(diagnostic: Diagnostic, index: LineIndex): vscode.Diagnostic {
  const range = rangeOf(index, diagnostic.span);
  const shown = new vscode.Diagnostic(range, localizedMessage(diagnostic), severities[diagnostic.severity]);
  shown.source = "Kubeflow";
  shown.code = { value: diagnostic.code, target: vscode.Uri.parse(`${documentation}#${diagnostic.code}`) };
  return shown;
}
