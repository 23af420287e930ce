import { printLiteral } from "../print/printLiteral.ts";
import { codeAt } from "./available.ts";
import { conditionOf, nodeOf, type Editing } from "./editing.ts";
import type { Operation, OperationValue } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

type SetCondition = Operation & { kind: "setCondition" };

/** Replaces the text between the parentheses of one branch's `if`. */
export function setCondition(editing: Editing, operation: SetCondition): readonly string[] {
  write(editing, operation, { kind: "code", text: operation.code }, "");
  return [];
}

/** Adds to a condition the comparison of a value with a constant, or the value alone where that is a condition by itself. */
export function compare(editing: Editing, operation: Operation & { kind: "compare" }): readonly string[] {
  const { value, constant } = operation;
  const rest = constant === undefined ? "" : ` === ${printLiteral(constant, editing.style)}`;
  write(editing, operation, value, rest, (before) => (before === "true" ? "" : `${joinable(before)} && `));
  return [];
}

/** A condition as the left side of `&&`. */
function joinable(code: string): string {
  return /\|\||\?/.test(code) ? `(${code})` : code;
}

function write(
  editing: Editing,
  place: Pick<SetCondition, "condition" | "branch">,
  value: OperationValue,
  rest: string,
  first: (before: string) => string = () => "",
): void {
  const condition = conditionOf(editing, place.condition);
  const span = condition.branches[place.branch]?.testSpan;
  if (span === undefined) refuse(sentence("An else has no condition: add a branch with one before it."));
  else {
    const before = editing.source.text.slice(span.start, span.end).trim();
    editing.draft.replace(span, first(before) + codeAt(editing, value, nodeOf(editing, condition)) + rest);
  }
}
