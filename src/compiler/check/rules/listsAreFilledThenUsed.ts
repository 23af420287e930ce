import type { Binding } from "../../pipeline.ts";
import { isWithin, type Place } from "../place.ts";
import type { Check, Rule } from "../rule.ts";

/** A list is filled by one push, with what its loop makes, and used after it. */
export const listsAreFilledThenUsed: Rule = {
  pipeline(pipeline, check) {
    for (const { kind, name, nameSpan } of pipeline.variables ?? []) {
      if (kind === "list" && !check.index.collects.has(name)) check.report("list-never-filled", nameSpan, { name });
    }
    for (const [name, [, ...others]] of check.index.collects) {
      for (const { collect } of others) check.report("list-filled-twice", collect.span, { name });
    }
  },
  loop(loop, _place, check) {
    const body = check.index.loops.get(loop.key)?.body;
    for (const { value, span } of loop.collects) {
      if (value.kind === "unknown" || body === undefined) continue;
      if (!isMadeIn(check, value, body)) check.report("push-needs-output", value.span ?? span);
    }
  },
  use({ binding, place, span }, check) {
    if (binding.kind !== "collected") return;
    const loops = check.index.collects.get(binding.list) ?? [];
    if (loops.some(({ body }) => isWithin(place, body))) {
      check.report("list-used-in-its-loop", span, { name: binding.list });
    }
  },
};

function isMadeIn(check: Check, value: Binding, body: Place): boolean {
  if (value.kind === "oneOf") {
    return check.index.merges.get(value.variable)?.every(({ place }) => isWithin(place, body)) === true;
  }
  const made = value.kind === "taskOutput" ? check.index.tasks.get(value.task)?.place : undefined;
  return made !== undefined && isWithin(made, body);
}
