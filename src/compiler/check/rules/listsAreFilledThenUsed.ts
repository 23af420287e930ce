import { isWithin } from "../place.ts";
import type { Rule } from "../rule.ts";

/** A list is filled by tasks of a loop, and used after it. */
export const listsAreFilledThenUsed: Rule = {
  pipeline(pipeline, check) {
    for (const { kind, name, nameSpan } of pipeline.variables ?? []) {
      if (kind === "list" && !check.index.collects.has(name)) check.report("list-never-filled", nameSpan, { name });
    }
  },
  loop(loop, _place, check) {
    const body = check.index.loops.get(loop.key)?.body;
    for (const { value, span } of loop.collects) {
      if (value.kind === "unknown" || body === undefined) continue;
      const made = value.kind === "taskOutput" ? check.index.tasks.get(value.task)?.place : undefined;
      const isMade = value.kind === "oneOf" || (made !== undefined && isWithin(made, body));
      if (!isMade) check.report("push-needs-output", value.span ?? span);
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
