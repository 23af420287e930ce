import type { ComponentInput } from "../../component.ts";
import type { ValueType } from "../../types.ts";
import type { BlockNode, StatementNode, TaskCallable, TaskNode, Value } from "./graph.ts";

/** The body of one pipeline while it is read: where the next statement goes, and how tasks are called. */
export class Body {
  /** Options of the pipeline that its own statements say. */
  readonly config = new Map<string, Value>();
  readonly #inputs: readonly ComponentInput[];
  readonly root: BlockNode = { nodes: [] };
  block: BlockNode = this.root;
  /** What was not carried over so far, as it is written. */
  readonly lost: string[] = [];
  readonly #keys = new Set<string>();
  readonly #counts = new Map<string, number>();

  constructor(inputs: readonly ComponentInput[] = []) {
    this.#inputs = inputs;
  }

  /** The type of a parameter of the pipeline. */
  inputType(name: string): ValueType | undefined {
    return this.#inputs.find((each) => each.name === name)?.type;
  }

  add(node: StatementNode): void {
    this.block.nodes.push(node);
  }

  /** Makes a task, with the SDK's key: the component's name, numbered in the order in which tasks are made. */
  task(callable: TaskCallable, given: [string, Value][]): TaskNode {
    const name = callable.name === "" ? "task" : callable.name;
    let count = this.#counts.get(name) ?? 0;
    let key: string;
    do key = ++count === 1 ? name : `${name}-${count}`;
    while (this.#keys.has(key));
    this.#counts.set(name, count);
    this.#keys.add(key);
    const task: TaskNode = {
      kind: "task",
      key,
      callable,
      arguments: given,
      options: { env: new Map(), after: [], kubernetes: new Map() },
      block: this.block,
    };
    this.add(task);
    return task;
  }

  /** Does something with statements going into another block. */
  inside(block: BlockNode, work: () => void): void {
    const before = this.block;
    this.block = block;
    work();
    this.block = before;
  }
}
