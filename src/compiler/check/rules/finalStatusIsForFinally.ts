import { enclosing } from "../place.ts";
import type { Rule } from "../rule.ts";

/** Only the task of a finally block has a status to be told. */
export const finalStatusIsForFinally: Rule = {
  task(task, place, check) {
    const takesStatus = task.component?.inputs.some(
      ({ type }) => type.kind === "parameter" && type.name === "taskFinalStatus",
    );
    if (takesStatus !== true || enclosing(place, "finally") !== undefined) return;
    check.report("final-status-outside-finally", task.spans.callee, { component: task.callee });
  },
};
