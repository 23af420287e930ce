import type { ExitHandler } from "../../pipeline.ts";
import { describePlace, enclosing } from "../place.ts";
import type { Check, Rule } from "../rule.ts";

/** try / finally stands at the top of a pipeline, and its one exit task waits for nothing but the try. */
export const finallyStandsAlone: Rule = {
  exitHandler(handler, place, check) {
    const start = handler.span.start;
    const keyword = { start, end: start + "try".length };
    if (place.kind !== "body") check.report("try-not-at-top", keyword, { block: describePlace(place) });
    checkExit(check, handler);
  },
  use({ binding, place, span }, check) {
    const isMadeByTask = binding.kind === "taskOutput" || binding.kind === "collected" || binding.kind === "oneOf";
    if (!isMadeByTask || enclosing(place, "finally") === undefined) return;
    check.report("finally-uses-output", span, { name: check.text.slice(span.start, span.end) });
  },
  task(task, place, check) {
    if (enclosing(place, "finally") === undefined) return;
    for (const span of task.options.afterSpans ?? []) {
      check.report("finally-uses-output", span, { name: check.text.slice(span.start, span.end) });
    }
  },
};

function checkExit(check: Check, { exit, span }: ExitHandler): void {
  const [first, second] = exit.statements;
  if (first?.kind === "task" && second === undefined) return;
  const extra = second ?? first;
  if (extra === undefined) {
    const isThere = exit.span.start < span.end;
    const keyword = check.text.lastIndexOf("finally", exit.span.start);
    if (isThere && keyword >= span.start)
      check.report("finally-needs-one-task", { start: keyword, end: keyword + "finally".length });
  } else if (extra.kind === "task") {
    check.report("finally-needs-one-task", extra.spans.call);
  } else if (extra.kind !== "opaque") {
    check.report("finally-needs-one-task", {
      start: extra.span.start,
      end: Math.min(extra.span.start + 3, extra.span.end),
    });
  }
}
