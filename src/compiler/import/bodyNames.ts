import { KeyNamer, kebabCase } from "../read/names.ts";
import { camelCase, isFreeIdentifier } from "../print/program/identifiers.ts";

/** The names of one block and of those around it. */
export class BodyScope {
  readonly #names = new Set<string>();
  readonly #parent: BodyScope | undefined;

  constructor(parent?: BodyScope, names: Iterable<string> = []) {
    this.#parent = parent;
    for (const name of names) this.#names.add(name);
  }

  isFree(name: string): boolean {
    return isFreeIdentifier(name) && !this.#has(name);
  }

  #has(name: string): boolean {
    return this.#names.has(name) || (this.#parent !== undefined && this.#parent.#has(name));
  }

  add(name: string): string {
    this.#names.add(name);
    return name;
  }

  /** `wanted`, or with a number from 2 on. */
  take(wanted: string): string {
    const base = wanted === "" ? "value" : wanted;
    let name = base;
    for (let number = 2; !this.isFree(name); number++) name = `${base}${/\d$/.test(base) ? "_" : ""}${number}`;
    return this.add(name);
  }
}

/** How a task is named so that its key becomes the one that the file has. */
export interface TaskName {
  readonly variable?: string;
  /** No variable gives the key, so the option must. */
  readonly key?: string;
}

/** Names tasks, in the order of the text, by what gives their keys. */
export class TaskNamer {
  readonly #keys = new KeyNamer();

  /** `component` is KFP's name of what is called; `isNamed` says that something uses the task. */
  name(key: string, component: string, isNamed: boolean, scope: BodyScope): TaskName {
    const variable = this.#variableFor(key, component, isNamed, scope);
    const given = this.#keys.taskKey(variable, component);
    if (variable !== undefined) scope.add(variable);
    return { ...(variable !== undefined && { variable }), ...(given !== key && { key }) };
  }

  /** Undefined where none is needed. */
  #variableFor(key: string, component: string, isNamed: boolean, scope: BodyScope): string | undefined {
    if (!isNamed && this.#keys.previewTaskKey(undefined, component) === key) return undefined;
    for (const candidate of candidatesFor(key))
      if (scope.isFree(candidate) && this.#keys.previewTaskKey(candidate, component) === key) return candidate;
    return scope.take(camelCase(key));
  }
}

/** Variables that may give a key, the most natural first: `randomNum` for `random-num-2` where it is the second. */
function* candidatesFor(key: string): Iterable<string> {
  const base = key.replace(/-\d+$/, "");
  const natural = camelCase(base);
  yield natural;
  yield `${natural}_`;
  const numbered = key.replace(/-(?=\d)/g, "_").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (kebabCase(numbered) === key) yield numbered;
  yield key.replaceAll("-", "_");
  yield `${key.replaceAll("-", "_")}_`;
}
