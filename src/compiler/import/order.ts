import { isRecord, type JsonValue } from "../json.ts";
import type { DagSpec, PipelineTaskSpec } from "../pipelineSpec.ts";
import { exitTasks, producersOf } from "./exitTasks.ts";
import { groupKind, type DagOf } from "./groupKind.ts";
import { Heap } from "./heap.ts";

/** Asks what a platform is told of a task's executor. */
export type ToldOf = (task: PipelineTaskSpec) => JsonValue | undefined;

/**
 * The keys of a DAG's tasks in the order in which their statements stand: data before use, groups by their numbers, the first
 * of a name before the second, and what belongs together side by side. The same for the same DAG; in time that grows with the
 * DAG as sorting does. `areNumberedByTask` says that numbers of components count too.
 */
export function orderTasks(dag: DagSpec, dagOf: DagOf, toldOf: ToldOf, areNumberedByTask: boolean): readonly string[] {
  const all = Object.keys(dag.tasks).sort();
  const handlers = exitTasks(dag, dagOf);
  const unitOf = (key: string): string => handlers.get(key) ?? key;
  const keys = all.filter((key) => !handlers.has(key));
  const before = new Map(keys.map((key) => [key, new Set<string>()]));
  for (const key of all)
    for (const each of needs(dag, key, toldOf))
      if (unitOf(each) !== unitOf(key)) before.get(unitOf(key))?.add(unitOf(each));
  const placed = new Ordering(keys, before, series(dag, all, unitOf, dagOf, areNumberedByTask)).order();
  const exitsOf = new Map<string, string[]>();
  for (const [exit, handler] of handlers) exitsOf.set(handler, [...(exitsOf.get(handler) ?? []), exit]);
  return placed.flatMap((key) => [key, ...(exitsOf.get(key) ?? [])]);
}

/** What is known of one task while others are placed. */
interface Waiting {
  readonly key: string;
  /** Its place by name. */
  readonly at: number;
  /** What must come before it and has not yet; what should. */
  needs: number;
  wishes: number;
  /** Those of them that numbers of groups say. */
  groupWishes: number;
  /** The last place of what it needs. */
  nearest: number;
  /** The series that it is a member of, each with its step in it. */
  readonly steps: { readonly series: Series; readonly at: number }[];
}

/** Tasks in the order of their numbers. */
interface Series {
  readonly steps: readonly Step[];
  readonly isOfGroups: boolean;
}

/** The members of a series that have one number. */
interface Step {
  readonly members: string[];
  left: number;
}

class Ordering {
  readonly #tasks = new Map<string, Waiting>();
  readonly #users = new Map<string, string[]>();
  /** Tasks that may come next, and those of them that should not yet. */
  readonly #ready = new Heap<Waiting>(isBefore);
  readonly #early = new Heap<Waiting>(isBefore);
  /**
   * Of the latter those that no group's number holds back: names may say what data does not let be (`train-2` makes what
   * `train` is given), numbers of groups never do.
   */
  readonly #likely = new Heap<Waiting>(isBefore);
  readonly #placed: string[] = [];
  readonly #isPlaced = new Set<string>();

