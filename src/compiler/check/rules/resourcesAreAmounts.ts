import { bytesOf, coresOf } from "../../amounts.ts";
import type { DiagnosticCode } from "../../diagnostics/catalogue.ts";
import type { ResourceAmount, Task } from "../../pipeline.ts";
import type { Check, Rule } from "../rule.ts";

/** One of the resources that a task may ask for. */
interface Resource {
  readonly option: "cpu" | "memory";
  /** Its amount as a number; undefined for what is none. */
  readonly read: (amount: string) => number | undefined;
  readonly code: DiagnosticCode;
}

const resources: readonly Resource[] = [
  { option: "cpu", read: coresOf, code: "bad-cpu" },
  { option: "memory", read: (amount) => (isBytes(amount) ? undefined : bytesOf(amount)), code: "bad-memory" },
];

/** Amounts of CPU and memory are written as Kubernetes writes them, and no request is above its limit. */
export const resourcesAreAmounts: Rule = {
  task(task, _place, check) {
    for (const resource of resources) checkAmount(check, task, resource, task.options[resource.option]);
  },
};

/** `2` is two bytes, in which nothing starts; a number without a unit is one only where it is large. */
function isBytes(amount: string): boolean {
  return /^\d+$/.test(amount) && Number(amount) < 100_000;
}

function checkAmount(check: Check, task: Task, resource: Resource, amount: ResourceAmount | undefined): void {
  const { option, read, code } = resource;
  const span = task.options.spans?.[option] ?? task.spans.callee;
  // What a run gives is known only then.
  const request = typeof amount?.request === "string" ? amount.request : undefined;
  const limit = typeof amount?.limit === "string" ? amount.limit : undefined;
  for (const value of [request, limit]) {
    if (value !== undefined && read(value) === undefined) check.report(code, span, { value });
  }
  if (request === undefined || limit === undefined) return;
  if ((read(request) ?? 0) > (read(limit) ?? Infinity)) {
    check.report("request-above-limit", span, { option, request, limit });
  }
}
