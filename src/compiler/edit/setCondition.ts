import type { Condition } from "../pipeline.ts";
import type { Span } from "../text.ts";
import { printLiteral } from "../print/printLiteral.ts";
import { codeAt } from "./available.ts";
import { conditionOf, nodeOf, type Editing } from "./editing.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

type SetCondition = Operation & { kind: "setCondition" };
type Place = Pick<SetCondition, "condition" | "branch">;

/** Replaces the text between the parentheses of one branch's `if`. */
export function setCondition(editing: Editing, operation: SetCondition): readonly string[] {
  const { condition, span } = testOf(editing, operation);
  const code = codeAt(editing, { kind: "code", text: operation.code }, nodeOf(editing, condition));
  editing.draft.replace(span, code);
  return [];
}

/** Adds to a condition the comparison of a value with a constant, or the value alone where that is a condition by itself. */
export function compare(editing: Editing, operation: Operation & { kind: "compare" }): readonly string[] {
  const { value, constant } = operation;
  const { condition, span } = testOf(editing, operation);
  const rest = constant === undefined ? "" : ` === ${printLiteral(constant, editing.style)}`;
  const code = codeAt(editing, value, nodeOf(editing, condition)) + rest;
  const before = editing.source.text.slice(span.start, span.end);
  if (before === "true") {
    editing.draft.replace(span, code);
    return [];
  }
  // What is there stays as it is: the call of a task in it may be taken out in the same change.
  const isOpen = /\|\||\?/.test(before);
  if (isOpen) editing.draft.insert(span.start, "(");
  editing.draft.insert(span.end, `${isOpen ? ")" : ""} && ${code}`);
  return [];
}

function testOf(editing: Editing, place: Place): { condition: Condition; span: Span } {
  const condition = conditionOf(editing, place.condition);
  const between = condition.branches[place.branch]?.testSpan;
  if (between === undefined) return refuse(sentence("An else has no condition: add a branch with one before it."));
  const text = editing.source.text.slice(between.start, between.end);
  const start = between.start + text.length - text.trimStart().length;
  return { condition, span: { start, end: start + text.trim().length } };
}
