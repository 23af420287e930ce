import type ts from "typescript";
import type { Diagnostic, Fix } from "./diagnostics/diagnostic.ts";
import type { Component } from "./component.ts";
import type { JsonValue } from "./json.ts";
import type { Pipeline } from "./pipeline.ts";
import { checkFile } from "./check/checkFile.ts";
import { isSound } from "./read/soundText.ts";
import { ImportedFiles } from "./read/importedFiles.ts";
import { readFile } from "./read/readFile.ts";
import { readPythonComponents } from "./read/python/readPythonComponents.ts";
import { SyntaxTrees } from "./read/syntaxTrees.ts";
import { checkSizes } from "./specSize.ts";
import { readYamlComponent } from "./read/yaml/readYamlComponent.ts";
import type { Sources } from "./sources.ts";
import { keepTree, treeOf } from "./syntaxTree.ts";
import type { Span } from "./text.ts";

/**
 * Compiles the text of one `.pipeline.ts` to its pipelines and their diagnostics. Never throws and never runs anything:
 * of broken text it keeps what can be understood. A file that is not there is an empty one.
 *
 * @param files Kept between calls, it spares reading imported files again that have not changed.
 * @param trees Kept between calls, it spares parsing again what an edit left as it was.
 */
export function compileFile(
  path: string,
  sources: Sources,
  files: ImportedFiles = importedFiles(),
  trees?: SyntaxTrees,
): PipelineFile {
  const read = files.whileOpen(path, () => readFile(path, sources, files, trees));
  const checked = [...read.diagnostics, ...checkFile(read)];
  const found = inOrder(path, [...checked, ...checkSizes({ ...read, diagnostics: checked })]);
  const tree = treeOf(read);
  const file: PipelineFile = { ...read, diagnostics: withSafeFixes(path, found, tree) };
  keepTree(file, tree);
  return file;
}

/** A fix is offered only where the text that it changes could be read: elsewhere it would change something else. */
function withSafeFixes(path: string, diagnostics: readonly Diagnostic[], tree?: ts.SourceFile): readonly Diagnostic[] {
  const errors = diagnostics.flatMap((each) => (each.code === "syntax-error" && each.path === path ? [each.span] : []));
  if (errors.length === 0 || !tree) return diagnostics;
  const isSafe = ({ edits }: Fix): boolean => edits.every(({ span }) => isSound(tree, errors, span));
  return diagnostics.map((each) => (each.path === path ? { ...each, fixes: each.fixes.filter(isSafe) } : each));
}

/** An empty memory of imported files, to be handed to {@link compileFile} again and again. */
export function importedFiles(): ImportedFiles {
  return new ImportedFiles({ python: readPythonComponents, yaml: readYamlComponent, typeScript: compileFile });
}

/** An empty memory of syntax trees, to be handed to {@link compileFile} again and again. */
export function syntaxTrees(): SyntaxTrees {
  return new SyntaxTrees();
}

/** In the order of the text, this file's before those of files it imports. */
function inOrder(path: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const rank = (each: Diagnostic): number => (each.path === path ? 0 : 1);
  return [...diagnostics].sort((a, b) => rank(a) - rank(b) || a.span.start - b.span.start || a.span.end - b.span.end);
}

/** What `read` and `check` make of one `.pipeline.ts`. Made for any text, however broken. */
export interface PipelineFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ComponentImport[];
  /** Components by the name the file calls them by: imported and defined here. */
  readonly components: ReadonlyMap<string, Component>;
  /** Where the file itself defines components, understood or not: each by its name and the statement that defines it. */
  readonly definitions?: readonly { readonly name: string; readonly span: Span }[];
  readonly pipelines: readonly Pipeline[];
  readonly diagnostics: readonly Diagnostic[];
  /** What other files may import, by the name it has for them; `default` among them. */
  readonly exports: ReadonlyMap<string, FileExport>;
  /** Other files that were read (absolute paths), theirs included, so that a change to one of them makes this stale. */
  readonly dependencies: readonly string[];
}

/** Something that a file gives to others: a component, a pipeline to be used as one, or a constant. */
export interface FileExport {
  readonly meaning:
    | { readonly kind: "component"; readonly component: Component }
    | { readonly kind: "value"; readonly value: JsonValue }
    /** What could not be understood, or is nothing that a pipeline can use. */
    | { readonly kind: "unavailable" };
  /** The statement that makes it. */
  readonly span: Span;
}

export interface ComponentImport {
  /** As written: `./components/coin.py`. */
  readonly specifier: string;
  /** Absolute; undefined for the module `kubeflow-studio`. */
  readonly path?: string;
  readonly names: readonly { readonly imported: string; readonly local: string; readonly span: Span }[];
  readonly span: Span;
  /** The braces of `{ a, b as c }`, included; absent for a default import alone. */
  readonly namesSpan?: Span;
}
