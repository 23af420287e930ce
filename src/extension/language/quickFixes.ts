import * as vscode from "vscode";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { isToldByTypeScript } from "../../compiler/diagnostics/toldByTypeScript.ts";
import { sourcePathOf } from "../workspace/sourcePath.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { rangeIn } from "./textRange.ts";
import { typeScriptCodeOf } from "./typeScriptErrors.ts";

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
          action.diagnostics = context.diagnostics.filter((shown) => isAbout(shown, diagnostic, document));
          action.edit = new vscode.WorkspaceEdit();
          for (const edit of fix.edits) action.edit.replace(document.uri, rangeIn(document, edit.span), edit.text);
          return action;
        }),
      );
  }
}

/** Ours, or TypeScript's in its place. */
function isAbout(shown: vscode.Diagnostic, diagnostic: Diagnostic, document: vscode.TextDocument): boolean {
  const code = typeScriptCodeOf(shown);
  if (code === undefined) return codeOf(shown) === diagnostic.code;
  const span = { start: document.offsetAt(shown.range.start), end: document.offsetAt(shown.range.end) };
  return isToldByTypeScript(diagnostic, document.getText(), [{ code, span }]);
}

function codeOf(diagnostic: vscode.Diagnostic): string {
  return typeof diagnostic.code === "object" ? String(diagnostic.code.value) : String(diagnostic.code);
}
