import { KeyNamer } from "../read/names.ts";
import type { Editing } from "./editing.ts";

/** The key that `read` will give to a task placed at `offset`: keys are counted in the order of the text. */
export function addedTaskKey(editing: Editing, variable: string, component: string, offset: number): string {
  const keys = KeyNamer.beside(editing.byKey.values());
  const tasks = [...editing.byKey.values()].filter((each) => each.kind === "task");
  const before = tasks.filter((task) => task.spans.call.start < offset);
  for (const task of before) keys.keyOf(task, task.variable ?? editing.introduced.get(task.key));
  return keys.taskKey(variable, component);
}

/** The key of a group placed at `offset`. */
export function addedGroupKey(editing: Editing, kind: "condition" | "loop" | "exitHandler", offset: number): string {
  const prefix = { condition: "if", loop: "for", exitHandler: "try" }[kind];
  const before = [...editing.byKey.values()].filter((each) => each.kind === kind && each.span.start < offset);
  return `${prefix}-${String(before.length + 1)}`;
}
