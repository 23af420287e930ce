import * as vscode from "vscode";
import { isRenamable, renameSubject } from "../../compiler/ask/rename.ts";
import type { NamedSubject } from "../../compiler/ask/pythonSubject.ts";
import { meantBy, usesIn } from "../../compiler/ask/references.ts";
import { isPipelineDocument, type PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { isOwnFile, type WorkspacePipelines } from "../workspace/workspacePipelines.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { locator, subjectAt } from "./subjects.ts";
import { rangeIn } from "./textRange.ts";
import { translated } from "./translated.ts";

/**
 * Renames components, their inputs and pipelines' parameters across `.pipeline.ts` and `.py`. VS Code asks the provider with
 * the best selector first, and of equal ones those of other than its own extensions: us, before TypeScript's, which would
 * change generated files. What is not ours is left to it by an empty answer.
 */
export class Renames implements vscode.RenameProvider {
  readonly #documents: PipelineDocuments;
  readonly #sources: WorkspaceSources;
  readonly #pipelines: WorkspacePipelines;

  constructor(documents: PipelineDocuments, sources: WorkspaceSources, pipelines: WorkspacePipelines) {
    this.#documents = documents;
    this.#sources = sources;
    this.#pipelines = pipelines;
  }

  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<{ range: vscode.Range; placeholder: string } | undefined> {
    const named = await this.#named(document, position, token);
    const range = named && rangeOf(document, named);
    return range && { range, placeholder: document.getText(range) };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    name: string,
    token: vscode.CancellationToken,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const named = await this.#named(document, position, token);
    if (!named || !rangeOf(document, named)) return undefined;
    const { subject } = named;
    const result = renameSubject(subject, name, {
      pipelines: await this.#pipelines.using(subject, token),
      python: await this.#pipelines.pythonNaming(subject, token),
      sources: this.#sources,
      isOwn: isOwnFile,
    });
    const edit = new vscode.WorkspaceEdit();
    if (!result.ok) {
      // A refusal as such would hand the rename on to TypeScript, which knows less.
      void vscode.window.showErrorMessage(translated(result.sentence));
      return edit;
    }
    const locate = locator(this.#sources, document.uri);
    for (const [path, edits] of result.edits) {
      for (const { span, text } of edits) {
        const { uri, range } = locate({ path, span });
        edit.replace(uri, range, text);
      }
    }
    return edit;
  }

  /** What is renamed at a position. In a Python file only what a pipeline uses is ours. */
  async #named(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<NamedSubject | undefined> {
    const named = subjectAt(document, position, this.#documents, "value");
    const file = isPipelineDocument(document) ? this.#documents.compiled(document) : undefined;
    if (!named || !isRenamable(named.subject, file)) return undefined;
    if (!named.subject.path.endsWith(".py") || file) return named;
    const { path, exportName } = named.subject;
    const component = { path, exportName };
    const files = await this.#pipelines.using(component, token);
    const isMeant = meantBy(component, this.#sources);
    return files.some((file) => usesIn(file, component, isMeant).length > 0) ? named : undefined;
  }
}

/** Where the name stands, without quotes. At an alias there is none: TypeScript renames the alias. Component YAML writes as it likes. */
function rangeOf(document: vscode.TextDocument, { span, subject }: NamedSubject): vscode.Range | undefined {
  const text = document.getText(rangeIn(document, span));
  const isQuoted = /^(["'`]).*\1$/.test(text);
  const inner = isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
  const range = rangeIn(document, inner);
  const isName = document.getText(range) === (subject.part?.name ?? subject.exportName);
  return isName || !isPipelineDocument(document) ? range : undefined;
}
