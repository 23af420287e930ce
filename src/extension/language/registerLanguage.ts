import * as vscode from "vscode";
import { pipelineGlob } from "../contributions.ts";
import type { ComponentIndex } from "../workspace/componentIndex.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import type { TypeFiles } from "../workspace/typeFiles.ts";
import { WorkspacePipelines } from "../workspace/workspacePipelines.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { Completions } from "./completions.ts";
import { Definitions } from "./definitions.ts";
import { Hovers } from "./hovers.ts";
import { Outlines } from "./outlines.ts";
import { OutputTypeHints } from "./outputTypeHints.ts";
import { References } from "./references.ts";
import { Renames } from "./renames.ts";

/** What the text editor knows of pipelines, and of the files of components that they call. */
export function registerLanguage(
  documents: PipelineDocuments,
  sources: WorkspaceSources,
  components: ComponentIndex,
  types: TypeFiles,
): vscode.Disposable[] {
  // As good a match as TypeScript's own: of equal ones VS Code asks an extension before those that it came with.
  const files: vscode.DocumentSelector = { language: "typescript", scheme: "file", pattern: pipelineGlob };
  const yaml = { language: "yaml", scheme: "file" };
  const withComponents: vscode.DocumentSelector = [files, { language: "python", scheme: "file" }, yaml];
  const pipelines = new WorkspacePipelines(sources, documents);
  const outlines = new Outlines(documents);
  const hints = new OutputTypeHints(documents);
  const { languages } = vscode;
  return [
    vscode.Disposable.from(hints),
    languages.registerHoverProvider(files, new Hovers(documents)),
    languages.registerDefinitionProvider([files, yaml], new Definitions(documents, sources)),
    languages.registerReferenceProvider(withComponents, new References(documents, sources, pipelines)),
    languages.registerRenameProvider(withComponents, new Renames(documents, sources, pipelines)),
    languages.registerCompletionItemProvider(files, new Completions(documents, components, types)),
    languages.registerInlayHintsProvider(files, hints),
    languages.registerDocumentSymbolProvider(files, outlines, { label: Outlines.label }),
    languages.registerFoldingRangeProvider(files, outlines),
  ];
}
