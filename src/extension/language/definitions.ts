import type * as vscode from "vscode";
import { definitionAt } from "../../compiler/ask/definition.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { locator } from "./subjects.ts";
import { rangeIn } from "./textRange.ts";

/**
 * Go to Definition into the `.py` or YAML of a component. TypeScript answers too: where it has our types, their source map
 * leads it to the very same range (`declarationMap.ts`), and VS Code shows equal answers once.
 */
export class Definitions implements vscode.DefinitionProvider {
  readonly #documents: PipelineDocuments;
  readonly #sources: WorkspaceSources;

  constructor(documents: PipelineDocuments, sources: WorkspaceSources) {
    this.#documents = documents;
    this.#sources = sources;
  }

  provideDefinition(document: vscode.TextDocument, position: vscode.Position): vscode.LocationLink[] {
    const file = this.#documents.compiled(document);
    const found = definitionAt(file, document.offsetAt(position), this.#sources);
    if (!found) return [];
    const { uri, range } = locator(this.#sources, document.uri)(found);
    const originSelectionRange = rangeIn(document, found.origin);
    return [{ originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange: range }];
  }
}
