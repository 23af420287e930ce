import { valuesIn } from "../../bindingParts.ts";
import { optionBindings } from "../../optionBindings.ts";
import type { Binding, Task } from "../../pipeline.ts";
import { enclosing, type Place } from "../place.ts";
import type { Check, Rule } from "../rule.ts";

/**
 * A status is told to the task of a finally block, and to a task that runs whatever became of the one task it waits for:
 * with several, KFP could not say whose status it is (the SDK refuses the same).
 */
export const finalStatusIsForFinally: Rule = {
  task(task, place, check) {
    // A pipeline that is run in a finally block may hand its status on.
    const takesStatus = task.component?.inputs.some(
      ({ name, type }) =>
        type.kind === "parameter" &&
        type.name === "taskFinalStatus" &&
        !task.arguments.some((argument) => argument.name === name),
    );
    if (takesStatus !== true || enclosing(place, "finally") !== undefined) return;
    if (task.options.ignoreUpstreamFailure === true && waitsForOne(task, place, check)) return;
    check.report("final-status-outside-finally", task.spans.callee, { component: task.callee });
  },
};

/** Whether it waits for exactly one task or group, which stands in the same block. */
function waitsForOne(task: Task, place: Place, check: Check): boolean {
  const upstream = new Set(task.options.after);
  for (const { binding } of task.arguments) for (const key of producersOf(binding)) upstream.add(key);
  for (const { binding } of optionBindings(task.options)) for (const key of producersOf(binding)) upstream.add(key);
  const [only, ...others] = upstream;
  if (only === undefined || others.length > 0) return false;
  return check.index.statements.some(
    ({ statement, place: where }) => where === place && statement.kind !== "opaque" && statement.key === only,
  );
}

function producersOf(binding: Binding): readonly string[] {
  return valuesIn(binding).flatMap((value) => (value.kind === "taskOutput" ? [value.task] : []));
}
