import type { Statement, Task } from "../pipeline.ts";

/**
 * KFP's name of a variable or function: small letters, digits and single hyphens. Words of camelCase are parted, so that
 * `trainModel` and `train_model` are both `train-model`. Nothing left (a name in other letters) is `task`.
 */
export function kebabCase(name: string): string {
  return latinWords(name) || "task";
}

function latinWords(name: string): string {
  if (/^[a-z0-9]+$/.test(name)) return name;
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/**
 * What a task's key is made of: its variable, or its component where the variable gives no word that begins with a letter
 * (`동전2` would be `2`, which says nothing). Without a variable its component, as the SDK names it.
 */
function keyBase(variable: string | undefined, component: string): string {
  if (variable === undefined) return kebabCase(component);
  return [variable, component].map(latinWords).find((words) => /^[a-z]/.test(words)) ?? "task";
}

/** Whether a name has letters or digits that no key can have: its key would not tell what it says. */
export function hasOtherLetters(name: string): boolean {
  return /[^\p{ASCII}]/u.test(name);
}

/** Gives keys that are unique in one pipeline: the second of a name gets `-2`. Linear in the number of keys. */
export class KeyNamer {
  readonly #taken = new Set<string>();
  /** Keys that somebody will claim. */
  readonly #kept: Set<string>;
  readonly #counts = new Map<string, number>();
  readonly #groups = new Map<string, number>();

  /** `kept` are the keys that {@link claim} will be asked for: no other task gets one of them. */
  constructor(kept: Iterable<string> = []) {
    this.#kept = new Set(kept);
    for (const key of this.#kept) this.#taken.add(key);
  }

  /** Of a task that a variable holds, or none, and of its component's name, or what the text calls it. */
  taskKey(variable: string | undefined, component: string): string {
    const { base, count, key } = this.#next(variable, component);
    this.#counts.set(base, count + 1);
    this.#taken.add(key);
    return key;
  }

  /** Of a pipeline that was read already: keys that its tasks chose are kept for them. */
  static beside(statements: Iterable<Statement>): KeyNamer {
    return new KeyNamer([...statements].flatMap((each) => (each.kind === "task" ? (ownKey(each) ?? []) : [])));
  }

  /** The key of a task that was read already. */
  keyOf(task: Pick<Task, "key" | "options" | "variable" | "callee" | "component">, variable = task.variable): string {
    const own = ownKey(task);
    if (own !== undefined && this.claim(own)) return own;
    return this.taskKey(variable, task.component?.name ?? task.callee);
  }

  /** Takes a key that a person chose; false where another task of the pipeline has it already. */
  claim(key: string): boolean {
    const isFree = this.#kept.delete(key) || !this.#taken.has(key);
    this.#taken.add(key);
    return isFree;
  }

  /** What {@link taskKey} would give, without giving it. */
  previewTaskKey(variable: string | undefined, component: string): string {
    return this.#next(variable, component).key;
  }

  #next(variable: string | undefined, component: string): { base: string; count: number; key: string } {
    const base = keyBase(variable, component);
    let count = this.#counts.get(base) ?? 1;
    let key = count === 1 ? base : `${base}-${count}`;
    while (this.#taken.has(key) || groupKey.test(key)) key = `${base}-${++count}`;
    return { base, count, key };
  }

  groupKey(prefix: "if" | "for" | "try" | "code"): string {
    const count = (this.#groups.get(prefix) ?? 0) + 1;
    this.#groups.set(prefix, count);
    return `${prefix}-${count}`;
  }
}

/** The key that a task has because its text says so. */
export function ownKey({ key, options }: Pick<Task, "key" | "options">): string | undefined {
  return options.key === key ? key : undefined;
}

/** Keys of groups are their own; a task called `if1` must not take one. */
const groupKey = /^(if|for|try|code)-\d+$/;

/**
 * Whether a task may have this key. KFP's format takes any text; a run's folders and addresses are made of it, and groups
 * have keys of their own.
 */
export function isTaskKey(key: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(key) && !groupKey.test(key);
}
