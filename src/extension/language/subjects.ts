import * as vscode from "vscode";
import { meaningAt } from "../../compiler/ask/meaning.ts";
import { subjectOf, type Place } from "../../compiler/ask/place.ts";
import { pythonSubjectAt, type NamedSubject } from "../../compiler/ask/pythonSubject.ts";
import { isYaml } from "../../compiler/ask/yamlNames.ts";
import { yamlSubjectAt } from "../../compiler/ask/yamlSubject.ts";
import { LineIndex } from "../../compiler/text.ts";
import { isPipelineDocument, type PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { sourcePathOf, uriOfSourcePath } from "../workspace/sourcePath.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { rangeOf } from "./textRange.ts";

/** What a pipeline's text, a Python file or a component's YAML has at a position that is about components. */
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
  const path = sourcePathOf(document.uri);
  const inFile = isYaml(path) ? yamlSubjectAt : pythonSubjectAt;
  return inFile(path, document.getText(), offset);
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
