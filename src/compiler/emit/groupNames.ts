import type { Block, Branch, Condition, ExitHandler, Loop, Pipeline, Statement } from "../pipeline.ts";
import { blocksOf, holdsTasks } from "./runnable.ts";

/** KFP's names of a pipeline's groups, numbered as the Python SDK numbers them. */
export interface GroupNames {
  readonly of: ReadonlyMap<Branch | Condition | Loop | ExitHandler, string>;
  /** `loop-item-param-1`, for loops over a constant list. */
  readonly constantItems: ReadonlyMap<Loop, string>;
  /** `for-loop-list-2`, for what stands around the loop `for-loop-2` to take its list out of a record. */
  readonly listsOf: ReadonlyMap<Loop, string>;
}

/**
 * Gives every group the SDK's name of it (`condition-2`, `for-loop-3`), numbered over the pipeline
 * (kfp/dsl/tasks_group.py).
 */
export function nameGroups(pipeline: Pipeline): GroupNames {
  const naming = new Naming();
  naming.reserve(pipeline.body);
  naming.block(pipeline.body);
  return naming;
}

class Naming implements GroupNames {
  readonly of = new Map<Branch | Condition | Loop | ExitHandler, string>();
  readonly constantItems = new Map<Loop, string>();
  readonly listsOf = new Map<Loop, string>();
  readonly #taskKeys = new Set<string>();
  #last = 0;

  /** Groups share a name space with tasks; a task that is called `for-loop-1` keeps its name. */
  reserve(block: Block): void {
    for (const statement of block.statements) {
      if (statement.kind === "task") this.#taskKeys.add(statement.key);
      for (const inner of blocksOf(statement)) this.reserve(inner);
    }
  }

  block(block: Block): void {
    for (const statement of block.statements) this.#statement(statement);
  }

  #statement(statement: Statement): void {
    switch (statement.kind) {
      case "condition":
        this.#condition(statement);
        break;
      case "loop":
        if (holdsTasks(statement.body)) this.#loop(statement);
        break;
      case "exitHandler":
        if (holdsTasks(statement.body)) this.of.set(statement, this.#next("exit-handler"));
        this.block(statement.body);
        this.block(statement.exit);
        break;
      case "task":
      case "opaque":
        break;
    }
  }

  /**
   * A lone `if` is one group; a chain is a group around its branches. The SDK makes the first branch, and all in it, before
   * it learns that there is a second one; then wrapper and first branch swap numbers. So the first branch is numbered last.
   */
  #condition(condition: Condition): void {
    const [first, ...others] = runnableBranches(condition);
    if (first === undefined) return;
    if (others.length === 0) {
      this.of.set(first, this.#next("condition"));
      this.block(first.body);
      return;
    }
    this.of.set(condition, this.#next("condition-branches"));
    this.block(first.body);
    this.of.set(first, this.#next("condition"));
    for (const branch of others) {
      this.of.set(branch, this.#next("condition"));
      this.block(branch.body);
    }
  }

  /** A constant list takes a number of its own, before the loop's. */
  #loop(loop: Loop): void {
    if (loop.items.kind === "constant") this.constantItems.set(loop, this.#next("loop-item-param"));
    const name = this.#next("for-loop", "for-loop-list");
    this.of.set(loop, name);
    this.listsOf.set(loop, name.replace("for-loop", "for-loop-list"));
    this.block(loop.body);
  }

  /** The next number whose names are free; the first of them. */
  #next(...bases: readonly [string, ...string[]]): string {
    do this.#last += 1;
    while (bases.some((base) => this.#taskKeys.has(`${base}-${this.#last}`)));
    return `${bases[0]}-${this.#last}`;
  }
}

/** The branches with a task in them; KFP has no empty group. */
export function runnableBranches(condition: Condition): readonly Branch[] {
  return condition.branches.filter((branch) => holdsTasks(branch.body));
}
