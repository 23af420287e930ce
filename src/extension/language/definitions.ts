import type * as vscode from "vscode";
import { definitionAt, definitionInYaml } from "../../compiler/ask/definition.ts";
import { isPipelineDocument, type PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { sourcePathOf } from "../workspace/sourcePath.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { locator } from "./subjects.ts";
import { rangeIn } from "./textRange.ts";

/**
 * Go to Definition into the `.py` or YAML of a component, and within such YAML. TypeScript answers too: where it has our types, their source map
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
    const offset = document.offsetAt(position);
    const found = isPipelineDocument(document)
      ? definitionAt(this.#documents.compiled(document), offset, this.#sources)
      : definitionInYaml(sourcePathOf(document.uri), document.getText(), offset);
    if (!found) return [];
    const { uri, range } = locator(this.#sources, document.uri)(found);
    const originSelectionRange = rangeIn(document, found.origin);
    return [{ originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange: range }];
  }
}
