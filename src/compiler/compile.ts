import type ts from "typescript";
import type { Diagnostic, Fix } from "./diagnostics/diagnostic.ts";
import type { Component } from "./component.ts";
import type { Pipeline } from "./pipeline.ts";
import { checkFile } from "./check/checkFile.ts";
import { isSound } from "./read/soundText.ts";
import { PythonFiles } from "./read/pythonFiles.ts";
import { readFile } from "./read/readFile.ts";
import { readPythonComponents } from "./read/python/readPythonComponents.ts";
import type { Sources } from "./sources.ts";
import { keepTree, treeOf } from "./syntaxTree.ts";
import type { Span } from "./text.ts";

/**
 * Compiles the text of one `.pipeline.ts` to its pipelines and their diagnostics. Never throws and never runs anything:
 * of broken text it keeps what can be understood. A file that is not there is an empty one.
 *
 * @param python Kept between calls, it spares reading Python files again that have not changed.
 */
export function compileFile(path: string, sources: Sources, python: PythonFiles = pythonFiles()): PipelineFile {
  const read = readFile(path, sources, python);
  const found = inOrder(path, [...read.diagnostics, ...checkFile(read)]);
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

/** An empty memory of Python files, to be handed to {@link compileFile} again and again. */
export function pythonFiles(): PythonFiles {
  return new PythonFiles(readPythonComponents);
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
  /** Other files that were read (absolute paths), so that a change to one of them makes this stale. */
  readonly dependencies: readonly string[];
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
