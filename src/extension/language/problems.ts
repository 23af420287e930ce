import * as vscode from "vscode";
import { emittedOf } from "../../compiler/ask/compiled.ts";
import type { PipelineFile } from "../../compiler/compile.ts";
import { sentenceOf, type Diagnostic, type Severity } from "../../compiler/diagnostics/diagnostic.ts";
import { isToldByTypeScript } from "../../compiler/diagnostics/toldByTypeScript.ts";
import { errorsOf } from "../../compiler/diagnosticsOf.ts";
import { checkSdkCopies, checkSdkForm } from "../../compiler/sdkForm.ts";
import { LineIndex } from "../../compiler/text.ts";
import { settingIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { sourcePathOf, uriOfSourcePath } from "../workspace/sourcePath.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { compileSettings } from "./compileNaming.ts";
import { rangeOf } from "./textRange.ts";
import { translated } from "./translated.ts";
import { typeScriptErrors } from "./typeScriptErrors.ts";

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

/**
 * Shows the diagnostics of open pipelines, and of the files they import, in Problems, with what servers do not run of the SDK's form
 * where the person compiles to that; what the editor's TypeScript says of the same
 * place itself only while it does not.
 */
export class Problems extends Disposable {
  readonly #documents: PipelineDocuments;
  readonly #sources: WorkspaceSources;
  readonly #collection = this.own(vscode.languages.createDiagnosticCollection("kubeflow-studio"));
  /** What each open pipeline said of other files, so that it can be taken back. */
  readonly #byPipeline = new Map<string, readonly Diagnostic[]>();
  /** What Problems has of each file, by its path; to tell whether that changes. */
  readonly #shown = new Map<string, string>();

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
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(`kubeflowStudio.${settingIds.compileNaming}`)) return;
        for (const document of documents.open) this.#refresh(document);
      }),
    );
    this.own(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) this.#theirsChanged(uri);
      }),
    );
  }

  /** TypeScript's errors come after ours, and go before them. */
  #theirsChanged(uri: vscode.Uri): void {
    const path = sourcePathOf(uri);
    if (this.#shown.has(path)) this.#show([path], uri);
  }

  #refresh(document: vscode.TextDocument): void {
    const file = this.#documents.compiled(document);
    const key = sourcePathOf(document.uri);
    const before = this.#byPipeline.get(key) ?? [];
    const { naming } = compileSettings(document.uri);
    const found = naming === "sdk" ? [...file.diagnostics, ...ofSdkForm(file)] : file.diagnostics;
    this.#byPipeline.set(key, found);
    this.#show(pathsOf([...before, ...found]).add(key), document.uri);
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
      const uri = uriOfSourcePath(path, like);
      const text = this.#sources.read(path) ?? "";
      const index = new LineIndex(text);
      const ours = all.filter((diagnostic) => diagnostic.path === path);
      const theirs = ours.length > 0 ? typeScriptErrors(uri, index) : [];
      const seen = new Set<string>();
      const shown = ours
        .filter((diagnostic) => isFirst(seen, `${diagnostic.code} ${diagnostic.span.start} ${diagnostic.message}`))
        .filter((diagnostic) => !isToldByTypeScript(diagnostic, text, theirs));
      const items = shown.map((diagnostic) => this.#toVsCode(diagnostic, index, uri));
      this.#set(path, uri, ours.length > 0, items);
    }
  }

  /** What is set is told to everybody who listens, and that is us too. */
  #set(path: string, uri: vscode.Uri, isKnown: boolean, items: readonly vscode.Diagnostic[]): void {
    const key = JSON.stringify(
      items.map(({ code, range, message, relatedInformation: related }) => [code, range, message, related]),
    );
    if ((this.#shown.get(path) ?? "[]") !== key) this.#collection.set(uri, items);
    if (isKnown) this.#shown.set(path, key);
    else this.#shown.delete(path);
  }

  /** What only points to a mistake in another file leads there. */
  #toVsCode(diagnostic: Diagnostic, index: LineIndex, like: vscode.Uri): vscode.Diagnostic {
    const { cause } = diagnostic;
    const shown = toVsCode(diagnostic, index);
    if (cause === undefined) return shown;
    const range = rangeOf(new LineIndex(this.#sources.read(cause.path) ?? ""), cause.span);
    const place = new vscode.Location(uriOfSourcePath(cause.path, like), range);
    shown.relatedInformation = [new vscode.DiagnosticRelatedInformation(place, localizedMessage(cause))];
    return shown;
  }
}

/** What `compile --naming sdk` says too; of what has errors nothing is compiled. */
function ofSdkForm(file: PipelineFile): Diagnostic[] {
  const compiled = file.pipelines.filter((pipeline) => errorsOf(file, pipeline).length === 0);
  return compiled.flatMap((pipeline) => {
    const tooLarge = checkSdkCopies(file.path, pipeline);
    return tooLarge.length > 0 ? tooLarge : checkSdkForm(file.path, pipeline, emittedOf(pipeline, "sdk"));
  });
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