  constructor(keys: readonly string[], before: ReadonlyMap<string, ReadonlySet<string>>, allSeries: readonly Series[]) {
    for (const [at, key] of keys.entries()) {
      const needed = before.get(key) ?? new Set<string>();
      this.#tasks.set(key, { key, at, needs: needed.size, wishes: 0, groupWishes: 0, nearest: -1, steps: [] });
      for (const each of needed) {
        const users = this.#users.get(each) ?? [];
        users.push(key);
        this.#users.set(each, users);
      }
    }
    for (const series of allSeries)
      for (const [at, { members }] of series.steps.entries())
        for (const key of members) {
          const task = this.#tasks.get(key);
          task?.steps.push({ series, at });
          if (task === undefined || at === 0) continue;
          task.wishes += 1;
          if (series.isOfGroups) task.groupWishes += 1;
        }
    for (const task of this.#tasks.values()) this.#offer(task);
  }

  order(): readonly string[] {
    const all = [...this.#tasks.values()];
    let first = 0;
    while (this.#placed.length < all.length) {
      while (all[first] !== undefined && this.#isPlaced.has(all[first]?.key ?? "")) first += 1;
      // A cycle never comes from an SDK; whatever its order is, compiling will say what is wrong.
      const next = this.#next(this.#ready) ?? this.#next(this.#likely) ?? this.#next(this.#early) ?? all[first];
      if (next !== undefined) this.#place(next);
    }
    return this.#placed;
  }

  #next(heap: Heap<Waiting>): Waiting | undefined {
    let next = heap.take();
    while (next !== undefined && this.#isPlaced.has(next.key)) next = heap.take();
    return next;
  }

  #offer(task: Waiting): void {
    if (task.needs > 0) return;
    if (task.wishes <= 0) this.#ready.add(task);
    else (task.groupWishes <= 0 ? this.#likely : this.#early).add(task);
  }

  #place({ key, steps }: Waiting): void {
    const place = this.#placed.push(key) - 1;
    this.#isPlaced.add(key);
    for (const user of this.#users.get(key) ?? []) {
      const task = this.#tasks.get(user);
      if (task === undefined) continue;
      task.needs -= 1;
      task.nearest = Math.max(task.nearest, place);
      if (task.needs === 0) this.#offer(task);
    }
    for (const { series: all, at } of steps) {
      const step = all.steps[at];
      if (step === undefined || --step.left > 0) continue;
      for (const member of all.steps[at + 1]?.members ?? []) this.#grant(member, all.isOfGroups);
    }
  }

  #grant(key: string, isOfGroup: boolean): void {
    const task = this.#tasks.get(key);
    if (task === undefined) return;
    task.wishes -= 1;
    if (isOfGroup) task.groupWishes -= 1;
    if (task.wishes === 0 || (isOfGroup && task.groupWishes === 0)) this.#offer(task);
  }
}

/** What uses what was placed last comes first; of several the first by name. */
function isBefore(one: Waiting, other: Waiting): boolean {
  return one.nearest === other.nearest ? one.at < other.at : one.nearest > other.nearest;
}

/** The tasks of the DAG that must come first. */
function needs(dag: DagSpec, key: string, toldOf: ToldOf): ReadonlySet<string> {
  const task = dag.tasks[key];
  const needed = new Set(producersOf(task));
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
function series(
  dag: DagSpec,
  keys: readonly string[],
  unitOf: (key: string) => string,
  dagOf: DagOf,
  areNumberedByTask: boolean,
): readonly Series[] {
  const byName = new Map<string, Map<string, SeriesNumber>>();
  for (const key of keys)
    for (const [name, number] of numbersInside(dag, key, dagOf)) {
      const numbers = byName.get(name) ?? new Map<string, SeriesNumber>();
      byName.set(name, numbers);
      const known = numbers.get(unitOf(key));
      if (known === undefined || number.number < known.number) numbers.set(unitOf(key), number);
    }
  return [...byName].flatMap(([name, numbers]) => {
    // Of tasks side by side their own numbers say as much.
    const isSaid = areNumberedByTask && [...numbers.values()].some(({ isInside }) => isInside);
    if (name.startsWith("component ") && !isSaid) return [];
    const members = new Map<number, string[]>();
    for (const [key, { number }] of numbers) members.set(number, [...(members.get(number) ?? []), key]);
    const all = [...members].sort(([one], [other]) => one - other);
    const steps = all.map(([, each]) => ({ members: each, left: each.length }));
    const parts = name.startsWith("component ") ? untilShared(steps) : [steps];
    return parts.map((each) => ({ steps: each, isOfGroups: name === "group" }));
  });
}

/** Which of several tasks was the first to have a component that they share is not known, so nothing follows from all of them. */
function untilShared(steps: readonly Step[]): readonly (readonly Step[])[] {
  const parts: Step[][] = [[]];
  for (const step of steps) {
    parts.at(-1)?.push(step);
    if (step.members.length > 1) parts.push([]);
  }
  return parts;
}

/** A number among those of one name. */
interface SeriesNumber {
  readonly number: number;
  /** It is that of something in another pipeline. */
  readonly isInside: boolean;
}

/**
 * The lowest number of each name in a task and all that it holds: of tasks, of components, which are numbered where they are
 * first met, and of groups, which share one count. What is inside of another pipeline has its own tasks and groups.
 */
function numbersInside(dag: DagSpec, key: string, dagOf: DagOf): ReadonlyMap<string, SeriesNumber> {
  const numbers = new Map<string, SeriesNumber>();
  const note = (name: string, number: number, isInside = false): void => {
    const known = numbers.get(name);
    if (known === undefined || number < known.number) numbers.set(name, { number, isInside });
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
    if (kind === undefined) note(component.name, component.number, isInside);
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
