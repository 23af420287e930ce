import type { JsonValue } from "../../json.ts";
import { halfCharacter, inexactNumber } from "../inexact.ts";
import type { FunctionReport } from "./functionReport.ts";
import { childrenOf, spanOf, textOf, type SyntaxNode } from "./pythonTree.ts";

/** Reports what KFP cannot hold of a default as it is written. */
export function reportInexactDefault({ file, diagnostics }: FunctionReport, node: SyntaxNode, value: JsonValue): void {
  const visit = (each: SyntaxNode): void => {
    if (each.name === "Number") diagnostics.push(...inexactNumber(file.path, spanOf(each), textOf(file, each)));
    for (const child of childrenOf(each)) visit(child);
  };
  visit(node);
  diagnostics.push(...halfCharacter(file.path, spanOf(node), textsIn(value)));
}

/** All texts in a value, one after the other, with something between them. */
function textsIn(value: JsonValue): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .flatMap(([name, each]) => [name, textsIn(each)])
    .join("\n");
}
