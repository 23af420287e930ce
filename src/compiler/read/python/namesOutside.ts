import { report, type FunctionReport } from "./functionReport.ts";
import { kfpName, typingName } from "./pythonNames.ts";
import { dottedName, spanOf, textOf, type SyntaxNode } from "./pythonTree.ts";

/** Modules that the embedded program imports beside `from kfp.dsl import *` and `from typing import *`. */
const importedModules = ["kfp", "dsl"];

/**
 * Reports names of a readable annotation that mean something only through the file's own imports (`typing.List`, an
 * alias): the SDK compiles them, but the program it embeds, the function's text alone, stops at them with a NameError.
 */
export function reportNamesOutside(to: FunctionReport, annotation: SyntaxNode): void {
  const cursor = annotation.cursor();
  do {
    const { node } = cursor;
    const written = isKeyword(node) || isPartOfName(node) ? undefined : dottedName(to.file, node);
    if (written) reportName(to, node, written);
  } while (cursor.next() && cursor.from < annotation.to);
}

/** The name of a keyword argument, as `a` in `NamedTuple("Out", a=int)`. */
function isKeyword(node: SyntaxNode): boolean {
  return node.parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp";
}

/** `t` of `t.List`, not `t.List` of `t.List[int]` nor `int`. */
function isPartOfName(node: SyntaxNode): boolean {
  return node.parent?.name === "MemberExpression" && node.parent.getChild(".") !== null;
}

function reportName(to: FunctionReport, node: SyntaxNode, written: readonly string[]): void {
  const meaning = to.names.meaningOf(node) ?? "";
  const name = kfpName(meaning) ?? typingName(meaning);
  if (name === undefined || importedModules.includes(written[0] ?? "") || written.join(".") === name) return;
  report(to, "python-name-outside", node, { written: textOf(to.file, node), name }, [
    { title: "Write {name}", values: { name }, edits: [{ span: spanOf(node), text: name }] },
  ]);
}
