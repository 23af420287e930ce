import type { Span } from "../../text.ts";
import { describePlace, enclosing, isWithin, leftFirst, type Place } from "../place.ts";
import type { Check, Rule, Use } from "../rule.ts";
import { sentence, type Sentence } from "../../../l10n/sentence.ts";

/** What is made in a branch, a loop or a try is used there; out of it leads only a `let` or a list. */
export const valuesStayInTheirBlock: Rule = {
  use(use, check) {
    const made = placeOf(use, check);
    if (made !== undefined) checkUse(check, made, use.place, use.span, ownRemedies[use.binding.kind]);
  },
  task(task, place, check) {
    if (task.options.after.length === 0) return;
    task.options.after.forEach((key, index) => {
      const made = check.index.tasks.get(key)?.place;
      if (made === undefined || enclosing(place, "finally") !== undefined) return;
      const span = task.options.afterSpans?.[index] ?? task.spans.call;
      const left = leftFirst(made, place);
      // No branch waits for another one, and nothing for what runs last of all.
      const isNever = left?.kind === "finally" || (left?.kind === "branch" && isSibling(left, place));
      const isHandedOut = task.options.afterLists?.[index] !== undefined;
      if (isNever || !isHandedOut) checkUse(check, made, place, span, isNever ? {} : afterRemedies);
    });
  },
};

/** What to do in place of a use, by the block that is left; where it says nothing, what is done with a task's output. */
type Remedies = Partial<Record<Place["kind"], Sentence>>;

const ownRemedies: Partial<Record<Use["binding"]["kind"], Remedies>> = {
  loopItem: { loop: sentence("use it in its loop") },
  collected: { branch: sentence("use it in that if, behind the loop that fills it") },
};

const afterRemedies: Remedies = {
  branch: sentence("only a task in that if can wait for it"),
  loop: sentence("push it to a list of tasks in the loop, and wait for that list"),
  try: sentence("push it to a list of tasks in the try, and wait for that list"),
};

/** The block that a value lives in. Uses in a finally block have a rule of their own. */
function placeOf({ binding, place }: Use, check: Check): Place | undefined {
  if (binding.kind === "loopItem") return check.index.loops.get(binding.loop)?.body;
  if (enclosing(place, "finally") !== undefined) return undefined;
  if (binding.kind === "taskOutput") return check.index.tasks.get(binding.task)?.place;
  if (binding.kind !== "collected") return undefined;
  return outermostUnshared(check.index.collects.get(binding.list)?.[0]?.body, place)?.parent;
}

/** A list is there once the outermost loop that fills it has ended. */
function outermostUnshared(loop: Place | undefined, user: Place): Place | undefined {
  let outermost = loop;
  while (outermost?.parent?.kind === "loop" && !isWithin(user, outermost.parent)) outermost = outermost.parent;
  return outermost;
}

function checkUse(check: Check, made: Place, user: Place, span: Span, remedies: Remedies = {}): void {
  const left = leftFirst(made, user);
  if (left === undefined) return;
  const values = {
    name: check.text.slice(span.start, span.end),
    block: describePlace(left),
    remedy: remedies[left.kind] ?? remedyFor(left, user),
  };
  check.report("used-outside-block", span, values);
}

function remedyFor(left: Place, user: Place): Sentence {
  switch (left.kind) {
    case "branch":
      return isSibling(left, user)
        ? sentence("make it before the if, as only one branch of it runs")
        : sentence("give it to a let in every branch and use that after the if");
    case "loop":
      return sentence("push it to a list in the loop and use the list after it");
    case "try":
      return sentence("move this into the try");
    case "finally":
    case "body":
      return sentence("it runs last of all");
  }
}

/** Whether the user stands in another branch of the same if. */
function isSibling(left: Place & { kind: "branch" }, user: Place): boolean {
  for (let place: Place | undefined = user; place !== undefined; place = place.parent) {
    if (place.kind === "branch" && place.condition === left.condition) return true;
  }
  return false;
}
