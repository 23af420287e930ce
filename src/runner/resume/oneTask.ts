import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { DagSpec, PipelineSpec, PipelineTaskSpec } from "../../compiler/pipelineSpec.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { TaskPath, TaskValues } from "../../run/runEvent.ts";
import type { TaskState } from "../../run/runState.ts";
import { Refusal } from "../refusal.ts";

/** A pipeline of one task of another, and what it is given. */
export interface OneTask {
  readonly spec: PipelineSpec;
  readonly inputs: TaskValues;
}

/**
 * A task of a run as a pipeline of its own, with the inputs that it was given there; its artifacts stay where they are.
 * `spec` may be newer than the run: then the task is the one of the same name. Refuses a task that was given nothing, because
 * it did not begin, and one whose artifacts are gone.
 */
export function oneTask(spec: PipelineSpec, state: TaskState): OneTask {
  const { path, inputs } = state;
  const name = String(path.at(-1));
  if (typeof path.at(-1) === "number")
    throw new Refusal(sentence("An iteration does not run alone: name its loop, or a task in it."));
  if (state.startTime === undefined)
    throw new Refusal(
      sentence('"{task}" did not begin in that run, so it was given nothing to run with.', { task: name }),
    );
  refuseLost(name, inputs);
  const task = taskAt(spec, path) ?? onlyTaskCalled(spec, name);
  return { spec: specOf(spec, name, task, inputs), inputs };
}

function refuseLost(task: string, { artifacts }: TaskValues): void {
  for (const [name, list] of Object.entries(artifacts))
    for (const { path } of list)
      // What was declared and never written is not there either, but the place it would have had is.
      if (path !== undefined && !existsSync(path) && !existsSync(dirname(path)))
        throw new Refusal(
          sentence('The artifact "{name}" that "{task}" was given is gone: {path}.', { name, task, path }),
        );
}

/** The task at a path of a run, whose numbers are iterations. */
function taskAt(spec: PipelineSpec, path: TaskPath): PipelineTaskSpec | undefined {
  let dag = spec.root.dag;
  let found: PipelineTaskSpec | undefined;
  for (const part of path.filter((each) => typeof each === "string")) {
    found = dag && Object.hasOwn(dag.tasks, part) ? dag.tasks[part] : undefined;
    dag = found && spec.components[found.componentRef.name]?.dag;
  }
  return found;
}

function onlyTaskCalled(spec: PipelineSpec, name: string): PipelineTaskSpec {
  const dags = [spec.root, ...Object.values(spec.components)].flatMap(({ dag }) => dag ?? []);
  const tasks = dags.flatMap(({ tasks: all }) => (Object.hasOwn(all, name) ? (all[name] ?? []) : []));
  const [first, second] = tasks;
  if (first && !second) return first;
  throw new Refusal(sentence('The pipeline has no task "{task}".', { task: name }));
}

function specOf(spec: PipelineSpec, name: string, task: PipelineTaskSpec, inputs: TaskValues): PipelineSpec {
  const component = spec.components[task.componentRef.name];
  const { inputDefinitions, outputDefinitions } = component ?? {};
  const { dependentTasks: _, triggerPolicy: __, ...rest } = task;
  const alone: PipelineTaskSpec = {
    ...rest,
    inputs: {
      parameters: named(inputs.parameters, (input) => ({ componentInputParameter: input })),
      artifacts: named(inputs.artifacts, (input) => ({ componentInputArtifact: input })),
    },
  };
  const dag: DagSpec = {
    tasks: { [name]: alone },
    outputs: {
      parameters: named(outputDefinitions?.parameters ?? {}, (output) => ({
        valueFromParameter: { producerSubtask: name, outputParameterKey: output },
      })),
      artifacts: named(outputDefinitions?.artifacts ?? {}, (output) => ({
        artifactSelectors: [{ producerSubtask: name, outputArtifactKey: output }],
      })),
    },
  };
  const root = { ...(inputDefinitions && { inputDefinitions }), ...(outputDefinitions && { outputDefinitions }), dag };
  return { ...spec, root };
}

function named<Value>(of: Readonly<Record<string, unknown>>, value: (name: string) => Value): Record<string, Value> {
  return Object.fromEntries(Object.keys(of).map((name) => [name, value(name)]));
}
