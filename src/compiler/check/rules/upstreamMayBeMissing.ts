import { inputNamed } from "../inputNamed.ts";
import { optionBindings } from "../../optionBindings.ts";
import type { Binding } from "../../pipeline.ts";
import type { Check, Rule } from "../rule.ts";

/**
 * A task that runs though an earlier one failed gets nothing from that: what is wired to it has a default to fall back
 * on. The SDK refuses the same (kfp/dsl/pipeline_task.py `ignore_upstream_failure`).
 */
export const upstreamMayBeMissing: Rule = {
  task(task, _place, check) {
    if (task.options.ignoreUpstreamFailure !== true) return;
    for (const { name, binding, valueSpan } of task.arguments) {
      const input = task.component && inputNamed(task.component, name);
      if (input === undefined || input.isOptional || !isMadeByTask(check, binding)) continue;
      check.report("upstream-needs-default", valueSpan, { component: task.callee, name });
    }
    for (const { path, binding } of optionBindings(task.options)) {
      if (!isMadeByTask(check, binding)) continue;
      const name = path.filter((step) => typeof step === "string").join(".");
      check.report("option-needs-upstream", binding.span ?? task.spans.call, { name });
    }
  },
};

function isMadeByTask(check: Check, binding: Binding): boolean {
  let value: Binding | undefined = binding;
  while (value?.kind === "loopItem") value = check.index.loops.get(value.loop)?.loop.items;
  return value?.kind === "taskOutput" || value?.kind === "collected" || value?.kind === "oneOf";
}
