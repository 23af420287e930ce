import { valuesIn } from "../../bindingParts.ts";
import type { Binding } from "../../pipeline.ts";
import type { Rule } from "../rule.ts";

/**
 * KFP fills values into texts, lists and records where a program is started, from the inputs of that task alone
 * (backend/src/v2/component/launcher_v2.go `getPlaceholders`). What is handed into a pipeline reaches the programs in there
 * with the placeholders in it, which nothing fills. The SDK lets it through.
 */
export const pipelinesTakeWholeValues: Rule = {
  task(task, _place, check) {
    const kind = task.component?.implementation.kind;
    if (kind !== "pipeline" && kind !== "spec") return;
    for (const { binding, valueSpan } of task.arguments) {
      if (valuesIn(binding)[0] === binding || !valuesIn(binding).some(isFilledIn)) continue;
      check.report("not-filled-in-pipeline", valueSpan, { name: task.callee });
    }
  },
};

/** The driver knows the workspace's path everywhere. */
function isFilledIn(value: Binding): boolean {
  if (value.kind === "constant" || value.kind === "unknown") return false;
  return value.kind !== "runValue" || value.value !== "workspace.path";
}
