import { camelCase, isFreeIdentifier } from "../../print/program/identifiers.ts";
import { KeyNamer, kebabCase } from "../../read/names.ts";

/** The names of one block and of those around it. */
export class BlockScope {
  readonly #names = new Set<string>();
  readonly #parent: BlockScope | undefined;

  constructor(parent?: BlockScope, names: Iterable<string> = []) {
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

/** Names tasks in the order of the text so that their keys are the SDK's, which counts in the order in which it makes them. */
export class TaskNames {
  readonly #keys = new KeyNamer();

  /** The variable of a task: one that gives the key, if any does; undefined where none is needed. */
  name(key: string, component: string, isNamed: boolean, scope: BlockScope): string | undefined {
    const variable = this.#variableFor(key, component, isNamed, scope);
    this.#keys.taskKey(variable, component);
    return variable === undefined ? undefined : scope.add(variable);
  }

  #variableFor(key: string, component: string, isNamed: boolean, scope: BlockScope): string | undefined {
    if (!isNamed && this.#preview(undefined, component) === key) return undefined;
    for (const candidate of candidatesFor(key))
      if (scope.isFree(candidate) && this.#preview(candidate, component) === key) return candidate;
    return isNamed ? scope.take(camelCase(key)) : undefined;
  }

  #preview(variable: string | undefined, component: string): string {
    return this.#keys.previewTaskKey(variable, component);
  }
}

/** Variables that may give a key, the most natural first: `randomNum` for `random-num-2` where it is the second. */
function* candidatesFor(key: string): Iterable<string> {
  const base = key.replace(/-\d+$/, "");
  const natural = camelCase(base);
  yield natural;
  const numbered = key.replace(/-(?=\d)/g, "_").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (kebabCase(numbered) === key) yield numbered;
  yield `${natural}_`;
  yield key.replaceAll("-", "_");
  yield `${key.replaceAll("-", "_")}_`;
}
