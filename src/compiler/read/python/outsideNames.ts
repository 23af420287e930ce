import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { FunctionReport } from "./functionReport.ts";
import { namesBoundIn } from "./functionNames.ts";
import { namesAtRun } from "./namesAtRun.ts";
import { spanOf, textOf, type SyntaxNode } from "./pythonTree.ts";

/**
 * Warns of names in a function's body that only the rest of its file defines (`import time` at its top, a constant,
 * another function): KFP embeds the function's text alone, which stops at them with a NameError. Scopes within the
 * function are taken as one, and a body the parser does not understand is passed over: rather silent than wrong.
 *
 * @param alongside Names that travel with it: of the functions in `additional_funcs`, of imported artifact classes.
 */
export function reportOutsideNames(
  to: Pick<FunctionReport, "file" | "diagnostics" | "module">,
  definition: SyntaxNode,
  alongside: Iterable<string>,
): void {
  const body = definition.getChild("Body");
  if (!body || hasErrors(body)) return;
  const module = to.module.boundNames;
  const known = new Set([...namesBoundIn(to.file, definition, true), ...alongside]);
  for (const use of usesIn(body)) {
    const name = textOf(to.file, use);
    if (!module.has(name) || known.has(name) || namesAtRun.has(name)) continue;
    known.add(name);
    to.diagnostics.push(diagnostic("python-outside-name", to.file.path, spanOf(use), { name }));
  }
}

function hasErrors(body: SyntaxNode): boolean {
  const cursor = body.cursor();
  do if (cursor.type.isError) return true;
  while (cursor.next() && cursor.from < body.to);
  return false;
}

/** Names that Python looks up when the body runs. The annotation of a local variable is not evaluated (PEP 526). */
function usesIn(body: SyntaxNode): readonly SyntaxNode[] {
  const uses: SyntaxNode[] = [];
  const cursor = body.cursor();
  let isInside = true;
  while (isInside && cursor.from < body.to) {
    const { node } = cursor;
    const isAnnotation = node.name === "TypeDef" && node.parent?.name === "AssignStatement";
    if (node.name === "VariableName" && !isLabel(node)) uses.push(node);
    // `global a` looks nothing up.
    const isPassedOver = isAnnotation || node.name === "ImportStatement" || node.name === "ScopeStatement";
    isInside = cursor.next(!isPassedOver);
  }
  return uses;
}

/** `a` of `f(a=1)` and of `case Point(a=1)`. */
function isLabel(node: SyntaxNode): boolean {
  if (node.parent?.name === "KeywordPattern") return true;
  return node.parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp";
}
