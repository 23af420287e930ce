import type { Component } from "../../component.ts";
import type { ComponentSpec, ExecutorSpec } from "../../pipelineSpec.ts";
import type { Dag } from "../dag.ts";
import { renamedTasks } from "./foldedDag.ts";
import {
  platformsOf,
  writePart,
  type Part,
  type Parts,
  type SpecDocuments,
  type SpecParts,
  type Work,
} from "./parts.ts";

/**
 * Names components and executors compactly: tasks that run the same share both, named for the component in the order in
 * which they first appear. What other pipelines bring along is shared in the same way.
 */
export function nameCompactly(work: readonly Work[], dags: readonly Dag[], parts: Parts): SpecParts {
  const table = new CompactTable(dags.map(({ name }) => name));
  for (const each of work) {
    const name = table.add(each, parts);
    if (name !== undefined) each.draft.spec.componentRef.name = name;
  }
  for (const dag of dags) if (dag.task !== undefined) dag.task.spec.componentRef.name = `comp-${dag.name}`;
  return table;
}

class CompactTable implements SpecParts {
  readonly components: SpecParts["components"] = {};
  readonly executors: SpecParts["executors"] = {};
  readonly platforms: SpecParts["platforms"] = {};
  readonly #ofTasks = new Map<Component, Map<string, string>>();
  /** By everything that is in them. */
  readonly #shared = new Map<string, string>();
  readonly #commands = new Map<readonly string[], number>();
  readonly #commandTexts = new Map<string, number>();
  readonly #folded = new Map<SpecDocuments["spec"], string>();
  readonly #taken: Set<string>;
  readonly #lastSuffix = new Map<string, number>();

  /** `taken` are the names that groups will have, without `comp-`. */
  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** Adds what a task runs; the answer is the name of its component in the spec. */
  add(work: Work, parts: Parts): string | undefined {
    const { task, component, settings } = work;
    const documents = parts.documentsOf(component);
    if (documents !== undefined) return this.#fold(documents);
    const known = this.#ofTasks.get(component) ?? new Map<string, string>();
    this.#ofTasks.set(component, known);
    const identity = JSON.stringify(settings);
    let name = known.get(identity);
    const part = name === undefined ? parts.partOf(work) : undefined;
    if (part !== undefined) known.set(identity, (name = this.#share(component.name || task.key, part)));
    return name;
  }

  #share(base: string, part: Part): string {
    const executor = this.#withNumberedCommand(part.executor);
    const identity = JSON.stringify([unnumbered(base), part.component, executor, part.platforms]);
    let name = this.#shared.get(identity);
    if (name === undefined) {
      const free = this.#freeName(base);
      this.#shared.set(identity, (name = `comp-${free}`));
      writePart(this, name, `exec-${free}`, part);
    }
    return name;
  }

  /** A command holds a program, which is long: equal ones are known by their number. */
  #withNumberedCommand(executor: ExecutorSpec): unknown {
    const { command } = executor.container ?? {};
    if (command === undefined) return executor;
    let number = this.#commands.get(command);
    if (number === undefined) {
      const text = JSON.stringify(command);
      number = this.#commandTexts.get(text) ?? this.#commandTexts.size;
      this.#commandTexts.set(text, number);
      this.#commands.set(command, number);
    }
    return { ...executor, container: { ...executor.container, command: number } };
  }

  /** Adds the components of another pipeline, inner ones first; its root becomes one of them. */
  #fold(documents: SpecDocuments): string {
    const { spec } = documents;
    let root = this.#folded.get(spec);
    if (root === undefined) {
      const names = new Map<string, string>();
      root = this.#foldDag(spec.pipelineInfo.name, spec.root, documents, names);
      this.#folded.set(spec, root);
    }
    return root;
  }

  #foldDag(base: string, component: ComponentSpec, documents: SpecDocuments, names: Map<string, string>): string {
    const folded = renamedTasks(component, (name) => this.#foldComponent(name, documents, names));
    const identity = JSON.stringify([unnumbered(base), folded]);
    let name = this.#shared.get(identity);
    if (name === undefined) {
      this.#shared.set(identity, (name = `comp-${this.#freeName(base)}`));
      this.components[name] = folded;
    }
    return name;
  }

  #foldComponent(name: string, documents: SpecDocuments, names: Map<string, string>): string {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, name); // a component that leads back to itself is refused by every reader of specs
    const { executorLabel, ...component } = documents.spec.components[name] ?? {};
    const executor = executorLabel === undefined ? undefined : documents.spec.deploymentSpec.executors[executorLabel];
    const base = name.replace(/^comp-/, "");
    const part = executorLabel !== undefined && executor !== undefined;
    const folded = part
      ? this.#share(base, { component, executor, platforms: platformsOf(documents, executorLabel) })
      : this.#foldDag(base, component, documents, names);
    names.set(name, folded);
    return folded;
  }

  /** `train`, `train-2`, `train-3`: counted per base name, so that a thousand of them cost no more than one each. */
  #freeName(base: string): string {
    let suffix = this.#lastSuffix.get(base) ?? 0;
    let name: string;
    do {
      suffix += 1;
      name = suffix === 1 ? base : `${base}-${suffix}`;
    } while (this.#taken.has(name));
    this.#lastSuffix.set(base, suffix);
    this.#taken.add(name);
    return name;
  }
}

/**
 * `train` of `train-2`, and of the `train-2-2` that it becomes in a pipeline that uses its own: the copies of one component
 * differ in nothing but the numbers.
 */
function unnumbered(name: string): string {
  const words = name.split("-");
  let end = words.length;
  while (end > 1 && /^\d+$/.test(words[end - 1] ?? "")) end -= 1;
  return words.slice(0, end).join("-");
}
