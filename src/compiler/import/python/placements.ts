import { parameterType, type ValueType } from "../../types.ts";
import type {
  BlockNode,
  ChainNode,
  CollectedValue,
  GroupNode,
  OneOfValue,
  StatementNode,
  TaskCallable,
  TaskNode,
  Value,
} from "./graph.ts";
import type { PipelineGraph } from "./readPipeline.ts";
import { optionValues } from "./taskOptions.ts";
import { typeOfValue } from "./typeOfValue.ts";

/** A `let` that the branches of a chain assign. */
export interface LetVariable {
  readonly chain: ChainNode;
  readonly type: ValueType;
  /** One for each branch, in their order. */
  readonly values: readonly Value[];
  readonly hint?: string;
  readonly number: number;
}

/** A list that a loop fills. */
export interface ListVariable {
  readonly before: GroupNode;
  readonly type: ValueType;
  readonly value: Value;
  /** The block at whose end the value is pushed. */
  readonly block: BlockNode;
  readonly hint?: string;
}

/** Where what Python says in one word has to be declared and filled: OneOf and Collected. And which tasks are named. */
export class Placements {
  readonly named = new Set<TaskNode>();
  readonly lets: LetVariable[] = [];
  readonly lists: ListVariable[] = [];
  /** Groups that something waits for, each by a list of tasks. */
  readonly awaited = new Set<GroupNode>();
  /** The groups to whose lists of tasks a task is pushed. */
  readonly handedOut = new Map<TaskNode, Set<GroupNode>>();
  readonly #variables = new Map<Value, LetVariable | ListVariable>();
  readonly #owners = new Map<BlockNode, { readonly node: GroupNode; readonly branch: number }>();
  readonly #graph: PipelineGraph;

  constructor(graph: PipelineGraph) {
    this.#graph = graph;
    this.#own(graph.body);
    this.#visitBlock(graph.body);
    for (const [, value] of graph.outputs) this.#visit(value, graph.body);
    this.lets.sort((one, other) => one.number - other.number);
  }

  /** The variable that a OneOf or Collected is; undefined where it is none. */
  variableOf(value: Value): LetVariable | ListVariable | undefined {
    return this.#variables.get(value);
  }

