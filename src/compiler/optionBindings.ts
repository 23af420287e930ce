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
  if ((image ?? cpu ?? memory ?? accelerator ?? kubernetes) === undefined) return none;
  const found: OptionBinding[] = [];
  const add = (path: OptionBinding["path"], setting: Setting<string | number> | undefined): void => {
    if (typeof setting === "object") found.push({ path, binding: setting });
  };
  add(["cpu", "request"], cpu?.request);
  add(["cpu", "limit"], cpu?.limit);
  add(["memory", "request"], memory?.request);
  add(["memory", "limit"], memory?.limit);
  add(["accelerator", "type"], accelerator?.type);
  add(["accelerator", "count"], accelerator?.count);
  add(["image"], image);
  for (const { path, binding } of kubernetes === undefined ? [] : leavesOf(kubernetes)) {
    if (binding.kind !== "constant") found.push({ path: ["kubernetes", ...path], binding });
  }
  return found;
}

/** Most tasks have no such option, and every task is asked many times. */
const none: readonly OptionBinding[] = [];
