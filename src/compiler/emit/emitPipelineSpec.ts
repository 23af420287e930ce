import type { Component } from "../component.ts";
import type { Block, ExitHandler, Pipeline, Statement, Task } from "../pipeline.ts";
import type { JsonValue } from "../json.ts";
import type { ComponentSpec, PipelineSpec, PlatformSpec, SinglePlatformSpec } from "../pipelineSpec.ts";
import type { EmitContext } from "./context.ts";
import type { Dag, TaskDraft } from "./dag.ts";
import { describeOutput, emitInput } from "./emitComponent.ts";
import { emitCondition, inheritHandedDown } from "./emitCondition.ts";
import { emitLoop } from "./emitLoop.ts";
import { emitTask, giveFinalStatus, runAnyway } from "./emitTask.ts";
import { groupImporter, needsGroup } from "./importerGroup.ts";
import type { EmitOptions, Emitted } from "./emitted.ts";
import { locate } from "./locate.ts";
import { emitPipelineConfig } from "./platform/emitPipelineConfig.ts";
import { resolveSettings } from "./settings.ts";
import { planPipeline } from "./plan.ts";
import { nameCompactly } from "./naming/compactNames.ts";
import { Parts, type Part, type SpecParts } from "./naming/parts.ts";
import { nameLikeSdk } from "./naming/sdkNames.ts";
import { defaultSdkVersion } from "./sdkText.ts";

/**
 * The PipelineSpec of a pipeline. Pure, deterministic, and linear in the size of the pipeline.
 * Never fails: what the reader could not understand is left out, so emit a pipeline for running only after it was found
 * free of errors.
 */
export function emitPipelineSpec(pipeline: Pipeline, options: Partial<EmitOptions> = {}): Emitted {
  const { naming = "compact", sdkVersion = pipeline.sdkVersion ?? defaultSdkVersion } = options;
  const { kfpVersion = pipeline.kfpVersion } = options;
  return new Session({ naming, sdkVersion, ...(kfpVersion !== undefined && { kfpVersion }) }).emit(pipeline);
}

/** One call of {@link emitPipelineSpec}: a pipeline that others use is emitted once, however many use it. */
class Session {
  readonly #options: EmitOptions;
  readonly #emitted = new Map<Pipeline, Emitted>();
  readonly #bases = new Map<Component, Part | undefined>();

  constructor(options: EmitOptions) {
    this.#options = options;
  }

  emit(pipeline: Pipeline): Emitted {
    let emitted = this.#emitted.get(pipeline);
    if (emitted === undefined) this.#emitted.set(pipeline, (emitted = this.#make(pipeline)));
    return emitted;
  }

  #make(pipeline: Pipeline): Emitted {
    const { naming, sdkVersion } = this.#options;
    const plan = planPipeline(pipeline, naming);
    const context: EmitContext = { pipeline, plan, naming, items: new Map(), oneOfs: new Map(), added: [], work: [] };
    new Emitter(context).block(pipeline.body, plan.root);
    connectOutputs(context);
    const parts = new Parts(this.#options, (inner) => this.emit(inner), this.#bases);
    const dags = [...plan.dags, ...context.added];
    const named = (naming === "sdk" ? nameLikeSdk : nameCompactly)(context.work, dags, parts);
    const spec: PipelineSpec = {
      components: { ...named.components, ...groupComponents(dags) },
      deploymentSpec: { executors: named.executors },
      pipelineInfo: pipelineInfo(pipeline),
      root: rootComponent(pipeline, plan.root),
      schemaVersion: "2.1.0",
      sdkVersion: `kfp-${sdkVersion}`,
    };
    if (pipeline.root !== undefined) spec.defaultPipelineRoot = pipeline.root;
    const platform = platformSpec(named, emitPipelineConfig(pipeline));
    return { spec, ...(platform && { platform }), groupKeys: plan.groupKeys, naming };
  }
}

/** The second document; undefined when no platform has to be told anything. */
function platformSpec({ platforms }: SpecParts, pipelineConfig: JsonValue | undefined): PlatformSpec | undefined {
  const told: Record<string, SinglePlatformSpec> = {};
  for (const [name, executors] of Object.entries(platforms)) told[name] = { deploymentSpec: { executors } };
  if (pipelineConfig !== undefined) told["kubernetes"] = { ...told["kubernetes"], pipelineConfig };
  return Object.keys(told).length > 0 ? { platforms: told } : undefined;
}

