import { leavesOf } from "./kubernetes/optionValue.ts";
import type { Binding, Setting, TaskOptions } from "./pipeline.ts";

/** A value of a run that an option is given. */
export interface OptionBinding {
  /** The option, and in it the names on the way to the value: `cpu`, `limit`; `kubernetes`, `secrets`, `0`, `name`. */
  readonly path: readonly [string, ...(string | number)[]];
  readonly binding: Binding;
}

/** Every value of a run that a task's options are given; constants are not among them. */
export function optionBindings(options: TaskOptions): readonly OptionBinding[] {
  const { image, cpu, memory, accelerator, kubernetes } = options;
  const settings: readonly [OptionBinding["path"], Setting<string | number> | undefined][] = [
    [["cpu", "request"], cpu?.request],
    [["cpu", "limit"], cpu?.limit],
    [["memory", "request"], memory?.request],
    [["memory", "limit"], memory?.limit],
    [["accelerator", "type"], accelerator?.type],
    [["accelerator", "count"], accelerator?.count],
    [["image"], image],
  ];
  const found: OptionBinding[] = [];
  for (const [path, setting] of settings) if (typeof setting === "object") found.push({ path, binding: setting });
  for (const { path, binding } of kubernetes === undefined ? [] : leavesOf(kubernetes)) {
    if (binding.kind !== "constant") found.push({ path: ["kubernetes", ...path], binding });
  }
  return found;
}
