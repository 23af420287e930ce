import * as vscode from "vscode";
import { callSnippet, importingAt, mayCallAt, type Importing } from "../../compiler/ask/callable.ts";
import { componentSignature } from "../../compiler/ask/signature.ts";
import type { Component } from "../../compiler/component.ts";
import { isPipelinePath } from "../contributions.ts";
import type { ComponentIndex } from "../workspace/componentIndex.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import type { TypeFiles } from "../workspace/typeFiles.ts";
import { rangeIn } from "./textRange.ts";

/** Remembers what it is about until it is looked at, for only then is its import worked out. */
class ComponentItem extends vscode.CompletionItem {
  readonly component: Component;
  readonly document: vscode.TextDocument;
  readonly importing: Importing;

  constructor(component: Component, document: vscode.TextDocument, importing: Importing) {
    const { exportName, path } = component.source;
    const description = vscode.workspace.asRelativePath(document.uri.with({ path }), false);
    // What a file exports as default is called by the name that importing gives it.
    const label = exportName === "default" ? importing.localOf(component) : exportName;
    super({ label, description }, vscode.CompletionItemKind.Function);
    this.component = component;
    this.document = document;
    this.importing = importing;
    this.insertText = new vscode.SnippetString(callSnippet(importing.localOf(component), component));
    // Behind what the file knows already.
    this.sortText = `~${label}`;
  }
}

/** Components of the workspace that a pipeline does not import yet, as the canvas's palette has them; choosing one imports it. */
export class Completions implements vscode.CompletionItemProvider<ComponentItem> {
  readonly #documents: PipelineDocuments;
  readonly #components: ComponentIndex;
  readonly #types: Pick<TypeFiles, "isSetUpFor">;

  constructor(documents: PipelineDocuments, components: ComponentIndex, types: Pick<TypeFiles, "isSetUpFor">) {
    this.#types = types;
    this.#documents = documents;
    this.#components = components;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList<ComponentItem> | undefined> {
    const file = this.#documents.compiled(document);
    const offset = document.offsetAt(position);
    if (!mayCallAt(file, offset)) return undefined;
    await this.#components.ready(file);
    // There TypeScript offers what other TypeScript exports by itself.
    const isKnown = await this.#types.isSetUpFor(document.uri);
    if (token.isCancellationRequested) return undefined;
    const importing = importingAt(file, offset);
    const { components } = this.#components.othersFor(file);
    const offered = components.filter(({ source }) => !isKnown || !isPipelinePath(source.path));
    return new vscode.CompletionList(offered.map((component) => new ComponentItem(component, document, importing)));
  }

  resolveCompletionItem(item: ComponentItem): ComponentItem {
    const { component, document, importing } = item;
    item.additionalTextEdits = importing
      .editsOf(component)
      .map(({ span, text }) => vscode.TextEdit.replace(rangeIn(document, span), text));
    item.detail = componentSignature(importing.localOf(component), component);
    if (component.description !== undefined)
      item.documentation = new vscode.MarkdownString().appendText(component.description);
    return item;
  }
}
