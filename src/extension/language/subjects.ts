import * as vscode from "vscode";
import { meaningAt } from "../../compiler/ask/meaning.ts";
import { subjectOf, type Place, type Subject } from "../../compiler/ask/place.ts";
import { pythonNameAt } from "../../compiler/ask/pythonPlaces.ts";
import { LineIndex, type Span } from "../../compiler/text.ts";
import { isPipelineDocument, type PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { sourcePathOf, uriOfSourcePath } from "../workspace/sourcePath.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { rangeOf } from "./textRange.ts";

/** A component, input or output at a place of a document, with the word that names it. */
export interface NamedSubject {
  readonly subject: Subject;
  readonly span: Span;
}

/** What a pipeline's text, or a Python file, has at a position that is about components. */
export function subjectAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  documents: PipelineDocuments,
  shorthand: "input" | "value" = "input",
): NamedSubject | undefined {
  const offset = document.offsetAt(position);
  if (isPipelineDocument(document)) {
    const file = documents.compiled(document);
    const meaning = meaningAt(file, offset, shorthand);
    const subject = meaning && subjectOf(file, meaning);
    return subject && { subject, span: meaning.span };
  }
  const named = pythonNameAt(document.getText(), offset);
  if (!named) return undefined;
  const { functionName: exportName, parameter, span } = named;
  const path = sourcePathOf(document.uri);
  const part = parameter === undefined ? undefined : ({ kind: "input", name: parameter } as const);
  return { subject: { path, exportName, ...(part && { part }) }, span };
}

/** Turns places into locations; each file's lines are found once. */
export function locator(sources: WorkspaceSources, like: vscode.Uri): (place: Place) => vscode.Location {
  const lines = new Map<string, LineIndex>();
  return ({ path, span }) => {
    const index = lines.get(path) ?? new LineIndex(sources.read(path) ?? "");
    lines.set(path, index);
    return new vscode.Location(uriOfSourcePath(path, like), rangeOf(index, span));
  };
}
