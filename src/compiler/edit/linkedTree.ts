import ts from "typescript";
import type { PipelineFile } from "../compile.ts";
import { parseSyntax } from "../read/syntax.ts";
import { treeOf } from "../syntaxTree.ts";

const linked = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/**
 * The tree of a file's text, with parent pointers: the one that the file was read from, so that nothing is parsed twice.
 * One walk links it and gathers its names; later operations on the same file find both done.
 */
export function sourceOf(file: PipelineFile): ts.SourceFile {
  const source = treeOf(file) ?? parseSyntax(file.path, file.text).source;
  if (!linked.has(source)) linked.set(source, link(source));
  return source;
}

/** Every name the file uses for anything, so that a new one never hides another. `source` is of {@link sourceOf}. */
export function namesIn(source: ts.SourceFile): ReadonlySet<string> {
  return linked.get(source) ?? new Set();
}

function link(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  let parent: ts.Node = source;
  const visit = (node: ts.Node): void => {
    (node as { parent: ts.Node }).parent = parent;
    if (ts.isIdentifier(node)) {
      if (!isPropertyName(node, parent)) names.add(node.text);
      return;
    }
    const outer = parent;
    parent = node;
    ts.forEachChild(node, visit);
    parent = outer;
  };
  ts.forEachChild(source, visit);
  return names;
}

function isPropertyName(node: ts.Identifier, parent: ts.Node): boolean {
  return (
    (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) &&
    parent.name === node
  );
}
