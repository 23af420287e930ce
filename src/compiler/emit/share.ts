import type { Component } from "../component.ts";
import type { Task, TaskOptions } from "../pipeline.ts";
import type { ComponentSpec, ContainerExecutor, ExecutorSpec } from "../pipelineSpec.ts";
import { emitInterface } from "./emitComponent.ts";
import { emitExecutor, withOptions } from "./emitExecutor.ts";
import type { EmitOptions } from "./emitted.ts";

interface Base {
  readonly component: ComponentSpec;
  readonly executor: ContainerExecutor;
  /** Equal for components that are the same in every byte, whatever object they are. */
  readonly identity: string;
}

/**
 * The components and executors of a spec. With naming `compact`, tasks that run the same share both, named for the
 * component in the order in which they first appear; with `sdk` each task has its own, named for the task.
 */
export class ComponentTable {
  readonly components: Record<string, ComponentSpec> = {};
  readonly executors: Record<string, ExecutorSpec> = {};
  readonly #options: EmitOptions;
  readonly #bases = new Map<Component, Base | undefined>();
  readonly #shared = new Map<string, string>();
  readonly #taken: Set<string>;
  readonly #lastSuffix = new Map<string, number>();

  /** `taken` are the names that groups will have, without `comp-`. */
  constructor(options: EmitOptions, taken: Iterable<string>) {
    this.#options = options;
    this.#taken = new Set(taken);
  }

  /** Adds what a task runs; the answer is the name of its component in the spec. */
  add(task: Task, component: Component): string | undefined {
    const base = this.#base(component);
    if (base === undefined) return undefined;
    if (this.#options.naming === "sdk") return this.#write(task.key, base, task.options);
    const identity = base.identity + optionsIdentity(task.options);
    let name = this.#shared.get(identity);
    if (name === undefined) {
      name = this.#write(this.#freeName(component.name || task.key), base, task.options);
      this.#shared.set(identity, name);
    }
    return name;
  }

  #base(component: Component): Base | undefined {
    if (!this.#bases.has(component)) this.#bases.set(component, this.#makeBase(component));
    return this.#bases.get(component);
  }

  #makeBase(component: Component): Base | undefined {
    const executor = emitExecutor(component, this.#options.sdkVersion);
    if (executor === undefined) return undefined;
    const spec = emitInterface(component);
    return { component: spec, executor, identity: JSON.stringify([component.name, spec, executor]) };
  }

  #write(name: string, base: Base, options: TaskOptions): string {
    this.components[`comp-${name}`] = { ...base.component, executorLabel: `exec-${name}` };
    this.executors[`exec-${name}`] = { container: withOptions(base.executor, options) };
    return `comp-${name}`;
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

/** Those options that change the executor. */
function optionsIdentity({ image, env, cpu, memory, accelerator }: TaskOptions): string {
  return JSON.stringify([
    image,
    env.map(({ name, value }) => [name, value]),
    amounts(cpu),
    amounts(memory),
    accelerator,
  ]);
}

function amounts(amount: TaskOptions["cpu"]): readonly (string | undefined)[] | undefined {
  return amount && [amount.limit, amount.request];
}
