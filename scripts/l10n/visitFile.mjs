import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../checkout.mjs";

/**
 * Calls `visit` with every node of a source file, outer ones first.
 *
 * @param {string} file from the root of the checkout
 * @param {(node: ts.Node, source: ts.SourceFile) => void} visit
 */
export function visitFile(file, visit) {
  visitText(file, readFileSync(join(root, file), "utf8"), visit);
}

/**
 * @param {string} file its ending says whether it may hold JSX
 * @param {string} text
 * @param {(node: ts.Node, source: ts.SourceFile) => void} visit
 */
export function visitText(file, text, visit) {
  const kind = file.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
  /** @param {ts.Node} node */
  const each = (node) => {
    visit(node, source);
    ts.forEachChild(node, each);
  };
  each(source);
}
