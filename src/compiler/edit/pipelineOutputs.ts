import ts from "typescript";
import { makersOfValue, printValue } from "./available.ts";
import type { Editing } from "./editing.ts";
import { printProperty, propertyOf, removeElements, setProperty } from "./objectLiteral.ts";
import type { Operation, OperationValue } from "./operation.ts";
import { wantedAnchor } from "./order.ts";
import { refuse } from "./refusal.ts";
import { isSame } from "./setArgument.ts";
import { sentence } from "../../l10n/sentence.ts";

/** What a pipeline's only output is called when its `return` gives a value by itself. */
const onlyOutput = "Output";

/** Makes a value an output of the pipeline, in its `return`. */
export function setOutput(editing: Editing, operation: Operation & { kind: "setOutput" }): readonly string[] {
  refuseConstant(operation.value);
  const known = editing.pipeline.outputs.find(({ name }) => name === operation.name);
  if (known && isSame(known.binding, operation.value)) return [];
  makersOfValue(editing, operation.value, undefined, editing.body);
  putOutput(editing, operation.name, printValue(editing, operation.value));
  return [];
}

/** Writes the code of a value into the pipeline's `return`. */
export function putOutput(editing: Editing, name: string, code: string): void {
  const { body, draft, style, source } = editing;
  const { braceSpace: space } = style;
  const property = printProperty(editing, name, code);
  const statement = returnOf(editing);
  const value = statement?.expression;
  if (statement === undefined) {
    const anchor = wantedAnchor(editing, body, undefined);
    draft.addToBlock(body, anchor, `return {${space}${property}${space}}${style.semicolon}`);
  } else if (value === undefined) {
    draft.replace(
      { start: statement.getStart(source), end: statement.end },
      `return {${space}${property}${space}}${style.semicolon}`,
    );
  } else if (ts.isObjectLiteralExpression(value)) {
    setProperty(editing, value, name, code);
  } else if (name === onlyOutput) {
    draft.replace({ start: value.getStart(source), end: value.end }, code);
  } else {
    draft.insert(value.getStart(source), `{${space}${onlyOutput}: `);
    draft.insert(value.end, `, ${property}${space}}`);
  }
}

/** KFP takes a pipeline's outputs from tasks only. */
function refuseConstant({ kind }: OperationValue): void {
  if (kind === "constant" || kind === "pipelineInput") {
    refuse(sentence("A pipeline's output comes from a task: give it a task's output."));
  }
}

/** Takes an output out of the pipeline's `return`, and the `return` with the last of them. */
export function removeOutput(editing: Editing, operation: Operation & { kind: "removeOutput" }): readonly string[] {
  const statement = returnOf(editing);
  const value = statement?.expression;
  if (statement === undefined || value === undefined)
    return refuse(sentence("The pipeline has no output {name}.", { name: operation.name }));
  if (!ts.isObjectLiteralExpression(value)) {
    if (operation.name !== onlyOutput) refuse(sentence("The pipeline has no output {name}.", { name: operation.name }));
    editing.draft.removeStatement(statement);
    return [];
  }
  const property =
    propertyOf(value, operation.name) ??
    refuse(sentence("The pipeline has no output {name}.", { name: operation.name }));
  if (value.properties.length === 1) editing.draft.removeStatement(statement);
  else removeElements(editing, value, new Set([property]));
  return [];
}

/** The pipeline's `return` statement, where it has one. */
export function returnOf({ body }: Editing): ts.ReturnStatement | undefined {
  return body.statements.find(ts.isReturnStatement);
}
