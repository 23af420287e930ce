import { isList, isRecord, type JsonValue } from "../json.ts";
import type { ComponentSpec, DagSpec, PipelineSpec, PlatformSpec } from "../pipelineSpec.ts";
import { canonical } from "./canonical.ts";

/** Where two compiled pipelines differ, and what stands there; an absent value is undefined. */
export interface Difference {
  /** `root.dag.tasks.train.cachingOptions`. */
  readonly path: string;
  readonly one: JsonValue | undefined;
  readonly other: JsonValue | undefined;
}

/** The first difference of two PipelineSpecs in keys, values and order where order counts; undefined for equal ones. */
export function firstDifference(one: PipelineSpec, other: PipelineSpec): Difference | undefined {
  return differenceOf(json(withSortedWaits(one)), json(withSortedWaits(other)), []);
}

/**
 * The same, whatever the components and executors are called and however many tasks share one: what each task runs is
 * compared in its place.
 */
export function firstDifferenceInPlace(one: Documents, other: Documents): Difference | undefined {
  const ids = new Ids();
  const first = ids.of(withSortedWaits(one.spec), one.platform);
  const second = ids.of(withSortedWaits(other.spec), other.platform);
  if (first.root === second.root) return differenceOf(outside(one), outside(other), []);
  return ids.difference(first, second);
}

/** A compiled pipeline, with what platforms are told of it. */
export interface Documents {
  readonly spec: PipelineSpec;
  readonly platform?: PlatformSpec;
}

