import { sentence } from "../../../l10n/sentence.ts";
import type { Binding, Branch, Condition, ConditionExpression } from "../../pipeline.ts";
import type { Span } from "../../text.ts";
import { nothingKnown, split, type Known, type Split } from "../known.ts";
import type { Place } from "../place.ts";
import type { Check, Rule } from "../rule.ts";

/** Each branch of an if can be taken, and not each of them always. What a test says of constants is told elsewhere. */
export const branchesCanRun: Rule = {
  condition(condition, place, check) {
    const before = knownAt(place, check);
    if (before !== undefined) checkChain(check, condition, before);
  },
};

function checkChain(check: Check, { branches }: Condition, before: Known): void {
  let rest: Known | undefined = before;
  let always = "";
  for (const branch of branches) {
    if (rest === undefined) {
      check.report("unreachable-branch", headerOf(check, branch), { test: always });
      return;
    }
    const { test, testSpan } = branch;
    if (test === undefined || testSpan === undefined) return;
    const { yes, no }: Split = split(rest, test, isWhole(check));
    if (yes === undefined) reportNever(check, test, testSpan);
    else if (no === undefined && branch === branches.at(-1)) reportAlways(check, branch, testSpan);
    rest = no;
    always = check.text.slice(testSpan.start, testSpan.end);
  }
}

function reportNever(check: Check, test: ConditionExpression, span: Span): void {
  const isImpossible = split(nothingKnown, test, isWhole(check)).yes === undefined;
  const reason = isImpossible
    ? sentence("no value is like that")
    : sentence("what is tested before it leaves no such value");
  check.report("never-true", span, { reason });
}

/** `else if (!x)` after `if (x)` is an else, and only as that it gives a `let` its value in every case. */
function reportAlways(check: Check, branch: Branch, testSpan: Span): void {
  const header = headerOf(check, branch);
  const isElse = check.text.startsWith("else", branch.span.start) && header.end > testSpan.end;
  const edits = [{ span: header, text: "else" }];
  const fixes = isElse ? [{ title: 'Change to "{name}"', values: { name: "else" }, edits }] : [];
  check.report("always-true", testSpan, {}, fixes);
}

/** `if (…)`, `else if (…)` or `else`, without the block. */
function headerOf(check: Check, { span, testSpan }: Branch): Span {
  if (testSpan === undefined) return { start: span.start, end: Math.min(span.start + "else".length, span.end) };
  const closing = check.text.indexOf(")", testSpan.end);
  const isNext = closing >= 0 && check.text.slice(testSpan.end, closing).trim() === "";
  return { start: span.start, end: isNext ? closing + 1 : testSpan.end };
}

function isWhole(check: Check): (binding: Binding) => boolean {
  return (binding) => {
    const type = check.typeOf(binding);
    return type?.kind === "parameter" && type.name === "integer";
  };
}

/** What is known in each branch of a condition, each worked out once. */
const knownIn = new WeakMap<Condition, ReadonlyMap<Branch, Known | undefined>>();

/** What the tests around a block have shown; undefined where nothing can run. */
function knownAt(place: Place, check: Check): Known | undefined {
  if (place.kind === "body") return nothingKnown;
  const around = knownAt(place.parent, check);
  if (place.kind !== "branch" || around === undefined) return around;
  const known = knownIn.get(place.condition) ?? followChain(check, place.condition, around);
  knownIn.set(place.condition, known);
  return known.get(place.branch);
}

function followChain(check: Check, { branches }: Condition, around: Known): ReadonlyMap<Branch, Known | undefined> {
  const known = new Map<Branch, Known | undefined>();
  let rest: Known | undefined = around;
  for (const branch of branches) {
    const { test }: Branch = branch;
    const { yes, no }: Split = test ? split(rest, test, isWhole(check)) : { yes: rest, no: undefined };
    known.set(branch, yes);
    rest = no;
  }
  return known;
}
