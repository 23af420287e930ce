import { emitPipelineSpec } from "../emit/emitPipelineSpec.ts";
import type { EmitOptions, Emitted } from "../emit/emitted.ts";
import { tooManySdkCopies } from "../emit/naming/sdkCopies.ts";
import type { Pipeline } from "../pipeline.ts";
import type { ComponentSpec, PipelineTaskSpec } from "../pipelineSpec.ts";
import { compiledTask } from "./specPlaces.ts";

type Naming = EmitOptions["naming"];

const known = new WeakMap<Pipeline, Map<Naming, Emitted>>();

/**
 * What a pipeline compiles to; made once for each text of it, however often it is asked about. What the SDK's names would
 * blow up has compact ones.
 */
export function emittedOf(pipeline: Pipeline, wanted: Naming): Emitted {
  const naming = wanted === "sdk" && tooManySdkCopies(pipeline) !== undefined ? "compact" : wanted;
  const all = known.get(pipeline) ?? new Map<Naming, Emitted>();
  known.set(pipeline, all);
  const emitted = all.get(naming) ?? emitPipelineSpec(pipeline, { naming });
  all.set(naming, emitted);
  return emitted;
}

/** The task that a key of the source became: KFP's name of it, and what the spec says of it. */
export interface TaskInSpec {
  readonly name: string;
  readonly component: string;
  readonly spec: PipelineTaskSpec | undefined;
}

/** Where a task, or the group of this key, stands in the compiled pipeline; undefined for what is not there. */
export function taskInSpec(pipeline: Pipeline, key: string, naming: Naming): TaskInSpec | undefined {
  const emitted = emittedOf(pipeline, naming);
  const task = compiledTask(emitted, key);
  if (!task) return undefined;
  const holder = task.path[0] === "root" ? emitted.spec.root : emitted.spec.components[task.path[1] ?? ""];
  return { name: task.name, component: task.component, spec: holder?.dag?.tasks[task.name] };
}

/** How an input or output is declared in a component of the spec. */
export function definitionIn(component: ComponentSpec | undefined, name: string, side: "input" | "output"): unknown {
  const all = side === "input" ? component?.inputDefinitions : component?.outputDefinitions;
  return own(all?.parameters, name) ?? own(all?.artifacts, name);
}

/** What a task of the spec is given for an input. */
export function argumentIn(task: PipelineTaskSpec | undefined, name: string): unknown {
  return own(task?.inputs?.parameters, name) ?? own(task?.inputs?.artifacts, name);
}

function own(record: Readonly<Record<string, unknown>> | undefined, name: string): unknown {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
