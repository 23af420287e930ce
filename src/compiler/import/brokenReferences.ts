import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { ComponentSpec, DagSpec, PipelineSpec, PipelineTaskSpec } from "../pipelineSpec.ts";
import { producersOf } from "./exitTasks.ts";
import type { ImportProblem } from "./problem.ts";

/** What a DAG names and is not there, and tasks that wait for each other: no pipeline is like that, whatever SDK wrote it. */
export function brokenReferences(spec: PipelineSpec): readonly ImportProblem[] {
  const all: [string | undefined, ComponentSpec][] = [[undefined, spec.root], ...Object.entries(spec.components)];
  return all.flatMap(([where, { dag }]) => {
    if (dag === undefined) return [];
    const found = new DagReferences(spec, dag).problems();
    return found.map((problem) => ({ sentence: problem, ...(where !== undefined && { where }) }));
  });
}

class DagReferences {
  readonly #spec: PipelineSpec;
  readonly #dag: DagSpec;

  constructor(spec: PipelineSpec, dag: DagSpec) {
    this.#spec = spec;
    this.#dag = dag;
  }

  problems(): readonly Sentence[] {
    const tasks = Object.entries(this.#dag.tasks);
    const missing = [...tasks.flatMap(([key, task]) => this.#ofTask(key, task)), ...this.#ofOutputs()];
    const cycle = cycleIn(this.#dag);
    return cycle === undefined ? missing : [...missing, cycle];
  }

  #ofTask(key: string, task: PipelineTaskSpec): readonly Sentence[] {
    const { parameters = {}, artifacts = {} } = task.inputs ?? {};
    const used = [
      ...Object.values(parameters).flatMap(({ taskOutputParameter: from }) =>
        from ? [{ name: from.producerTask, output: from.outputParameterKey }] : [],
      ),
      ...Object.values(artifacts).flatMap(({ taskOutputArtifact: from }) =>
        from ? [{ name: from.producerTask, output: from.outputArtifactKey }] : [],
      ),
    ];
    const given = new Set(used.map(({ name }) => name));
    return [
      ...used.flatMap(({ name, output }) => {
        if (this.#task(name) === undefined)
          return [
            sentence('The task "{task}" is given an output of "{name}", which is not there.', { task: key, name }),
          ];
        if (this.#hasOutput(name, output)) return [];
        const values = { task: key, name, output };
        return [
          sentence(
            'The task "{task}" is given the output "{output}" of "{name}", which has none of that name.',
            values,
          ),
        ];
      }),
      ...(task.dependentTasks ?? [])
        .filter((name) => this.#task(name) === undefined && !given.has(name))
        .map((name) => sentence('The task "{task}" waits for "{name}", which is not there.', { task: key, name })),
    ];
  }

  #ofOutputs(): readonly Sentence[] {
    const { parameters = {}, artifacts = {} } = this.#dag.outputs ?? {};
    const selected = [
      ...Object.entries(parameters).flatMap(([output, { valueFromParameter, valueFromOneof }]) =>
        [...(valueFromParameter ? [valueFromParameter] : []), ...(valueFromOneof?.parameterSelectors ?? [])].map(
          ({ producerSubtask: name, outputParameterKey: key }) => ({ output, name, key }),
        ),
      ),
      ...Object.entries(artifacts).flatMap(([output, { artifactSelectors }]) =>
        artifactSelectors.map(({ producerSubtask: name, outputArtifactKey: key }) => ({ output, name, key })),
      ),
    ];
    return selected.flatMap(({ output, name, key }) => {
      if (this.#task(name) === undefined)
        return [sentence('The output "{output}" comes from the task "{name}", which is not there.', { output, name })];
      if (this.#hasOutput(name, key)) return [];
      const values = { output, name, key };
      return [
        sentence(
          'The output "{output}" comes from the output "{key}" of "{name}", which has none of that name.',
          values,
        ),
      ];
    });
  }

  #task(key: string): PipelineTaskSpec | undefined {
    return Object.hasOwn(this.#dag.tasks, key) ? this.#dag.tasks[key] : undefined;
  }

  /** Also where its component is not there, which is told when it is read. */
  #hasOutput(key: string, output: string): boolean {
    const component = this.#task(key)?.componentRef.name ?? "";
    if (!Object.hasOwn(this.#spec.components, component)) return true;
    const { outputDefinitions, dag } = this.#spec.components[component] ?? {};
    const places = [
      outputDefinitions?.parameters,
      outputDefinitions?.artifacts,
      dag?.outputs?.parameters,
      dag?.outputs?.artifacts,
    ];
    return places.some((place) => place !== undefined && Object.hasOwn(place, output));
  }
}

/** The tasks of one cycle, if there is any; in time that grows with the DAG. */
function cycleIn({ tasks }: DagSpec): Sentence | undefined {
  const needs = new Map(
    Object.entries(tasks).map(([key, task]) => [
      key,
      new Set(producersOf(task).filter((each) => Object.hasOwn(tasks, each))),
    ]),
  );
  const users = new Map<string, string[]>();
  for (const [key, needed] of needs) for (const each of needed) users.set(each, [...(users.get(each) ?? []), key]);
  const free = [...needs].filter(([, needed]) => needed.size === 0).map(([key]) => key);
  for (let key = free.pop(); key !== undefined; key = free.pop()) {
    needs.delete(key);
    for (const user of users.get(key) ?? []) {
      const needed = needs.get(user);
      if (needed?.delete(key) === true && needed.size === 0) free.push(user);
    }
  }
  // Whatever is left waits for something that is left.
  const [start] = needs.keys();
  return start === undefined ? undefined : cycleFrom(start, needs);
}

function cycleFrom(start: string, needs: ReadonlyMap<string, ReadonlySet<string>>): Sentence {
  const path: string[] = [];
  const places = new Map<string, number>();
  let key = start;
  while (!places.has(key)) {
    places.set(key, path.push(key) - 1);
    [key = start] = needs.get(key) ?? [];
  }
  const cycle = path.slice(places.get(key));
  if (cycle.length === 1)
    return sentence('The task "{task}" waits for itself, so that it can never begin.', { task: key });
  const named = cycle.toSorted().slice(0, mostNamed).join(", ");
  const names = cycle.length > mostNamed ? `${named}, …` : named;
  return sentence("These tasks wait for each other, so that none of them can begin: {names}.", { names });
}

/** More names than that nobody reads. */
const mostNamed = 10;
