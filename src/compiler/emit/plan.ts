import type {
  Binding,
  Block,
  Branch,
  Condition,
  ExitHandler,
  Loop,
  Merge,
  Pipeline,
  Statement,
  Task,
} from "../pipeline.ts";
import { Dag } from "./dag.ts";
import type { EmitOptions } from "./emitted.ts";
import type { GroupNames } from "./groupNames.ts";
import { nameGroups, runnableBranches } from "./groupNames.ts";
import { isRunnable } from "./runnable.ts";
import { usedVariables } from "./usedVariables.ts";

/** Where everything of a pipeline stands: made in one walk, before anything is emitted. */
export interface Plan {
  readonly root: Dag;
  /** All DAGs, outer before inner. */
  readonly dags: readonly Dag[];
  /** Tasks by key, with the DAG they run in. */
  readonly tasks: ReadonlyMap<string, { readonly task: Task; readonly dag: Dag }>;
  readonly loops: ReadonlyMap<string, Loop>;
  /** The DAGs of groups: a branch, the chain around branches, a loop, the body of an exit handler. */
  readonly dagOf: ReadonlyMap<Branch | Condition | Loop | ExitHandler, Dag>;
  /** The groups around loops whose list is a field of a record. */
  readonly listDags: ReadonlyMap<Loop, Dag>;
  /** DAGs by the group's key on the canvas (`if-1`, `for-2`, `try-1`), for `after`. */
  readonly dagOfKey: ReadonlyMap<string, Dag>;
  /** Chains by the id of the `let` they assign, in source order. */
  readonly merges: ReadonlyMap<string, readonly MergePlace[]>;
  /** What is pushed to a list, by the list's id; the first push decides. */
  readonly lists: ReadonlyMap<string, { readonly value: Binding; readonly dag: Dag }>;
  /** KFP's name of a group → its key on the canvas. */
  readonly groupKeys: Readonly<Record<string, string>>;
  readonly names: GroupNames;
}

export interface MergePlace {
  readonly merge: Merge;
  readonly condition: Condition;
  /** The group around the branches. */
  readonly dag: Dag;
  /** Among the merges of its chain that something uses, from 1. */
  readonly number: number;
}

/** Lays a pipeline out as the DAGs that KFP runs, one for each group, with where everything in it is. */
export function planPipeline(pipeline: Pipeline, naming: EmitOptions["naming"]): Plan {
  const planner = new Planner(nameGroups(pipeline), usedVariables(pipeline), naming === "compact");
  planner.block(pipeline.body, planner.root);
  return planner;
}

class Planner implements Plan {
  readonly root = new Dag("", undefined);
  readonly dags = [this.root];
  readonly tasks = new Map<string, { task: Task; dag: Dag }>();
  readonly loops = new Map<string, Loop>();
  readonly dagOf = new Map<Branch | Condition | Loop | ExitHandler, Dag>();
  readonly dagOfKey = new Map<string, Dag>();
  readonly merges = new Map<string, MergePlace[]>();
  readonly lists = new Map<string, { value: Binding; dag: Dag }>();
  readonly listDags = new Map<Loop, Dag>();
  readonly groupKeys: Record<string, string> = {};
  readonly names: GroupNames;
  readonly #takesListsFirst: boolean;

  readonly #used: ReadonlySet<string>;

  constructor(names: GroupNames, used: ReadonlySet<string>, takesListsFirst: boolean) {
    this.names = names;
    this.#used = used;
    this.#takesListsFirst = takesListsFirst;
  }

  block(block: Block, dag: Dag): void {
    for (const statement of block.statements) this.#statement(statement, dag);
  }

  #statement(statement: Statement, dag: Dag): void {
    switch (statement.kind) {
      case "task":
        if (isRunnable(statement)) this.tasks.set(statement.key, { task: statement, dag });
        break;
      case "condition":
        this.#condition(statement, dag);
        break;
      case "loop":
        this.#loop(statement, dag);
        break;
      case "exitHandler":
        this.block(statement.body, this.#group(statement, statement.key, dag) ?? dag);
        this.block(statement.exit, dag);
        break;
      case "opaque":
        break;
    }
  }

  #condition(condition: Condition, dag: Dag): void {
    const wrapper = this.#group(condition, condition.key, dag);
    for (const branch of runnableBranches(condition)) {
      const key = `${condition.key}/${condition.branches.indexOf(branch)}`;
      const inner = this.#group(branch, key, wrapper ?? dag);
      if (inner === undefined) continue;
      if (wrapper === undefined) this.dagOfKey.set(condition.key, inner);
      this.block(branch.body, inner);
    }
    if (wrapper !== undefined) this.#placeMerges(condition, wrapper);
  }

  #placeMerges(condition: Condition, dag: Dag): void {
    const used = condition.merges.filter(({ variable }) => this.#used.has(variable));
    used.forEach((merge, index) => {
      const places = this.merges.get(merge.variable) ?? [];
      places.push({ merge, condition, dag, number: index + 1 });
      this.merges.set(merge.variable, places);
    });
  }

  #loop(loop: Loop, dag: Dag): void {
    const inner = this.#group(loop, loop.key, this.#aroundLoop(loop, dag));
    if (inner === undefined) return;
    this.loops.set(loop.key, loop);
    for (const { list, value } of loop.collects) {
      if (!this.lists.has(list)) this.lists.set(list, { value, dag: inner });
    }
    this.block(loop.body, inner);
  }

  /**
   * KFP's driver takes a field out of a record for each task that is given it, of a loop also for each iteration, when the
   * list is not there any more (backend/src/v2/driver/resolve.go `handleParameterExpressionSelector`). So a loop over a field
   * of an item stands in a group of its own, which is given the field and hands it on whole.
   */
  #aroundLoop(loop: Loop, dag: Dag): Dag {
    const { items } = loop;
    const name = this.names.listsOf.get(loop);
    const isField = items.kind === "loopItem" && items.path.length > 0;
    if (!this.#takesListsFirst || !isField || name === undefined) return dag;
    const around = new Dag(name, dag, loop.title);
    this.dags.push(around);
    this.groupKeys[name] = loop.key;
    this.listDags.set(loop, around);
    return around;
  }

  /** Undefined for a group that has no name because it holds no task. */
  #group(group: Branch | Condition | Loop | ExitHandler, key: string, parent: Dag): Dag | undefined {
    const name = this.names.of.get(group);
    if (name === undefined) return undefined;
    const dag = new Dag(name, parent, "title" in group ? group.title : undefined);
    this.dags.push(dag);
    this.dagOf.set(group, dag);
    this.dagOfKey.set(key, dag);
    this.groupKeys[name] = key;
    return dag;
  }
}
