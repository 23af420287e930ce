import { nearest } from "../diagnostics/nearest.ts";
import type { Task } from "../pipeline.ts";

/** The input that a misspelt argument was meant for: the nearest that is not given already. */
export function meantInput(task: Task, argument: string): string | undefined {
  const inputs = task.component?.inputs.map(({ name }) => name) ?? [];
  const given = new Set(task.arguments.map(({ name }) => name));
  return inputs.includes(argument)
    ? undefined
    : nearest(
        argument,
        inputs.filter((name) => !given.has(name)),
      );
}