/** What of the documents is neither component nor executor; a platform that is told nothing is as one that is not named. */
function outside({ spec, platform }: Documents): JsonValue {
  const { components: _components, deploymentSpec, root: _root, ...rest } = spec;
  const { platforms = {}, ...others } = platform ?? {};
  const configs = Object.entries(platforms).flatMap(([name, { deploymentSpec: told = {}, ...config }]) => {
    const besides = withoutExecutors(told);
    const all = { ...config, ...(!isEmpty(besides) && { deploymentSpec: besides }) };
    return isEmpty(all) ? [] : [[name, all] as const];
  });
  const told = { ...others, platforms: Object.fromEntries(configs) };
  return json({ ...rest, deploymentSpec: withoutExecutors(deploymentSpec), platform: told });
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function withoutExecutors({ executors: _executors, ...rest }: { readonly executors?: object }): object {
  return rest;
}

/** What is JSON already, though its type is another. */
function json(value: object): JsonValue {
  return value as JsonValue;
}

/** What a task waits for has no order. */
function withSortedWaits(spec: PipelineSpec): PipelineSpec {
  const components = Object.entries(spec.components).map(([name, each]) => [name, sorted(each)] as const);
  return { ...spec, root: sorted(spec.root), components: Object.fromEntries(components) };
}

function sorted(component: ComponentSpec): ComponentSpec {
  if (component.dag === undefined) return component;
  const tasks = Object.entries(component.dag.tasks).map(([key, task]) => {
    const { dependentTasks } = task;
    return [key, dependentTasks === undefined ? task : { ...task, dependentTasks: dependentTasks.toSorted() }] as const;
  });
  return { ...component, dag: { ...component.dag, tasks: Object.fromEntries(tasks) } };
}

/** Goes down both at once; what is undefined is as good as not there. */
function differenceOf(
  one: JsonValue | undefined,
  other: JsonValue | undefined,
  path: readonly string[],
): Difference | undefined {
  if (one === other) return undefined;
  const isAlike = isBoth(isRecord, one, other) || isBoth(isList, one, other);
  const names = isAlike ? Object.keys(one as object) : [];
  for (const name of names) {
    const found = differenceOf(member(one, name), member(other, name), [name]);
    if (found !== undefined) return { ...found, path: [...path, found.path].join(".") };
  }
  const added = isAlike
    ? Object.keys(other as object).find((name) => member(other, name) !== undefined && member(one, name) === undefined)
    : undefined;
  if (added !== undefined) return { path: [...path, added].join("."), one: undefined, other: member(other, added) };
  return isAlike ? undefined : { path: path.join("."), one, other };
}

function isBoth(is: (value: JsonValue) => boolean, one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  return one !== undefined && other !== undefined && is(one) && is(other);
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (value === undefined || value === null || typeof value !== "object" || !Object.hasOwn(value, name))
    return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[name];
}

interface Numbered extends Documents {
  readonly root: number;
  readonly byName: ReadonlyMap<string, number>;
}

/** Numbers components so that equal ones, with all that they hold, have one number. */
export class Ids {
  readonly #known = new Map<string, number>();

  /** The numbers of a spec's components by name. */
  static ofComponents(spec: PipelineSpec, platform?: PlatformSpec): ReadonlyMap<string, number> {
    return new Ids().of(withSortedWaits(spec), platform).byName;
  }

  of(spec: PipelineSpec, platform?: PlatformSpec): Numbered {
    const byName = new Map<string, number>();
    const documents: Documents = { spec, ...(platform && { platform }) };
    return { ...documents, root: this.#component(documents, spec.root, byName), byName };
  }

  #named(documents: Documents, name: string, byName: Map<string, number>): number {
    const known = byName.get(name);
    if (known !== undefined) return known;
    byName.set(name, -1); // one that holds itself is equal to none
    const { components } = documents.spec;
    const component = Object.hasOwn(components, name) ? components[name] : undefined;
    const id = component === undefined ? -2 : this.#component(documents, component, byName);
    byName.set(name, id);
    return id;
  }

  #component(documents: Documents, component: ComponentSpec, byName: Map<string, number>): number {
    const { dag, executorLabel, ...face } = component;
    const executor = executorIn(documents, executorLabel) ?? null;
    const tasks = Object.entries(dag?.tasks ?? {}).map(([key, { componentRef, ...task }]) => ({
      key,
      task,
      runs: this.#named(documents, componentRef.name, byName),
    }));
    tasks.sort((one, other) => (one.key < other.key ? -1 : 1));
    const text = canonical(json({ face, executor, tasks, outputs: dag?.outputs ?? null }));
    const id = this.#known.get(text) ?? this.#known.size;
    this.#known.set(text, id);
    return id;
  }

  /** Goes down to where two pipelines differ. */
  difference(one: Numbered, other: Numbered): Difference {
    return this.#within(one, one.spec.root, other, other.spec.root, "root") ?? { path: "root", one: null, other: null };
  }

  #within(one: Numbered, a: ComponentSpec, other: Numbered, b: ComponentSpec, path: string): Difference | undefined {
    const own = differenceOf(besides(one, a), besides(other, b), [path]);
    if (own !== undefined) return own;
    for (const [key, task] of Object.entries(tasksOf(a.dag))) {
      const twin = tasksOf(b.dag)[key];
      if (twin === undefined) continue;
      const [first, second] = [task.componentRef.name, twin.componentRef.name];
      if (one.byName.get(first) === other.byName.get(second)) continue;
      const [left, right] = [one.spec.components[first], other.spec.components[second]];
      const found = left && right && this.#within(one, left, other, right, `${path}.${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** What runs a component, and what platforms are told of that. */
function executorIn({ spec, platform }: Documents, label: string | undefined): JsonValue | undefined {
  const { executors } = spec.deploymentSpec;
  if (label === undefined || !Object.hasOwn(executors, label)) return undefined;
  const told = Object.entries(platform?.platforms ?? {}).flatMap(([name, { deploymentSpec }]) => {
    const config = deploymentSpec?.executors?.[label];
    return config === undefined ? [] : [[name, config] as const];
  });
  return json({ ...executors[label], ...(told.length > 0 && { platforms: Object.fromEntries(told) }) });
}

function tasksOf(dag: DagSpec | undefined): DagSpec["tasks"] {
  return dag?.tasks ?? {};
}

/** A component without what its tasks run. */
function besides(documents: Documents, { dag, executorLabel, ...face }: ComponentSpec): JsonValue {
  const executor = executorIn(documents, executorLabel);
  const tasks = Object.entries(tasksOf(dag)).map(([key, { componentRef: _ref, ...task }]) => [key, task] as const);
  return json({ ...face, executor, tasks: dag && Object.fromEntries(tasks), outputs: dag?.outputs });
}
