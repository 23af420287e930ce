import type { Binding, Collect } from "../../pipeline.ts";
import type { Span } from "../../text.ts";
import { variableName } from "../../variableId.ts";
import { isCollectedOutput } from "../collectedOutput.ts";
import { describeType } from "../../types.ts";
import { describePlace, enclosing, isWithin, type Place } from "../place.ts";
import type { Check, Rule } from "../rule.ts";
import { sentence } from "../../../l10n/sentence.ts";

/** A list is filled by one push, with what its loop makes, and used after it. */
export const listsAreFilledThenUsed: Rule = {
  pipeline(pipeline, check) {
    for (const { kind, id, name, nameSpan } of pipeline.variables ?? []) {
      if (kind === "list" && !check.index.collects.has(id)) check.report("list-never-filled", nameSpan, { name });
    }
    for (const [list, [, ...others]] of check.index.collects) {
      for (const { collect } of others) check.report("list-filled-twice", collect.span, { name: variableName(list) });
    }
  },
  loop(loop, _place, check) {
    const body = check.index.loops.get(loop.key)?.body;
    for (const collect of loop.collects) if (body !== undefined) checkPush(check, collect, body);
  },
  use({ binding, place, span }, check) {
    if (binding.kind !== "collected") return;
    if (isStillFilled(check, binding, place))
      check.report("list-used-in-its-loop", span, { name: variableName(binding.list) });
  },
};

/** Whether a value is a list that is used in the loop that fills it. */
export function isStillFilled({ index }: Check, binding: Binding, place: Place): boolean {
  const loops = binding.kind === "collected" ? (index.collects.get(binding.list) ?? []) : [];
  return loops.some(({ body }) => isWithin(place, body));
}

/** What is pushed is made in the loop, and the push stands where it is made: in a branch it is what that branch makes. */
function checkPush(check: Check, { list, value, span }: Collect, body: Place): void {
  if (value.kind === "unknown") return;
  const pushed = placeOfPush(check, span, body);
  const made = placeMade(check, value, pushed);
  const at = value.span ?? span;
  const type = value.kind === "collected" ? check.typeOf(value) : undefined;
  if (made === undefined && value.kind === "collected" && type?.kind === "artifact") {
    const inner = variableName(value.list);
    check.report("artifacts-in-one-list", at, { name: variableName(list), inner, type: describeType(type) });
  } else if (made === undefined || !isWithin(made, body)) check.report("push-needs-output", at);
  else if (!isWithin(pushed, made)) reportOutside(check, at, made, pushed);
  else if (pushed !== body && !isWithin(made, pushed))
    check.report("push-in-branch", span, { name: variableName(list), block: describePlace(pushed) });
  else if (isListOfLoop(check, value)) check.report("rows-become-one-list", at, { name: variableName(list) });
}

function reportOutside(check: Check, span: Span, made: Place, pushed: Place): void {
  let left = made;
  while (left.parent !== undefined && !isWithin(pushed, left.parent)) left = left.parent;
  const name = check.text.slice(span.start, span.end);
  const remedy =
    left.kind === "loop"
      ? sentence("push it to a list in the loop and use the list after it")
      : sentence("push it where it is made, or give it to a let in every branch");
  check.report("used-outside-block", span, { name, block: describePlace(left), remedy });
}

/** The block in which a value is there. Undefined for what no task of the pipeline makes. */
function placeMade(check: Check, value: Binding, pushed: Place): Place | undefined {
  const { tasks, collects } = check.index;
  if (value.kind === "taskOutput") return tasks.get(value.task)?.place;
  if (value.kind === "oneOf") return placeOfMerge(check, value, pushed);
  if (value.kind !== "collected" || check.typeOf(value)?.kind === "artifact") return undefined;
  // A list of values that loops inside fill is a value of each iteration: KFP's Collected through all of them.
  for (let filling = collects.get(value.list)?.[0]?.body; filling !== undefined;) {
    const around = enclosing(filling.parent, "loop");
    if (around !== undefined && isOwn(check, value.list, around.loop.span)) return filling.parent;
    filling = around;
  }
  return undefined;
}

/** Whether a value is what a loop has collected: here, or in the pipeline that the task is. */
function isListOfLoop(check: Check, value: Binding): boolean {
  if (value.kind !== "taskOutput") return value.kind === "collected";
  const component = check.index.tasks.get(value.task)?.task.component;
  const isParameter = check.typeOf(value)?.kind === "parameter";
  return isParameter && component !== undefined && isCollectedOutput(component, value.output);
}

/** Where a `let` has its value: of several of that name it is the innermost that can be seen, else whichever came last. */
function placeOfMerge(
  { index }: Check,
  { variable, span }: Binding & { kind: "oneOf" },
  user: Place,
): Place | undefined {
  const all = index.merges.get(variable) ?? [];
  let found: Place | undefined;
  for (const { merge, place } of all) {
    const isAfter = span !== undefined && merge.declaration.start > span.start;
    if (!isAfter && isWithin(user, place) && (found === undefined || isWithin(place, found))) found = place;
  }
  return found ?? all.at(-1)?.place;
}

/** Whether a list is declared in a loop, and so begins anew in each iteration. */
function isOwn({ pipeline }: Check, list: string, loop: Span): boolean {
  const declared = pipeline.variables?.find(({ id }) => id === list)?.span;
  return declared !== undefined && loop.start < declared.start && declared.end < loop.end;
}

/** The innermost branch in a loop that holds a push; the loop's body where none does. */
function placeOfPush({ index }: Check, { start }: Span, body: Place): Place {
  let found = body;
  for (const [branch, place] of index.branches) {
    const isAround = branch.body.span.start <= start && start < branch.body.span.end;
    if (isAround && isWithin(place, found)) found = place;
  }
  return found;
}
