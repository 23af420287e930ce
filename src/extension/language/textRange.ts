import * as vscode from "vscode";
import type { Span } from "../../compiler/text.ts";
import type { LineIndex } from "../../compiler/text.ts";

/** A span of the document's present text as a range. */
export function rangeIn(document: vscode.TextDocument, span: Span): vscode.Range {
  return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

/** A span of a text that may not be open, as a range. */
export function rangeOf(index: LineIndex, span: Span): vscode.Range {
  const start = index.positionAt(span.start);
  const end = index.positionAt(span.end);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
