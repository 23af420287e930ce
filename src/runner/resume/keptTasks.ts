import type { DagSpec, PipelineSpec, PipelineTaskSpec } from "../../compiler/pipelineSpec.ts";
import type { TaskPath } from "../../run/runEvent.ts";
import { pathKey, type RunState } from "../../run/runState.ts";
import { dependenciesOf } from "../walk/dependencies.ts";
import type { TaskResult } from "../walk/result.ts";

/** What of a run stays when it goes on. All by `pathKey`. */
export interface KeptTasks {
  /** What ended well and need not be looked into: tasks, and groups and loops with all that is in them. */
  readonly results: ReadonlyMap<string, TaskResult>;
  /** All else that is known of the run: it begins anew. */
  readonly again: readonly string[];
}

/**
 * Which tasks of a run stay as they ended when it goes on: those that ended well, and that nothing they wait for or lie in
 * would give anything else. So an exit task runs again with what it waited for, and whatever is after a task in `chosen`.
 */
export function keptTasks(spec: PipelineSpec, state: RunState, chosen: readonly string[]): KeptTasks {
  const keeper = new Keeper(spec, state, chosen);
  if (spec.root.dag) keeper.lookInto(spec.root.dag, [], true);
  const { results } = keeper;
  const again = Object.values(state.tasks).filter(({ path }) => !isWithin(path, results));
  return { results, again: again.map(({ path }) => pathKey(path)) };
}

/** Whether it, or anything that it lies in, is among these. */
function isWithin(path: TaskPath, results: ReadonlyMap<string, TaskResult>): boolean {
  return path.some((_, at) => results.has(pathKey(path.slice(0, at + 1))));
}

class Keeper {
  readonly results = new Map<string, TaskResult>();
  readonly #spec: PipelineSpec;
  readonly #state: RunState;
  readonly #chosen: ReadonlySet<string>;
  /** What is chosen, and what that lies in. */
  readonly #touched: ReadonlySet<string>;
  /** What is known of a run, and what that lies in. */
  readonly #met = new Set<string>();
  /** The numbers of the iterations that are known, by their loop. */
  readonly #iterations = new Map<string, Set<number>>();

  constructor(spec: PipelineSpec, state: RunState, chosen: readonly string[]) {
    this.#spec = spec;
    this.#state = state;
    this.#chosen = new Set(chosen);
    this.#touched = new Set(chosen.flatMap((key) => keysOn(state.tasks[key]?.path ?? [])));
    for (const { path } of Object.values(state.tasks)) this.#meet(path);
  }

  /** `stays`: that what the group is given and waits for is as it was. */
  lookInto(dag: DagSpec, path: TaskPath, stays: boolean): void {
    const settled = new Set<string>();
    for (const [name, task] of inOrder(dag)) {
      const waitsForSame = stays && [...dependenciesOf(task)].every((each) => settled.has(each));
      if (this.#settles(task, [...path, name], waitsForSame)) settled.add(name);
    }
  }

  /** Keeps what can be; gives whether who waits for it would find it as it was. */
  #settles(task: PipelineTaskSpec, path: TaskPath, stays: boolean): boolean {
    const key = pathKey(path);
    if (!stays || !this.#met.has(key)) return false;
    if (this.#keeps(key)) return true;
    if (this.#state.tasks[key]?.phase === "skipped" && !this.#touched.has(key)) return true;
    if (this.#chosen.has(key)) return false;
    const dag = this.#spec.components[task.componentRef.name]?.dag;
    if (task.parameterIterator ?? task.artifactIterator) this.#lookIntoIterations(dag, path);
    else if (dag) this.lookInto(dag, path, true);
    return false;
  }

  #lookIntoIterations(dag: DagSpec | undefined, loop: TaskPath): void {
    for (const number of this.#iterations.get(pathKey(loop)) ?? []) {
      const path = [...loop, number];
      const key = pathKey(path);
      if (!this.#keeps(key) && dag && !this.#chosen.has(key)) this.lookInto(dag, path, true);
    }
  }

  #keeps(key: string): boolean {
    const task = this.#state.tasks[key];
    if (this.#touched.has(key) || (task?.phase !== "succeeded" && task?.phase !== "cached")) return false;
    this.results.set(key, { phase: task.phase, outputs: task.outputs });
    return true;
  }

  #meet(path: TaskPath): void {
    path.forEach((part, at) => {
      this.#met.add(pathKey(path.slice(0, at + 1)));
      if (typeof part !== "number") return;
      const loop = pathKey(path.slice(0, at));
      const numbers = this.#iterations.get(loop) ?? new Set();
      this.#iterations.set(loop, numbers.add(part));
    });
  }
}

/** A path's own key, and those of what it lies in. */
function keysOn(path: TaskPath): readonly string[] {
  return path.map((_, at) => pathKey(path.slice(0, at + 1)));
}

/** Tasks after those they wait for. With a list of its own: chains are longer than calls can go. What waits in a circle is left out. */
function inOrder(dag: DagSpec): readonly (readonly [string, PipelineTaskSpec])[] {
  const waiting = new Map<string, number>();
  const after = new Map<string, string[]>();
  const ready: string[] = [];
  for (const [name, task] of Object.entries(dag.tasks)) {
    const upstream = dependenciesOf(task);
    waiting.set(name, upstream.size);
    if (upstream.size === 0) ready.push(name);
    for (const each of upstream) {
      const list = after.get(each);
      if (list) list.push(name);
      else after.set(each, [name]);
    }
  }
  const sorted: (readonly [string, PipelineTaskSpec])[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    const task = dag.tasks[next];
    if (task) sorted.push([next, task]);
    for (const each of after.get(next) ?? []) {
      const left = (waiting.get(each) ?? 0) - 1;
      waiting.set(each, left);
      if (left === 0) ready.push(each);
    }
  }
  return sorted;
}
