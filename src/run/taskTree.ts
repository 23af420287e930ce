import type { RunState, TaskState } from "./runState.ts";
import { pathKey } from "./runState.ts";

/** A task or group with what stands below it, in the order the run met them. */
export interface TaskTree {
  readonly task: TaskState;
  readonly children: readonly TaskTree[];
}

/** A run's tasks as a tree, by their paths. One pass, whatever the depth. */
export function taskTree(state: RunState): readonly TaskTree[] {
  const children = new Map<string, TaskState[]>();
  for (const task of Object.values(state.tasks)) {
    const parent = pathKey(task.path.slice(0, -1));
    const siblings = children.get(parent);
    if (siblings) siblings.push(task);
    else children.set(parent, [task]);
  }
  const below = (parent: string): TaskTree[] =>
    (children.get(parent) ?? []).map((task) => ({ task, children: below(pathKey(task.path)) }));
  return below("");
}
