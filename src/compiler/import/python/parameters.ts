import { childrenOf, textOf, type PythonText, type SyntaxNode } from "../../read/python/pythonTree.ts";

/** One parameter of a function. */
export interface FunctionParameter {
  readonly name: string;
  /** `list` is `*name`, `record` is `**name`, `keyword` stands behind a `*` and is given by its name only. */
  readonly kind: "plain" | "list" | "record" | "keyword";
  readonly value?: SyntaxNode;
}

/** The parameters in a function's brackets, in their order. */
export function functionParameters(file: PythonText, list: SyntaxNode | null): readonly FunctionParameter[] {
  const parameters: { name: string; kind: FunctionParameter["kind"]; value?: SyntaxNode }[] = [];
  let before = "(";
  let isBehindStar = false;
  for (const child of list ? childrenOf(list) : []) {
    const last = parameters.at(-1);
    const starts = before === "(" || before === ",";
    if (child.name === "VariableName" && starts)
      parameters.push({ name: textOf(file, child), kind: isBehindStar ? "keyword" : "plain" });
    else if (child.name === "VariableName" && before === "*")
      parameters.push({ name: textOf(file, child), kind: "list" });
    else if (child.name === "VariableName" && before === "**")
      parameters.push({ name: textOf(file, child), kind: "record" });
    else if (before === "AssignOp" && last) last.value = child;
    isBehindStar ||= child.name === "*" && starts;
    before = child.name;
  }
  return parameters;
}
