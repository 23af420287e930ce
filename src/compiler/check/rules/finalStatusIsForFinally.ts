import { valuesIn } from "../../bindingParts.ts";
import { optionBindings } from "../../optionBindings.ts";
import type { Binding, Task } from "../../pipeline.ts";
import { enclosing, isWithin, type Place } from "../place.ts";
import type { Check, Rule } from "../rule.ts";
import { standingIn } from "../waits.ts";

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
  const keys = new Set(task.options.after);
  for (const { binding } of task.arguments) for (const key of producersOf(binding)) keys.add(key);
  for (const { binding } of optionBindings(task.options)) for (const key of producersOf(binding)) keys.add(key);
  const upstream = new Set(
    [...keys].map((key) => {
      const made = check.index.tasks.get(key);
      return made && isWithin(made.place, place) ? standingIn(place, made.task, made.place) : undefined;
    }),
  );
  const [only, ...others] = upstream;
  return only !== undefined && others.length === 0;
}

function producersOf(binding: Binding): readonly string[] {
  return valuesIn(binding).flatMap((value) => (value.kind === "taskOutput" ? [value.task] : []));
}
