import { codeAt } from "./available.ts";
import { conditionOf, nodeOf, type Editing } from "./editing.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Replaces the text between the parentheses of one branch's `if`. */
export function setCondition(editing: Editing, operation: Operation & { kind: "setCondition" }): readonly string[] {
  const condition = conditionOf(editing, operation.condition);
  const span = condition.branches[operation.branch]?.testSpan;
  if (span === undefined) return refuse(sentence("An else has no condition: add a branch with one before it."));
  const code = codeAt(editing, { kind: "code", text: operation.code }, nodeOf(editing, condition));
  editing.draft.replace(span, code);
  return [];
}
