import type { ComponentSpec } from "../../pipelineSpec.ts";
import type { Dag } from "../dag.ts";
import { renamedTasks } from "./foldedDag.ts";
import { platformsOf, writePart, type Parts, type SpecDocuments, type SpecParts, type Work } from "./parts.ts";

/**
 * Names components and executors as the Python SDK does (kfp/compiler/pipeline_spec_builder.py `build_spec_by_group`): one of
 * each for every task, named for the task; what another pipeline brings along keeps its names, numbered where they are
 * taken. The order of building decides who is numbered: groups before what they hold, in each its groups, then its tasks,
 * exit tasks last. What the SDK intends is done: it renames executors one after the other, so that two may end as one, and
 * takes a sub-pipeline's in the order of a hash (kfp.md §0.3, §0.4).
 */
export function nameLikeSdk(work: readonly Work[], dags: readonly Dag[], parts: Parts): SpecParts {
  const table = new SdkTable(parts);
  const tasksOf = new Map<Dag, Work[]>();
  for (const each of work) {
    if (each.isExit) continue;
    const tasks = tasksOf.get(each.dag) ?? [];
    tasks.push(each);
    tasksOf.set(each.dag, tasks);
  }
  const groupsOf = new Map<Dag | undefined, Dag[]>();
  for (const dag of dags) {
    const groups = groupsOf.get(dag.parent) ?? [];
    groups.push(dag);
    groupsOf.set(dag.parent, groups);
  }
  for (const dag of dags) {
    for (const group of groupsOf.get(dag) ?? []) table.addGroup(group);
    for (const task of tasksOf.get(dag) ?? []) table.addTask(task);
  }
  for (const each of work) if (each.isExit) table.addTask(each);
  return table;
}

class SdkTable implements SpecParts {
  readonly components: SpecParts["components"] = {};
  readonly executors: SpecParts["executors"] = {};
  readonly platforms: SpecParts["platforms"] = {};
  readonly #parts: Parts;
  readonly #componentNames = new FreeNames(this.components);
  readonly #executorNames = new FreeNames(this.executors);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  addGroup({ name, task }: Dag): void {
    if (task === undefined) return;
    const component = this.#componentNames.numbered(`comp-${name}`);
    this.components[component] = {}; // what it is, is known when all that is inside is
    task.spec.componentRef.name = component;
  }

  addTask(work: Work): void {
    const { draft, task, component } = work;
    const documents = this.#parts.documentsOf(component);
    const root = documents && this.#fold(documents);
    const name = this.#componentNames.numbered(`comp-${task.key}`);
    draft.spec.componentRef.name = name;
    const part = root === undefined ? this.#parts.partOf(work) : undefined;
    if (root !== undefined) this.components[name] = root;
    if (part !== undefined) writePart(this, name, this.#executorNames.numbered(`exec-${task.key}`), part);
  }

  /** Adds what another pipeline is made of; the answer is its root, whose name is the task's. */
  #fold(documents: SpecDocuments): ComponentSpec {
    const { components, deploymentSpec, root } = documents.spec;
    const labels = renamed(Object.keys(deploymentSpec.executors), this.#executorNames, []);
    for (const [label, executor] of Object.entries(deploymentSpec.executors)) {
      const name = labels.get(label) ?? label;
      this.executors[name] = executor;
      for (const [platform, told] of Object.entries(platformsOf(documents, label) ?? {})) {
        (this.platforms[platform] ??= {})[name] = told;
      }
    }
    const names = renamed(Object.keys(components), this.#componentNames, Object.keys(components));
    const rename = (name: string): string => names.get(name) ?? name;
    for (const [name, component] of Object.entries(components)) {
      const folded = renamedTasks(component, rename);
      const label = folded.executorLabel;
      this.components[rename(name)] =
        label === undefined ? folded : { ...folded, executorLabel: labels.get(label) ?? label };
    }
    return renamedTasks(root, rename);
  }
}

/** A free name for each: not one that is there, nor one that another of them has or had before. */
function renamed(names: readonly string[], free: FreeNames, own: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of names) {
    const other = free.numbered(name, taken);
    found.set(name, other);
    taken.add(other);
    if (own.length > 0) taken.add(name);
  }
  return found;
}

/** `a`, or `a-2`, `a-3`, … where it is taken (kfp/dsl/utils.py `make_name_unique_by_adding_index`). */
class FreeNames {
  /** What has names already; none is ever taken out. */
  readonly #there: object;
  /** For each name the first number that may be free: a hundred pipelines bring a hundred `a`s. */
  readonly #first = new Map<string, number>();

  constructor(there: object) {
    this.#there = there;
  }

  /** A name that is neither there nor among those `taken`; it is free until something is put there by it. */
  numbered(name: string, taken: ReadonlySet<string> = new Set()): string {
    const withNumber = (number: number): string => (number === 1 ? name : `${name}-${number}`);
    const isThere = (candidate: string): boolean => Object.hasOwn(this.#there, candidate);
    let number = this.#first.get(name) ?? 1;
    while (isThere(withNumber(number))) number++;
    this.#first.set(name, number);
    while (taken.has(withNumber(number)) || isThere(withNumber(number))) number++;
    return withNumber(number);
  }
}
