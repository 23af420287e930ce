import type { Component } from "../../component.ts";
import type { JsonValue } from "../../json.ts";
import type { Pipeline, Task } from "../../pipeline.ts";
import type { ComponentSpec, ExecutorSpec, PipelineSpec, PlatformSpec } from "../../pipelineSpec.ts";
import type { Dag, TaskDraft } from "../dag.ts";
import { emitInterface } from "../emitComponent.ts";
import { emitExecutor, withSettings } from "../emitExecutor.ts";
import type { EmitOptions } from "../emitted.ts";
import { withJoinedConcats } from "../joinConcats.ts";
import type { ExecutorSettings } from "../settings.ts";

/** A task that was emitted, before its component has a name in the spec. */
export interface Work {
  readonly draft: TaskDraft;
  readonly task: Task;
  readonly component: Component;
  readonly dag: Dag;
  /** What its options make of its executor. */
  readonly settings: ExecutorSettings;
  /** It stands in a `finally`. */
  readonly isExit: boolean;
}

/** What a finished spec is made of, besides its root. */
export interface SpecParts {
  readonly components: Record<string, ComponentSpec>;
  readonly executors: Record<string, ExecutorSpec>;
  /** What platforms are told of executors: `kubernetes` → executor label → its configuration. */
  readonly platforms: Record<string, Record<string, JsonValue>>;
}

/** A component that runs in one go, and what runs it. The component's `executorLabel` is missing still. */
export interface Part {
  readonly component: ComponentSpec;
  readonly executor: ExecutorSpec;
  /** By platform. */
  readonly platforms?: Readonly<Record<string, JsonValue>>;
}

export interface SpecDocuments {
  readonly spec: PipelineSpec;
  readonly platform?: PlatformSpec;
}

/** Makes the parts of tasks; what only the component decides is made once. */
export class Parts {
  readonly #options: EmitOptions;
  readonly #emitPipeline: (pipeline: Pipeline) => SpecDocuments;
  readonly #joinedSpecs = new Map<SpecDocuments, SpecDocuments>();
  readonly #bases: Map<Component, Part | undefined>;

  /** `bases` may be those of other pipelines, which use the same components. */
  constructor(
    options: EmitOptions,
    emitPipeline: (pipeline: Pipeline) => SpecDocuments,
    bases = new Map<Component, Part | undefined>(),
  ) {
    this.#options = options;
    this.#emitPipeline = emitPipeline;
    this.#bases = bases;
  }

  /** The part of a task; undefined for a pipeline, which is folded in (`documentsOf`). */
  partOf({ component, settings }: Pick<Work, "component" | "settings">): Part | undefined {
    const base = this.#base(component);
    const { container } = base?.executor ?? {};
    if (base === undefined || container === undefined) return base;
    const { kubernetes } = settings;
    return {
      ...base,
      executor: { container: withSettings(container, settings) },
      ...(kubernetes !== undefined && { platforms: { kubernetes } }),
    };
  }

  /** What is folded in for a task of another pipeline; with compact names nothing in it needs KFP's `Concat`. */
  documentsOf({ implementation }: Component): SpecDocuments | undefined {
    if (implementation.kind === "pipeline") return this.#emitPipeline(implementation.pipeline);
    if (implementation.kind !== "spec") return undefined;
    return this.#options.naming === "compact" ? this.#joined(implementation) : implementation;
  }

  #joined(compiled: SpecDocuments): SpecDocuments {
    let joined = this.#joinedSpecs.get(compiled);
    if (joined === undefined) {
      const { executors } = compiled.spec.deploymentSpec;
      const words = Object.entries(executors).map(([label, each]) => [label, withJoinedConcats(each)] as const);
      const spec = { ...compiled.spec, deploymentSpec: { executors: Object.fromEntries(words) } };
      this.#joinedSpecs.set(compiled, (joined = { ...compiled, spec }));
    }
    return joined;
  }

  #base(component: Component): Part | undefined {
    if (!this.#bases.has(component)) {
      const executor = emitExecutor(component, this.#options);
      this.#bases.set(component, executor && { component: emitInterface(component), executor });
    }
    return this.#bases.get(component);
  }
}

/** What platforms are told of one executor of a spec. */
export function platformsOf({ platform }: SpecDocuments, label: string): Part["platforms"] {
  const found: Record<string, JsonValue> = {};
  for (const [name, { deploymentSpec }] of Object.entries(platform?.platforms ?? {})) {
    const told = deploymentSpec?.executors?.[label];
    if (told !== undefined) found[name] = told;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

/** Adds a part under names that are free. */
export function writePart(parts: SpecParts, name: string, label: string, part: Part): void {
  parts.components[name] = { ...part.component, executorLabel: label };
  parts.executors[label] = part.executor;
  for (const [platform, told] of Object.entries(part.platforms ?? {})) {
    (parts.platforms[platform] ??= {})[label] = told;
  }
}
