import type { JsonValue } from "../../json.ts";
import { childrenOf, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import { readLiteral, type Constants } from "./readLiteral.ts";

/**
 * Names the file gives a literal value once and for all (`IMAGE = "python:3.12"`), which decorators may use. Each may
 * use those before it. A name assigned twice has no value: which one counts is known only by running the file.
 */
export function readConstants(file: PythonText): Constants {
  const values = new Map<string, JsonValue | undefined>();
  const constants: Constants = (name) => values.get(name);
  for (const statement of childrenOf(file.root)) {
    const assigned = assignmentOf(statement);
    if (!assigned) continue;
    const name = textOf(file, assigned.name);
    values.set(name, values.has(name) ? undefined : readLiteral(file, assigned.value, constants));
  }
  return constants;
}

/** `NAME = value` and `NAME: type = value`. */
function assignmentOf(statement: SyntaxNode): { name: SyntaxNode; value: SyntaxNode } | undefined {
  if (statement.name !== "AssignStatement") return undefined;
  const parts = childrenOf(statement).filter((child) => child.name !== "TypeDef");
  const [name, operator, value] = parts;
  if (name?.name !== "VariableName" || operator?.name !== "AssignOp" || !value || parts.length !== 3) return undefined;
  return { name, value };
}
