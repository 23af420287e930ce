import * as vscode from "vscode";
import { sourcePathOf } from "../workspace/sourcePath.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { rangeIn } from "./textRange.ts";

/** The light bulb: the fixes that the compiler offers with its diagnostics. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  readonly #documents: PipelineDocuments;

  constructor(documents: PipelineDocuments) {
    this.#documents = documents;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const path = sourcePathOf(document.uri);
    return this.#documents
      .compiled(document)
      .diagnostics.filter((diagnostic) => diagnostic.path === path && diagnostic.fixes.length > 0)
      .filter((diagnostic) => rangeIn(document, diagnostic.span).intersection(range) !== undefined)
      .flatMap((diagnostic) =>
        diagnostic.fixes.map((fix) => {
          const action = new vscode.CodeAction(
            vscode.l10n.t(fix.title, fix.values ?? {}),
            vscode.CodeActionKind.QuickFix,
          );
          // Auto Fix asks nothing, so it must not choose between two outputs.
          action.isPreferred = diagnostic.fixes.length === 1;
          action.diagnostics = context.diagnostics.filter((shown) => codeOf(shown) === diagnostic.code);
          action.edit = new vscode.WorkspaceEdit();
          for (const edit of fix.edits) action.edit.replace(document.uri, rangeIn(document, edit.span), edit.text);
          return action;
        }),
      );
  }
}

function codeOf(diagnostic: vscode.Diagnostic): string {
  return typeof diagnostic.code === "object" ? String(diagnostic.code.value) : String(diagnostic.code);
}
