import { childrenOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { functionsIn } from "../pythonPlaces.ts";
import type { ReadPython } from "./program.ts";

/** Every name that a Python file, or one function of it, uses for anything but members. */
export function namesIn({ module: { file } }: ReadPython, functionName?: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (node.name === "VariableName" && !isKeyword(node)) names.add(textOf(file, node));
    for (const child of childrenOf(node)) visit(child);
  };
  const python = functionsIn(file).findLast(({ name }) => name === functionName);
  visit(python?.definition ?? file.root);
  return names;
}

/** `f(name=1)` names a parameter of `f`. */
function isKeyword(node: SyntaxNode): boolean {
  return node.parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp";
}
