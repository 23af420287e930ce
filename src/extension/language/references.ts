import type * as vscode from "vscode";
import { referencesTo } from "../../compiler/ask/references.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import type { WorkspacePipelines } from "../workspace/workspacePipelines.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { locator, subjectAt } from "./subjects.ts";

/** Find All References of components, their inputs and outputs, from pipelines and from the Python files that define them. */
export class References implements vscode.ReferenceProvider {
  readonly #documents: PipelineDocuments;
  readonly #sources: WorkspaceSources;
  readonly #pipelines: WorkspacePipelines;

  constructor(documents: PipelineDocuments, sources: WorkspaceSources, pipelines: WorkspacePipelines) {
    this.#documents = documents;
    this.#sources = sources;
    this.#pipelines = pipelines;
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.ReferenceContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.Location[]> {
    const named = subjectAt(document, position, this.#documents);
    if (!named) return [];
    const files = await this.#pipelines.using(named.subject, token);
    const places = referencesTo(named.subject, files, this.#sources, { hasDefinition: context.includeDeclaration });
    return places.map(locator(this.#sources, document.uri));
  }
}