class Emitter {
  readonly #context: EmitContext;

  constructor(context: EmitContext) {
    this.#context = context;
  }

  block(block: Block, dag: Dag, after?: (draft: TaskDraft, task: Task) => void): void {
    for (const statement of block.statements) this.#statement(statement, dag, after);
  }

  #statement(statement: Statement, dag: Dag, after?: (draft: TaskDraft, task: Task) => void): void {
    const { dagOf } = this.#context.plan;
    switch (statement.kind) {
      case "task":
        this.#task(statement, dag, after);
        break;
      case "condition":
        emitCondition(statement, this.#context);
        for (const branch of statement.branches) this.block(branch.body, dagOf.get(branch) ?? dag);
        break;
      case "loop":
        emitLoop(statement, this.#context);
        this.block(statement.body, dagOf.get(statement) ?? dag);
        break;
      case "exitHandler":
        this.#exitHandler(statement, dag);
        break;
      case "opaque":
        break;
    }
  }

  #task(task: Task, dag: Dag, after?: (draft: TaskDraft, task: Task) => void): void {
    const { component } = task;
    if (component === undefined) return;
    const draft = dag.add(task.key, {
      taskInfo: { name: task.title },
      componentRef: { name: "" }, // named when all tasks are known
    });
    const settings = resolveSettings(task, draft, dag, this.#context);
    emitTask(task, component, draft, dag, this.#context);
    const group =
      this.#context.naming === "compact" && needsGroup(task, draft)
        ? groupImporter(task, component, draft, dag, this.#context)
        : undefined;
    const [own = draft] = group?.tasks.values() ?? [];
    this.#context.work.push({ draft: own, task, component, dag: group ?? dag, settings, isExit: after !== undefined });
    after?.(group?.task ?? draft, task);
  }

  /** The exit tasks stand beside the group of the body, wait for it, run however it ends, and may ask how it did. */
  #exitHandler(handler: ExitHandler, dag: Dag): void {
    const body = this.#context.plan.dagOf.get(handler);
    if (body === undefined) {
      this.block(handler.body, dag);
      this.block(handler.exit, dag);
      return;
    }
    inheritHandedDown(body);
    this.block(handler.body, body);
    this.block(handler.exit, dag, (draft, task) => {
      draft.upstream.add(body.name);
      runAnyway(draft);
      if (task.component !== undefined) giveFinalStatus(draft, task.component, body.name);
    });
    for (const statement of handler.exit.statements) this.#waitFor(statement, body);
  }

  /** Groups in `finally` wait like tasks do. */
  #waitFor(statement: Statement, body: Dag): void {
    if (statement.kind !== "condition" && statement.kind !== "loop") return;
    const group = this.#context.plan.dagOfKey.get(statement.key)?.task;
    if (group === undefined) return;
    group.upstream.add(body.name);
    runAnyway(group);
  }
}

function connectOutputs(context: EmitContext): void {
  const { root } = context.plan;
  for (const output of context.pipeline.outputs) {
    const channel = locate(output.binding, root, context)?.channel;
    if (channel?.source.kind !== "task") continue;
    const { task, output: key } = channel.source;
    root.outputs.set(output.name, { type: channel.type, sources: [{ task, output: key }], isOneOf: false });
  }
}

function groupComponents(dags: readonly Dag[]): Record<string, ComponentSpec> {
  const components: Record<string, ComponentSpec> = {};
  for (const dag of dags.slice(1)) {
    if (dag.task !== undefined) components[dag.task.spec.componentRef.name] = dag.componentSpec();
  }
  return components;
}

function rootComponent(pipeline: Pipeline, root: Dag): ComponentSpec {
  const spec = root.componentSpec();
  for (const input of pipeline.inputs) emitInput(spec, input);
  for (const { name, description } of pipeline.outputs) describeOutput(spec, name, description);
  return spec;
}

function pipelineInfo(pipeline: Pipeline): PipelineSpec["pipelineInfo"] {
  const info: PipelineSpec["pipelineInfo"] = { name: pipeline.name };
  if (pipeline.displayName) info.displayName = pipeline.displayName;
  if (pipeline.description) info.description = pipeline.description;
  return info;
}
