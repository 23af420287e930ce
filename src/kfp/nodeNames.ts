import { fnv1a } from "../run/argo/nodeNames.ts";

/** How many attempts of a node are looked for at once. */
const mostAttempts = 20;

/**
 * The full names of a Workflow's nodes, found from their hashes: a name is that of the group it stands in, a dot, and
 * what it is called. Attempts (`train(1)`) and exit hooks (`train.onExit`) go by their node's own name.
 */
export class NodeNames {
  readonly #called: ReadonlySet<string>;
  /** Per group: what would stand in it under each of the names that occur. Made when a group is first looked into. */
  readonly #groups = new Map<string, ReadonlyMap<number, string>>();
  readonly #known = new Map<number, string>();

  constructor(workflow: string, called: ReadonlySet<string>) {
    this.#called = called;
    this.#known.set(fnv1a(workflow), workflow);
  }

  /** The name with this hash of what follows `from`: inside it, beside it, or beside a group around it. */
  find(hash: number, from: string): string | undefined {
    const known = this.#known.get(hash);
    if (known !== undefined) return isReachable(known, from) ? known : undefined;
    const found = guesses(from).find((name) => fnv1a(name) === hash) ?? this.#search(hash, from);
    if (found !== undefined) this.#known.set(hash, found);
    return found;
  }

  /** What a node of this full name is called. */
  calledOf(name: string): string {
    const last = name.slice(lastDot(name) + 1);
    if (last === "onExit") {
      const owner = name.slice(0, -".onExit".length);
      const long = `${this.calledOf(owner)}.onExit`;
      return this.#called.has(long) ? long : last;
    }
    return last;
  }

  #search(hash: number, from: string): string | undefined {
    for (const group of groupsOf(from)) {
      const found = this.#group(group).get(hash);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #group(group: string): ReadonlyMap<number, string> {
    const made = this.#groups.get(group);
    if (made) return made;
    const names = [...this.#called].map((called) => `${group}.${called}`);
    const inside = new Map(names.map((name) => [fnv1a(name), name]));
    this.#groups.set(group, inside);
    return inside;
  }
}

/** What mostly follows: a task its driver, the executor its task, an attempt its node. */
function guesses(from: string): readonly string[] {
  const likely = [`${from}.executor`, `${from}.onExit`];
  if (from.endsWith("-driver")) likely.push(from.slice(0, -"-driver".length));
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) likely.push(`${from}(${attempt})`);
  return likely;
}

/** From the inside out. Pods hold nothing, and an executor's task holds nothing else. */
function groupsOf(from: string): readonly string[] {
  const groups = [from];
  for (let at = lastDot(from); at > 0; at = lastDot(groups.at(-1) ?? "")) groups.push(from.slice(0, at));
  const last = from.slice(lastDot(from) + 1).replace(/\(\d+\)$/, "");
  if (last === "executor") return groups.slice(2);
  return last.endsWith("-driver") ? [...groups.slice(1), from] : groups;
}

/** A node is followed by what is inside it, or by what is in a group around it. */
function isReachable(name: string, from: string): boolean {
  const group = name.slice(0, Math.max(0, lastDot(name)));
  return from === group || from.startsWith(`${group}.`) || name.startsWith(`${from}(`) || name === `${from}.onExit`;
}

/** Dots in a loop item's parentheses separate nothing. */
function lastDot(name: string): number {
  let depth = 0;
  for (let at = name.length - 1; at >= 0; at -= 1) {
    const letter = name[at];
    if (letter === ")") depth += 1;
    if (letter === "(") depth -= 1;
    if (letter === "." && depth === 0) return at;
  }
  return -1;
}
