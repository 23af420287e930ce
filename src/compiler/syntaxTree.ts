import type ts from "typescript";
import type { PipelineFile } from "./compile.ts";

const trees = new WeakMap<PipelineFile, ts.SourceFile>();

/** Keeps the tree that a file was read from, so that an operation on the file need not parse the same text again. */
export function keepTree(file: PipelineFile, tree: ts.SourceFile | undefined): void {
  if (tree !== undefined) trees.set(file, tree);
}

/** The tree that a file was read from, without parent pointers; undefined for a file that was put together otherwise. */
export function treeOf(file: PipelineFile): ts.SourceFile | undefined {
  return trees.get(file);
}
