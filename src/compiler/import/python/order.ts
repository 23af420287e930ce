import { lose, type Frame } from "./frame.ts";
import type { BlockNode, StatementNode, TaskNode, Value } from "./graph.ts";
import { blocksOf } from "./placements.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { optionValues } from "./taskOptions.ts";

/**
 * Puts each statement behind the tasks that it reads or comes after: Python may tell a task of such only when both are made, while
 * in a pipeline file it stands in the task's call. Everything else stays where it is. Tasks that wait for one another are told at
 * `place`, and the second one's waiting is left out.
 */
export function orderStatements(frame: Frame, block: BlockNode, place: SyntaxNode): void {
  const owners = new Map<TaskNode, StatementNode>();
  for (const node of block.nodes) for (const task of tasksOf(node)) owners.set(task, node);
  const ordered = new Set<StatementNode>();
  const open = new Set<StatementNode>();
  const visit = (node: StatementNode): void => {
    if (ordered.has(node)) return;
    open.add(node);
    for (const task of tasksOf(node))
      for (const read of readBy(task, node)) {
        const owner = owners.get(read);
        if (read === task) forget(frame, task, read, place);
        if (owner === undefined || owner === node) continue;
        if (open.has(owner)) forget(frame, task, read, place);
        else visit(owner);
      }
    open.delete(node);
    ordered.add(node);
  };
  // A comment on what is lost stays above the statement that it stood above.
  for (const node of block.nodes) visit(node);
  block.nodes.splice(0, block.nodes.length, ...ordered);
  for (const node of block.nodes) for (const inner of blocksOf(node)) orderStatements(frame, inner, place);
}

function tasksOf(node: StatementNode): readonly TaskNode[] {
  if (node.kind === "task") return [node];
  return blocksOf(node).flatMap((block) => block.nodes.flatMap(tasksOf));
}

/** What a task reads, and what the group around it does. */
function readBy(task: TaskNode, node: StatementNode): readonly TaskNode[] {
  const given = task.arguments.map(([, value]) => value);
  return [
    ...task.options.after.flatMap(tasksOf),
    ...[...given, ...optionValues(task), ...asked(node)].flatMap(tasksIn),
  ];
}

function asked(node: StatementNode): readonly Value[] {
  if (node.kind === "loop") return [node.items];
  return node.kind === "chain" ? node.branches.flatMap(({ test }) => test ?? []) : [];
}

function tasksIn(value: Value): readonly TaskNode[] {
  switch (value.kind) {
    case "output":
      return [value.task];
    case "argument":
      return tasksIn(value.value);
    case "template":
      return value.parts.flatMap((part) => (typeof part === "string" ? [] : tasksIn(part)));
    case "list":
      return value.items.flatMap(tasksIn);
    case "record":
      return value.fields.flatMap(([, field]) => tasksIn(field));
    case "test":
      return [...tasksIn(value.left), ...tasksIn(value.right)];
    case "collected":
      return tasksIn(value.of);
    case "oneOf":
      return value.values.flatMap(tasksIn);
    default:
      return [];
  }
}

/** Leaves out what makes a task wait for another one that waits for it. */
function forget(frame: Frame, task: TaskNode, read: TaskNode, place: SyntaxNode): void {
  lose(frame, "import-method-value", place, { name: task.key });
  const { options } = task;
  const isFree = (value: Value | undefined): boolean => value === undefined || !tasksIn(value).includes(read);
  const keep = <Kind>(items: Kind[], isKept: (item: Kind) => boolean): void => {
    items.splice(0, items.length, ...items.filter(isKept));
  };
  keep(options.after, (each) => !tasksOf(each).includes(read));
  keep(task.arguments, ([, value]) => isFree(value));
  for (const [name, value] of options.kubernetes) if (!isFree(value)) options.kubernetes.delete(name);
  if (!isFree(options.image)) delete options.image;
  if (![options.cpu?.limit, options.cpu?.request].every(isFree)) delete options.cpu;
  if (![options.memory?.limit, options.memory?.request].every(isFree)) delete options.memory;
  if (![options.accelerator?.type, options.accelerator?.count].every(isFree)) delete options.accelerator;
}
