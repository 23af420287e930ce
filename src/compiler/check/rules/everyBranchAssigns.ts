import type { Binding, Branch, Condition, Merge } from "../../pipeline.ts";
import type { Span } from "../../text.ts";
import { describeType } from "../../types.ts";
import { variableName } from "../../variableId.ts";
import { fits } from "../compatible.ts";
import { isWithin, type Place } from "../place.ts";
import type { Check, Rule } from "../rule.ts";
import { sentence } from "../../../l10n/sentence.ts";

/** A `let` that one branch assigns gets, in every branch, an output made there, all of one type. */
export const everyBranchAssigns: Rule = {
  condition(condition, _place, check) {
    for (const merge of condition.merges) {
      checkComplete(check, condition, merge);
      checkSources(check, condition, merge);
      checkTypes(check, merge);
    }
  },
};

function checkComplete(check: Check, condition: Condition, { variable, values }: Merge): void {
  condition.branches.forEach((branch, index) => {
    if (values[index] !== undefined) return;
    const where = branch.test === undefined ? sentence("in this else") : sentence("in this branch");
    check.report("not-assigned-in-every-branch", headerOf(check, branch), { name: variableName(variable), where });
  });
  const hasElse = condition.branches.at(-1)?.test === undefined;
  const span = { start: condition.span.start, end: condition.span.start + "if".length };
  const where = sentence("when no branch is taken");
  if (!hasElse) check.report("not-assigned-in-every-branch", span, { name: variableName(variable), where });
}

/** `if (…)`, `else if (…)` or `else`, without the block. */
function headerOf(check: Check, { span, body }: Branch): Span {
  const header = check.text.slice(span.start, body.span.start).replace(/[\s{]+$/, "");
  return { start: span.start, end: span.start + Math.max(header.length, 1) };
}

/** KFP's OneOf chooses between outputs of tasks, each in its own branch. */
function checkSources(check: Check, condition: Condition, { variable, values, assignments, declaration }: Merge): void {
  values.forEach((value, index) => {
    const branch = condition.branches[index];
    const place = branch && check.index.branches.get(branch);
    if (value === undefined || value.kind === "unknown" || isMadeIn(check, value, place)) return;
    check.report("branch-needs-output", value.span ?? assignments?.[index] ?? declaration, {
      name: variableName(variable),
    });
  });
}

/** Another `let` will do where the branch itself decides what it holds. */
function isMadeIn(check: Check, value: Binding, branch: Place | undefined): boolean {
  if (branch === undefined) return false;
  if (value.kind === "oneOf") {
    return check.index.merges.get(value.variable)?.some(({ place }) => isWithin(place, branch)) === true;
  }
  const task = value.kind === "taskOutput" ? check.index.tasks.get(value.task) : undefined;
  return task !== undefined && isWithin(task.place, branch);
}

function checkTypes(check: Check, { variable, values, assignments, declaration }: Merge): void {
  const types = values.map((value) => value && check.typeOf(value));
  const first = types.find((type) => type !== undefined);
  types.forEach((type, index) => {
    if (first === undefined || type === undefined || (fits(type, first) && fits(first, type))) return;
    const span = values[index]?.span ?? assignments?.[index] ?? declaration;
    check.report("branches-differ-in-type", span, {
      name: variableName(variable),
      first: describeType(first),
      other: describeType(type),
    });
  });
}