  #own(block: BlockNode): void {
    for (const node of block.nodes)
      for (const [branch, inner] of blocksOf(node).entries()) {
        if (node.kind !== "task" && node.kind !== "lost") this.#owners.set(inner, { node, branch });
        this.#own(inner);
      }
  }

  #visitBlock(block: BlockNode): void {
    for (const node of block.nodes) {
      if (node.kind === "task") this.#visitTask(node, block);
      if (node.kind === "chain") for (const { test } of node.branches) if (test) this.#visit(test, block);
      if (node.kind === "loop") this.#visit(node.items, block);
      for (const inner of blocksOf(node)) this.#visitBlock(inner);
    }
  }

  #visitTask(task: TaskNode, block: BlockNode): void {
    const inputs = new Map(task.callable.component.inputs.map(({ name, type }) => [name, type]));
    for (const [name, value] of task.arguments) this.#visit(value, block, inputs.get(name));
    for (const value of optionValues(task)) this.#visit(value, block);
    for (const each of task.options.after) {
      const group = this.awaitedGroup(each, block);
      if (group !== undefined) this.#handOut(group, each.kind === "task" ? [each] : lastTasks(each));
      else if (each.kind === "task") this.named.add(each);
    }
  }

  /** The group that one waits for as a whole from a block: one that is named, or what a task stands in and the block does not. */
  awaitedGroup(each: TaskNode | GroupNode, from: BlockNode): GroupNode | undefined {
    const around = blocksAround(from);
    let group = each.kind === "task" ? undefined : each;
    for (let block: BlockNode | undefined = each.block; block && !around.has(block); block = block.parent)
      group = this.#owners.get(block)?.node;
    return group;
  }

  #handOut(group: GroupNode, tasks: readonly TaskNode[]): void {
    this.awaited.add(group);
    for (const task of tasks) this.handedOut.set(task, (this.handedOut.get(task) ?? new Set()).add(group));
  }

  /** `wanted` is the type that the value is to have. */
  #visit(value: Value, block: BlockNode, wanted?: ValueType): void {
    switch (value.kind) {
      case "output":
        this.named.add(value.task);
        return;
      case "template":
        for (const part of value.parts) if (typeof part !== "string") this.#visit(part, block);
        return;
      case "list":
        for (const item of value.items) this.#visit(item, block);
        return;
      case "record":
        for (const [, field] of value.fields) this.#visit(field, block);
        return;
      case "test":
        this.#visit(value.left, block);
        this.#visit(value.right, block);
        return;
      case "oneOf":
        this.#choice(value, block);
        return;
      case "collected":
        this.#collect(value, block, wanted);
        return;
      default:
        return;
    }
  }

  #choice(value: OneOfValue, block: BlockNode): void {
    if (this.#variables.has(value)) return;
    for (const each of value.values) this.#visit(each, block);
    const chain = this.#chainOf(value.values);
    const type = typeOfValue(value, this.#graph.component.inputs);
    if (!chain || !type) {
      value.refuse();
      return;
    }
    const same = this.lets.find((each) => each.chain === chain.node && isSameList(each.values, chain.values));
    const hint = value.hint === undefined ? {} : { hint: value.hint };
    const variable = same ?? { chain: chain.node, type, values: chain.values, number: value.number, ...hint };
    if (!same) this.lets.push(variable);
    this.#variables.set(value, variable);
  }

  /** The chain of which each branch makes one of the values. */
  #chainOf(values: readonly Value[]): { node: ChainNode; values: readonly Value[] } | undefined {
    const [first] = values;
    for (let block = first && this.#blockOf(first); block; block = block.parent) {
      const owner = this.#owners.get(block);
      if (owner?.node.kind !== "chain") continue;
      const { node } = owner;
      const branches = values.map((value) => this.#branchOf(value, node));
      const isWhole = node.branches.at(-1)?.test === undefined && node.branches.length === values.length;
      const ordered = node.branches.flatMap((_, at) => values[branches.indexOf(at)] ?? []);
      if (isWhole && ordered.length === values.length) return { node, values: ordered };
    }
    return undefined;
  }

  #branchOf(value: Value, chain: ChainNode): number {
    for (let block = this.#blockOf(value); block; block = block.parent) {
      const owner = this.#owners.get(block);
      if (owner?.node === chain) return owner.branch;
    }
    return -1;
  }

  /** The block in which a value is made. */
  #blockOf(value: Value): BlockNode | undefined {
    if (value.kind === "output") return value.task.block;
    const variable = this.#variables.get(value);
    if (variable === undefined) return undefined;
    return "chain" in variable ? variable.chain.block : variable.before.block;
  }

  #collect(value: CollectedValue, consumer: BlockNode, wanted: ValueType | undefined): void {
    this.#visit(value.of, consumer);
    const block = this.#blockOf(value.of);
    const type = typeOfValue(value, this.#graph.component.inputs);
    const before = block && this.#loopBetween(block, consumer);
    if (!block || !before || !type) {
      value.refuse();
      return;
    }
    const levels = wanted && depthOf(wanted) > depthOf(type) ? this.#levels(block, consumer) : [];
    if (wanted && levels.length > 1 && levels.length === depthOf(wanted) - depthOf(type) + 1) {
      this.#nest(value, type, levels);
      return;
    }
    const same = this.lists.find((each) => each.before === before && isSame(each.value, value.of));
    const hint = value.hint === undefined ? {} : { hint: value.hint };
    const variable = same ?? { before, type, value: value.of, block, ...hint };
    if (!same) this.lists.push(variable);
    this.#variables.set(value, variable);
  }

  /** A list of lists: each loop fills a list of its own with what the loop in it has filled. */
  #nest(value: CollectedValue, type: ValueType, levels: readonly Level[]): void {
    let of = value.of;
    let listType = type;
    for (const [at, level] of levels.entries()) {
      const isWhole = at === levels.length - 1;
      const hint = isWhole ? value.hint : "row";
      const variable: ListVariable = { ...level, type: listType, value: of, ...(hint !== undefined && { hint }) };
      const whole: CollectedValue = isWhole ? value : { kind: "collected", of, refuse: value.refuse };
      this.lists.push(variable);
      this.#variables.set(whole, variable);
      of = whole;
      listType = parameterType("list", listType);
    }
  }

  /** The loops around `inner` that the consumer is not in, innermost first. */
  #levels(inner: BlockNode, consumer: BlockNode): readonly Level[] {
    const around = blocksAround(consumer);
    const levels: Level[] = [];
    let [pushed, before, hasLoop]: [BlockNode, GroupNode | undefined, boolean] = [inner, undefined, false];
    for (let block: BlockNode | undefined = inner; block && !around.has(block); block = block.parent) {
      const group = this.#owners.get(block)?.node;
      if (group?.kind === "loop" && hasLoop && before) {
        levels.push({ before, block: pushed });
        [pushed, hasLoop] = [before.block, false];
      }
      before = group;
      hasLoop ||= group?.kind === "loop";
    }
    return before && hasLoop ? [...levels, { before, block: pushed }] : levels;
  }

  /** The outermost group around `inner` that the consumer is not in, where there is a loop. */
  #loopBetween(inner: BlockNode, consumer: BlockNode): GroupNode | undefined {
    const around = blocksAround(consumer);
    let outermost: GroupNode | undefined;
    let hasLoop = false;
    for (let block: BlockNode | undefined = inner; block && !around.has(block); block = block.parent) {
      outermost = this.#owners.get(block)?.node;
      hasLoop ||= outermost?.kind === "loop";
    }
    return hasLoop ? outermost : undefined;
  }
}

