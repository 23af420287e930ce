import type { Emitted } from "../../src/compiler/emit/emitted.ts";
import type { ComponentSpec, DagSpec, PipelineTaskSpec, TaskInputParameter } from "../../src/compiler/pipelineSpec.ts";

/** One DAG of a spec, known by the task that runs it in the DAG around. */
export interface Frame {
  readonly name: string;
  readonly dag: DagSpec;
  readonly parent: Frame | undefined;
}

type TaskInput = TaskInputParameter & {
  taskOutputArtifact?: { producerTask: string; outputArtifactKey: string };
  componentInputArtifact?: string;
};

/**
 * Where the values of a spec come from, followed backwards through every DAG on the way. A value is told as its makers:
 * `$input`, `task.output`, `for-1.item.field`, or a constant's JSON; several for a value that is one of many.
 */
export class SpecTrace {
  readonly root: Frame;
  /** The DAG that holds each task, groups included. */
  readonly homes = new Map<string, Frame>();
  readonly #emitted: Emitted;
  readonly #inner = new Map<string, Frame>();
  /** The groups around single importers, by the importer's key, which is the group's too. */
  readonly #importers = new Map<string, Frame>();

  constructor(emitted: Emitted) {
    this.#emitted = emitted;
    this.root = this.#frame("", emitted.spec.root, undefined);
  }

  task(key: string): PipelineTaskSpec | undefined {
    const task = this.homes.get(key)?.dag.tasks[key];
    const [inner] = Object.values(this.#importers.get(key)?.dag.tasks ?? {});
    if (task === undefined || inner === undefined) return task;
    const { dependentTasks, triggerPolicy, taskInfo } = task;
    return { ...inner, ...(dependentTasks && { dependentTasks }), ...(triggerPolicy && { triggerPolicy }), taskInfo };
  }

  /** What a task is given as `input`; undefined when it is given nothing. */
  input(key: string, input: string): string[] | undefined {
    const home = this.#importers.get(key) ?? this.homes.get(key);
    const given = inputOf(this.task(key), input);
    return home === undefined || given === undefined ? undefined : this.#value(home, given);
  }

  /** What a parameter is that stands beside a task, as the platform's document names it: read in the task's own DAG. */
  parameter(key: string, given: TaskInputParameter): string[] {
    const home = this.homes.get(key);
    return home === undefined ? ["nothing"] : this.#value(home, given);
  }

  /** A text with `{maker}` for each placeholder. */
  text(key: string, text: string): string {
    return text.replace(/\{\{\$\.inputs\.parameters\['([^']+)'\]\}\}/g, (_whole, input: string) => {
      return `{${(this.input(key, input) ?? ["nothing"]).join("|")}}`;
    });
  }

  output(name: string): string[] {
    return this.#output(this.root, name);
  }

  /** The keys of a task and of the groups around it, from the inside out. */
  surroundings(key: string): string[] {
    const keys = [key];
    for (let home = this.homes.get(key); home?.parent !== undefined; home = home.parent) keys.push(home.name);
    return keys;
  }

  #frame(name: string, component: ComponentSpec, parent: Frame | undefined): Frame {
    const frame: Frame = { name, dag: component.dag ?? { tasks: {} }, parent };
    for (const [key, task] of Object.entries(frame.dag.tasks)) {
      this.homes.set(key, frame);
      const inner = this.#emitted.spec.components[task.componentRef.name];
      const isGroup = this.#emitted.groupKeys[key] !== undefined; // and no pipeline used as a component
      if (inner?.dag === undefined) continue;
      const isImporter = Object.keys(inner.dag.tasks).every((each) => each === `${key}-importer`);
      if (isGroup) this.#inner.set(key, this.#frame(key, inner, frame));
      else if (isImporter) this.#importers.set(key, { name: key, dag: inner.dag, parent: frame });
    }
    return frame;
  }

  #value(frame: Frame, given: TaskInput): string[] {
    const selected = /^parseJson\(string_value\)(.*)$/.exec(given.parameterExpressionSelector ?? "")?.[1] ?? "";
    const path = [...selected.matchAll(/\["([^"]+)"\]/g)].map(([, name]) => `.${String(name)}`).join("");
    return this.#maker(frame, given).map((maker) => maker + path);
  }

  #maker(frame: Frame, given: TaskInput): string[] {
    if (given.runtimeValue !== undefined) return [JSON.stringify(given.runtimeValue.constant)];
    const { taskOutputParameter: parameter, taskOutputArtifact: artifact } = given;
    if (parameter !== undefined) return this.#taskOutput(frame, parameter.producerTask, parameter.outputParameterKey);
    if (artifact !== undefined) return this.#taskOutput(frame, artifact.producerTask, artifact.outputArtifactKey);
    const name = given.componentInputParameter ?? given.componentInputArtifact;
    return name === undefined ? ["nothing"] : this.#groupInput(frame, name);
  }

  #groupInput(frame: Frame, name: string): string[] {
    const { parent } = frame;
    if (parent === undefined) return this.#emitted.spec.root.inputDefinitions ? [`$${name}`] : ["nothing"];
    const task = parent.dag.tasks[frame.name];
    const iterator = task?.parameterIterator ?? task?.artifactIterator;
    if (iterator?.itemInput === name) return [`${this.#emitted.groupKeys[frame.name] ?? frame.name}.item`];
    const given = inputOf(task, name);
    return given === undefined ? ["nothing"] : this.#value(parent, given);
  }

  #taskOutput(frame: Frame, task: string, output: string): string[] {
    if (frame.dag.tasks[task] === undefined) return ["nothing"];
    const inner = this.#inner.get(task);
    return inner === undefined ? [`${task}.${output}`] : this.#output(inner, output);
  }

  #output(frame: Frame, name: string): string[] {
    const parameter = frame.dag.outputs?.parameters?.[name];
    const one = parameter?.valueFromParameter;
    const several = parameter?.valueFromOneof?.parameterSelectors ?? (one === undefined ? [] : [one]);
    const artifacts = frame.dag.outputs?.artifacts?.[name]?.artifactSelectors ?? [];
    const makers = [
      ...several.flatMap((from) => this.#taskOutput(frame, from.producerSubtask, from.outputParameterKey)),
      ...artifacts.flatMap((from) => this.#taskOutput(frame, from.producerSubtask, from.outputArtifactKey)),
    ];
    return makers.length === 0 ? ["nothing"] : [...new Set(makers)].sort();
  }
}

function inputOf(task: PipelineTaskSpec | undefined, input: string): TaskInput | undefined {
  return task?.inputs?.parameters?.[input] ?? task?.inputs?.artifacts?.[input];
}
