import { sentence } from "../../l10n/sentence.ts";
import type { BlockNode, StatementNode, TaskList, TaskNode } from "./nodes.ts";
import { Unsayable } from "./problem.ts";

/** What is waited for: a task, or the tasks of a group. */
export function awaitedOf(key: string, node: StatementNode): TaskNode | TaskList {
  if (node.kind !== "task") return (node.awaited ??= { kind: "tasks", tasks: lastTasks(node) });
  if (!node.isExit) return node;
  throw new Unsayable({
    sentence: sentence('Nothing can wait for "{name}": it runs last of all, when its exit handler has ended.', {
      name: key,
    }),
  });
}

/** The first task of a group, which waits for what the whole group waits for. */
export function firstTask(node: StatementNode): TaskNode | undefined {
  switch (node.kind) {
    case "task":
      return node;
    case "chain":
      return firstOf(node.branches.map(({ body }) => body));
    case "loop":
      return firstOf([node.body]);
    case "try":
      return firstOf([node.body]);
  }
}

/** One task that stands for a group, or one of each of its branches: whoever waits for it waits for the whole group. */
function lastTasks(node: StatementNode): readonly TaskNode[] {
  switch (node.kind) {
    case "task":
      return [node];
    case "chain":
      return node.branches.flatMap(({ body }) => lastTasksOf(body));
    case "loop":
    case "try":
      return lastTasksOf(node.body);
  }
}

function lastTasksOf({ nodes }: BlockNode): readonly TaskNode[] {
  const own = nodes.findLast((node) => node.kind === "task");
  const last = own ?? nodes.at(-1);
  return last === undefined ? [] : lastTasks(last);
}

function firstOf(blocks: readonly BlockNode[]): TaskNode | undefined {
  for (const { nodes } of blocks)
    for (const node of nodes) {
      const task = firstTask(node);
      if (task !== undefined) return task;
    }
  return undefined;
}
