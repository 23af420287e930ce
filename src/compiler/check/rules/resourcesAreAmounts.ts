import type { DiagnosticCode } from "../../diagnostics/catalogue.ts";
import type { ResourceAmount, Task } from "../../pipeline.ts";
import type { Check, Rule } from "../rule.ts";

/** What the SDK takes (kfp `pipeline_task.py`). */
const cpuAmount = /^([0-9]*[.])?[0-9]+m?$/;
const memoryAmount = /^[0-9]+(E|Ei|P|Pi|T|Ti|G|Gi|M|Mi|K|Ki)?$/;

/** Amounts of CPU and memory are written as Kubernetes writes them. */
export const resourcesAreAmounts: Rule = {
  task(task, _place, check) {
    checkAmount(check, task, "cpu", task.options.cpu, cpuAmount, "bad-cpu");
    checkAmount(check, task, "memory", task.options.memory, memoryAmount, "bad-memory");
  },
};

function checkAmount(
  check: Check,
  task: Task,
  option: string,
  amount: ResourceAmount | undefined,
  form: RegExp,
  code: DiagnosticCode,
): void {
  for (const value of [amount?.request, amount?.limit]) {
    if (value === undefined || form.test(value)) continue;
    check.report(code, task.options.spans?.[option] ?? task.spans.callee, { value });
  }
}
