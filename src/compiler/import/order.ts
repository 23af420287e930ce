import { isRecord, type JsonValue } from "../json.ts";
import type { DagSpec, PipelineTaskSpec } from "../pipelineSpec.ts";

/** KFP's groups, by the keys that SDKs and this compiler give them. */
export type GroupKind = "condition" | "chain" | "loop" | "try";

/** What kind of group a task is; undefined for one that runs a component or a pipeline of its own. */
export function groupKind(key: string, task: PipelineTaskSpec, isDag: boolean): GroupKind | undefined {
  if (!isDag) return undefined;
  if (task.parameterIterator !== undefined || task.artifactIterator !== undefined) return "loop";
  if (/^condition-branches-\d+$/.test(key)) return "chain";
  if (/^condition-\d+$/.test(key) && task.triggerPolicy?.condition !== undefined) return "condition";
  return /^exit-handler-\d+$/.test(key) ? "try" : undefined;
}

/** Asks for the DAG of a task; undefined for a task that has none. */
export type DagOf = (task: PipelineTaskSpec) => DagSpec | undefined;

/** Asks what a platform is told of a task's executor. */
export type ToldOf = (task: PipelineTaskSpec) => JsonValue | undefined;

/**
 * The keys of a DAG's tasks in the order in which their statements stand: data before use, groups by their numbers, the first
 * of a name before the second, and what belongs together side by side. The same for the same DAG.
 */
export function orderTasks(dag: DagSpec, dagOf: DagOf, toldOf: ToldOf): readonly string[] {
  const keys = Object.keys(dag.tasks).sort();
  const before = new Map(keys.map((key) => [key, needs(dag, key, toldOf)]));
  const wished = wishes(dag, keys, dagOf);
  const placed: string[] = [];
  const places = new Map<string, number>();
  const left = new Set(keys);
  while (left.size > 0) {
    const ready = [...left].filter((key) => isReady(before.get(key), left));
    const better = ready.filter((key) => isReady(wished.get(key), left));
    // A cycle never comes from an SDK; whatever its order is, compiling will say what is wrong.
    const candidates = better.length > 0 ? better : ready.length > 0 ? ready : [...left];
    const next = nearest(candidates, before, places);
    left.delete(next);
    places.set(next, placed.length);
    placed.push(next);
  }
  return placed;
}

function isReady(needed: ReadonlySet<string> | undefined, left: ReadonlySet<string>): boolean {
  for (const key of needed ?? []) if (left.has(key)) return false;
  return true;
}

/** The one that uses what was placed last; of several the first by name. */
function nearest(
  candidates: readonly string[],
  before: ReadonlyMap<string, ReadonlySet<string>>,
  places: ReadonlyMap<string, number>,
): string {
  let best = candidates[0] ?? "";
  let bestPlace = -2;
  for (const key of candidates) {
    const place = Math.max(-1, ...[...(before.get(key) ?? [])].map((each) => places.get(each) ?? -1));
    if (place > bestPlace) [best, bestPlace] = [key, place];
  }
  return best;
}

/** The tasks of the DAG that must come first. */
function needs(dag: DagSpec, key: string, toldOf: ToldOf): ReadonlySet<string> {
  const task = dag.tasks[key];
  const needed = new Set(task?.dependentTasks);
  for (const { taskOutputParameter } of Object.values(task?.inputs?.parameters ?? {}))
    if (taskOutputParameter) needed.add(taskOutputParameter.producerTask);
  for (const { taskOutputArtifact } of Object.values(task?.inputs?.artifacts ?? {}))
    if (taskOutputArtifact) needed.add(taskOutputArtifact.producerTask);
  if (task !== undefined) for (const producer of producersIn(toldOf(task))) needed.add(producer);
  for (const each of needed) if (each === key || !Object.hasOwn(dag.tasks, each)) needed.delete(each);
  return needed;
}

/** The tasks whose outputs a platform's document names. */
function* producersIn(told: JsonValue | undefined): Iterable<string> {
  if (typeof told !== "object" || told === null) return;
  for (const [name, value] of Object.entries<JsonValue>(told)) {
    const producer = name === "taskOutputParameter" && isRecord(value) ? value["producerTask"] : undefined;
    if (typeof producer === "string") yield producer;
    else yield* producersIn(value);
  }
}

/** Groups in the order of their numbers, and tasks of one name in that of theirs, also where they stand inside of groups. */
function wishes(dag: DagSpec, keys: readonly string[], dagOf: DagOf): ReadonlyMap<string, ReadonlySet<string>> {
  const series = new Map<string, { key: string; number: number }[]>();
  for (const key of keys) {
    const inside = numbersInside(dag, key, dagOf);
    for (const [name, number] of inside) {
      const members = series.get(name) ?? [];
      members.push({ key, number });
      series.set(name, members);
    }
  }
  const wished = new Map(keys.map((key) => [key, new Set<string>()]));
  for (const members of series.values()) {
    members.sort((one, other) => one.number - other.number);
    for (const { key, number } of members) {
      const lower = members.findLast((each) => each.number < number);
      for (const each of members) if (each.number === lower?.number && each.key !== key) wished.get(key)?.add(each.key);
    }
  }
  return wished;
}

/**
 * The lowest number of each name in a task and all that it holds: of tasks, of components, which are numbered where they are
 * first met, and of groups, which share one count. What is inside of another pipeline has its own tasks and groups.
 */
function numbersInside(dag: DagSpec, key: string, dagOf: DagOf): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const note = (name: string, number: number): void => {
    numbers.set(name, Math.min(number, numbers.get(name) ?? number));
  };
  const seen = new Set<string>();
  const visit = (around: DagSpec, each: string, isInside: boolean, depth: number): void => {
    const task = around.tasks[each];
    const inner = task && dagOf(task);
    if (task === undefined || depth > deepest) return;
    const kind = groupKind(each, task, inner !== undefined);
    const own =
      kind === undefined ? numbered(`task ${each}`) : { name: "group", number: Number(/\d+$/.exec(each)?.[0]) };
    if (!isInside) note(own.name, own.number);
    const component = numbered(`component ${task.componentRef.name}`);
    if (kind === undefined) note(component.name, component.number);
    const isOther = isInside || kind === undefined;
    if (seen.has(task.componentRef.name)) return;
    seen.add(task.componentRef.name);
    for (const next of Object.keys(inner?.tasks ?? {})) if (inner !== undefined) visit(inner, next, isOther, depth + 1);
  };
  visit(dag, key, false, 0);
  return numbers;
}

/** Groups in groups; a file that holds itself has no end. */
const deepest = 100;

/** `task train-2` is the second of `task train`. */
function numbered(text: string): { name: string; number: number } {
  const [, name = text, number = "1"] = /^(.*)-(\d+)$/.exec(text) ?? [];
  return { name, number: Number(number) };
}
