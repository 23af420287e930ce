import type { ComponentSpec, DagSpec, PipelineSpec, PipelineTaskSpec } from "../../compiler/pipelineSpec.ts";
import type { JsonValue, TaskValues } from "../../run/runEvent.ts";
import { notYet, type Lookup } from "./names.ts";

/** A task of the pipeline that does work, before it runs. */
export interface Place {
  readonly task: string;
  /** Of its executor. */
  readonly label: string;
  readonly component: ComponentSpec;
  /** What is known already of the DAG that it is in. */
  readonly lookup: Lookup;
}

type Known = ReadonlyMap<string, JsonValue | typeof notYet>;

/**
 * The tasks that do work, each with what is known of its surroundings before anything runs: arguments of the run and
 * constants, however far down they are passed. A DAG that is used more than once is walked once for each set of values.
 */
export function* placesOf(spec: PipelineSpec, inputs: TaskValues): Generator<Place, void, void> {
  const seen = new Map<DagSpec, Set<string>>();
  const left: { readonly dag: DagSpec; readonly known: Known }[] = [];
  const enter = (dag: DagSpec, known: Known): void => {
    const values = JSON.stringify([...known].map(([name, value]) => [name, value === notYet ? [] : value]));
    const before = seen.get(dag) ?? new Set();
    if (before.has(values)) return;
    seen.set(dag, before.add(values));
    left.push({ dag, known });
  };
  if (spec.root.dag)
    enter(spec.root.dag, new Map(Object.entries(inputs.parameters).map(([name, value]) => [name, short(value)])));
  for (let next = left.pop(); next; next = left.pop()) {
    for (const [name, task] of Object.entries(next.dag.tasks)) {
      const component = spec.components[task.componentRef.name];
      if (!component) continue;
      if (component.dag) enter(component.dag, passedDown(task, component, next.known));
      else yield { task: name, label: component.executorLabel ?? "", component, lookup: lookupIn(next.known) };
    }
  }
}

function lookupIn(known: Known): Lookup {
  return {
    constant,
    input: (name) => known.get(name),
    output: () => notYet,
  };
}

function constant(value: JsonValue): JsonValue | typeof notYet {
  return typeof value === "string" && !value.includes("{{$") ? short(value) : notYet;
}

/** Names are short; what is longer, and lists, need not be kept to tell one visit from another. */
function short(value: JsonValue): JsonValue | typeof notYet {
  return value === null || (typeof value === "string" && value.length <= 300) ? value : notYet;
}

function passedDown(task: PipelineTaskSpec, component: ComponentSpec, known: Known): Known {
  const item = task.parameterIterator?.itemInput;
  const inner = new Map<string, JsonValue | typeof notYet>();
  for (const [name, { defaultValue }] of Object.entries(component.inputDefinitions?.parameters ?? {})) {
    const given = task.inputs?.parameters?.[name];
    const value = name === item ? notYet : given ? givenValue(given, known) : undefined;
    const withDefault = value ?? defaultValue;
    if (withDefault !== undefined) inner.set(name, withDefault === notYet ? notYet : short(withDefault));
  }
  return inner;
}

function givenValue(
  given: NonNullable<NonNullable<PipelineTaskSpec["inputs"]>["parameters"]>[string],
  known: Known,
): JsonValue | undefined | typeof notYet {
  if (given.parameterExpressionSelector !== undefined) return notYet;
  if (given.runtimeValue) return constant(given.runtimeValue.constant);
  return given.componentInputParameter === undefined ? notYet : known.get(given.componentInputParameter);
}
