import type { ComponentSpec, DagSpec, PipelineTaskSpec } from "../pipelineSpec.ts";
import type { ValueType } from "../types.ts";
import type { Channel } from "./channel.ts";
import { inputDefinition, isArtifact, outputDefinition } from "./valueDefinition.ts";

/** What one output of a DAG is taken from; several sources are KFP's one-of. */
export interface DagOutput {
  readonly type: ValueType;
  readonly sources: readonly { readonly task: string; readonly output: string }[];
  readonly isOneOf: boolean;
}

/** A task while its DAG is being built. */
export interface TaskDraft {
  readonly spec: PipelineTaskSpec;
  /** Keys of tasks of the same DAG that come first. */
  readonly upstream: Set<string>;
}

/** The DAG of a group (or of the whole pipeline) while it is being built. */
export class Dag {
  /** The key of the group's task in `parent`; empty for the root. */
  readonly name: string;
  readonly parent: Dag | undefined;
  readonly depth: number;
  /** The group's own task, in the parent; undefined for the root. */
  readonly task: TaskDraft | undefined;
  readonly tasks = new Map<string, TaskDraft>();
  readonly inputs = new Map<string, ValueType>();
  readonly outputs = new Map<string, DagOutput>();
  /** A loop's item, as it is called inside. */
  itemName: string | undefined;
  /** The input of a loop that its list comes by, which KFP's driver takes away from the iterations. */
  takenList: string | undefined;
  /** Values that every group inside is handed too, used there or not (see emitCondition.ts). */
  readonly handedDown: { readonly channel: Channel; readonly home: Dag }[] = [];

  /** `title` is the name that people see of it, where that is another. */
  constructor(name: string, parent: Dag | undefined, title = name) {
    this.name = name;
    this.parent = parent;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    this.task = parent?.add(name, { taskInfo: { name: title }, componentRef: { name: "" } });
  }

  add(key: string, spec: PipelineTaskSpec): TaskDraft {
    const draft = { spec, upstream: new Set<string>() };
    this.tasks.set(key, draft);
    return draft;
  }

  /** The component this DAG is. Tasks must be complete: call it from the inside out. */
  componentSpec(): ComponentSpec {
    const spec: ComponentSpec = { dag: this.#dagSpec() };
    for (const [name, type] of this.inputs) defineInput(spec, name, type);
    for (const [name, output] of this.outputs) defineOutput(spec, name, output.type);
    return spec;
  }

  #dagSpec(): DagSpec {
    const dag: DagSpec = { tasks: {} };
    for (const [key, draft] of this.tasks) {
      if (draft.upstream.size > 0) draft.spec.dependentTasks = [...draft.upstream].sort();
      dag.tasks[key] = draft.spec;
    }
    for (const [name, output] of this.outputs) connectOutput(dag, name, output);
    return dag;
  }
}

/** Declares an input of a component or group (`ComponentInputsSpec` of pipeline_spec.proto). */
export function defineInput(spec: ComponentSpec, name: string, type: ValueType): void {
  const definitions = (spec.inputDefinitions ??= {});
  if (isArtifact(type)) (definitions.artifacts ??= {})[name] = inputDefinition(type);
  else (definitions.parameters ??= {})[name] = inputDefinition(type);
}

/** Declares an output of a component or group (`ComponentOutputsSpec` of pipeline_spec.proto). */
export function defineOutput(spec: ComponentSpec, name: string, type: ValueType): void {
  const definitions = (spec.outputDefinitions ??= {});
  if (isArtifact(type)) (definitions.artifacts ??= {})[name] = outputDefinition(type);
  else (definitions.parameters ??= {})[name] = outputDefinition(type);
}

function connectOutput(dag: DagSpec, name: string, output: DagOutput): void {
  const outputs = (dag.outputs ??= {});
  if (isArtifact(output.type)) {
    const selectors = output.sources.map(({ task, output: key }) => ({
      producerSubtask: task,
      outputArtifactKey: key,
    }));
    (outputs.artifacts ??= {})[name] = { artifactSelectors: selectors };
    return;
  }
  const selectors = output.sources.map(({ task, output: key }) => ({ producerSubtask: task, outputParameterKey: key }));
  (outputs.parameters ??= {})[name] = output.isOneOf
    ? { valueFromOneof: { parameterSelectors: selectors } }
    : { valueFromParameter: selectors[0] };
}
