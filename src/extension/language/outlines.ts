import * as vscode from "vscode";
import { foldsOf, outlineOf, type OutlineItem } from "../../compiler/ask/outline.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { rangeIn } from "./textRange.ts";

const kinds: Readonly<Record<OutlineItem["kind"], vscode.SymbolKind>> = {
  pipeline: vscode.SymbolKind.Module,
  condition: vscode.SymbolKind.Namespace,
  loop: vscode.SymbolKind.Array,
  exitHandler: vscode.SymbolKind.Event,
  task: vscode.SymbolKind.Function,
  code: vscode.SymbolKind.Null,
};

/**
 * The outline of a pipeline: groups and tasks. VS Code shows it beside TypeScript's own under a heading of its own
 * (`label`); both cannot be one, because each speaks of other things.
 */
export class Outlines implements vscode.DocumentSymbolProvider, vscode.FoldingRangeProvider {
  static readonly label = "Kubeflow";
  readonly #documents: PipelineDocuments;

  constructor(documents: PipelineDocuments) {
    this.#documents = documents;
  }

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    return outlineOf(this.#documents.compiled(document)).map((item) => symbolOf(document, item));
  }

  provideFoldingRanges(document: vscode.TextDocument): vscode.FoldingRange[] {
    return foldsOf(outlineOf(this.#documents.compiled(document))).flatMap((span) => {
      const { start, end } = rangeIn(document, span);
      // The line that closes a group stays, as it does where TypeScript folds.
      return end.line - 1 > start.line ? [new vscode.FoldingRange(start.line, end.line - 1)] : [];
    });
  }
}

function symbolOf(document: vscode.TextDocument, item: OutlineItem): vscode.DocumentSymbol {
  const range = rangeIn(document, item.span);
  const symbol = new vscode.DocumentSymbol(
    // VS Code takes no symbol without a name.
    item.name || item.detail || "…",
    item.detail,
    kinds[item.kind],
    range,
    rangeIn(document, item.nameSpan),
  );
  symbol.children = item.children.map((child) => symbolOf(document, child));
  return symbol;
}
