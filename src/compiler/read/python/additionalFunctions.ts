import type { AdditionalFunction } from "./componentOptions.ts";
import type { FunctionReport } from "./functionReport.ts";
import { elementsOf, textOf, type SyntaxNode } from "./pythonTree.ts";

/** The functions that `additional_funcs=[…]` names; undefined where one of them is not to be found, or is a component. */
export function readAdditionalFunctions(
  to: FunctionReport,
  node: SyntaxNode,
): readonly AdditionalFunction[] | undefined {
  const list = node.name === "VariableName" ? to.module.assigned.get(textOf(to.file, node)) : node;
  if (list?.name !== "ArrayExpression" && list?.name !== "TupleExpression") return undefined;
  const found = elementsOf(list).map(([element, ...rest]) => {
    if (element?.name !== "VariableName" || rest.length > 0) return undefined;
    const named = to.module.functionNamed(textOf(to.file, element));
    return named?.python.decorators.length === 0 ? named : undefined;
  });
  return found.every((each) => each !== undefined) ? found : undefined;
}
