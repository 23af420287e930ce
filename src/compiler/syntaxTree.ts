import type ts from "typescript";
import type { PipelineFile } from "./compile.ts";

const trees = new WeakMap<PipelineFile, ts.SourceFile>();

/** Trees of which a later one was made (read/syntaxTrees.ts); their nodes have other places now. */
const spent = new WeakSet<ts.SourceFile>();

/** Takes a tree from the files that were read from it: they are parsed again when somebody asks. */
export function spend(tree: ts.SourceFile): void {
  spent.add(tree);
}

/** Keeps the tree that a file was read from, so that an operation on the file need not parse the same text again. */
export function keepTree(file: PipelineFile, tree: ts.SourceFile | undefined): void {
  if (tree !== undefined) trees.set(file, tree);
}

/** The tree that a file was read from; undefined for a file that was put together otherwise, or that has been edited since. */
export function treeOf(file: PipelineFile): ts.SourceFile | undefined {
  const tree = trees.get(file);
  return tree === undefined || spent.has(tree) ? undefined : tree;
}