/** Where one of several lists in one another is declared and filled. */
type Level = Pick<ListVariable, "before" | "block">;

/** A block and those around it. */
function blocksAround(inner: BlockNode): ReadonlySet<BlockNode> {
  const around = new Set<BlockNode>();
  for (let block: BlockNode | undefined = inner; block; block = block.parent) around.add(block);
  return around;
}

/** Of each way through a group one task, which stands for it. */
function lastTasks(node: GroupNode): readonly TaskNode[] {
  const blocks = node.kind === "chain" ? node.branches.map(({ body }) => body) : [node.body];
  return blocks.flatMap(({ nodes }) => {
    const last = nodes.findLast((each) => each.kind === "task") ?? nodes.findLast((each) => each.kind !== "lost");
    if (last === undefined) return [];
    return last.kind === "task" ? [last] : lastTasks(last);
  });
}

/** How many lists are in one another. */
function depthOf(type: ValueType | undefined): number {
  return type?.kind === "parameter" && type.name === "list" ? 1 + depthOf(type.items) : 0;
}

/** The blocks inside of a statement, in order. */
export function blocksOf(node: StatementNode): readonly BlockNode[] {
  switch (node.kind) {
    case "chain":
      return node.branches.map(({ body }) => body);
    case "loop":
      return [node.body];
    case "try":
      return [node.body, node.exit];
    default:
      return [];
  }
}

/** What the tasks of a body and its blocks call. */
export function calledIn(block: BlockNode): readonly TaskCallable[] {
  return block.nodes.flatMap((node) =>
    node.kind === "task" ? [node.callable] : blocksOf(node).flatMap((inner) => calledIn(inner)),
  );
}

function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  return one.kind === "output" && other.kind === "output" && one.task === other.task && one.output === other.output;
}

function isSameList(one: readonly Value[], other: readonly Value[]): boolean {
  return one.length === other.length && one.every((each, at) => isSame(each, other[at] ?? each));
}
