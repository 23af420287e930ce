import type { TaskConfigPassthrough } from "../../component.ts";
import { taskConfigFields, type TaskConfigField } from "../../pipelineSpec.ts";
import type { FunctionReport } from "./functionReport.ts";
import { argumentsOf, childrenOf, elementsOf, textOf, type SyntaxNode } from "./pythonTree.ts";
import { readLiteral } from "./readLiteral.ts";
import { callOf } from "./readType.ts";

/** `[dsl.TaskConfigField.RESOURCES, dsl.TaskConfigPassthrough(field=…, apply_to_task=True)]`; undefined for all else. */
export function readPassthroughs(to: FunctionReport, node: SyntaxNode): readonly TaskConfigPassthrough[] | undefined {
  const list = node.name === "VariableName" ? to.module.assigned.get(textOf(to.file, node)) : node;
  if (list?.name !== "ArrayExpression" && list?.name !== "TupleExpression") return undefined;
  const found = elementsOf(list).map(([element, ...rest]) =>
    element && rest.length === 0 ? readPassthrough(to, element) : undefined,
  );
  return found.every((each) => each !== undefined) ? found : undefined;
}

function readPassthrough(to: FunctionReport, node: SyntaxNode): TaskConfigPassthrough | undefined {
  const bare = readField(to, node);
  if (bare) return { field: bare, applyToTask: false };
  const call = callOf(to.names, node);
  if (call?.name !== "TaskConfigPassthrough") return undefined;
  const { positional, keywords, others } = argumentsOf(to.file, call.list);
  const given = (at: number, name: string): SyntaxNode | undefined =>
    positional[at] ?? keywords.find((keyword) => keyword.name === name)?.value;
  const field = given(0, "field");
  const named = field && readField(to, field);
  const applies = given(1, "apply_to_task");
  const applyToTask = applies ? readLiteral(to.file, applies, to.module.constants) : false;
  const isKnown = named && typeof applyToTask === "boolean" && others.length === 0;
  return isKnown ? { field: named, applyToTask } : undefined;
}

/** `dsl.TaskConfigField.ENV`. */
function readField(to: FunctionReport, node: SyntaxNode): TaskConfigField | undefined {
  const [object, , property] = childrenOf(node);
  if (node.name !== "MemberExpression" || !object || !property) return undefined;
  const isField = /(?:^|\.)TaskConfigField$/.test(to.names.meaningOf(object) ?? "");
  return isField ? taskConfigFields.find((field) => field === textOf(to.file, property)) : undefined;
}
