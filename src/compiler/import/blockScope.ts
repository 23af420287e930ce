import { asIdentifier, camelCase, isFreeIdentifier } from "../print/program/identifiers.ts";
import { kebabCase } from "../read/names.ts";

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

  /** `wanted` as an identifier, or with a number from 2 on. */
  take(wanted: string): string {
    const base = asIdentifier(wanted) ?? "value";
    let name = base;
    for (let number = 2; !this.isFree(name); number++) name = `${base}${/\d$/.test(base) ? "_" : ""}${number}`;
    return this.add(name);
  }
}

/** Variables that may give a key, the most natural first: `randomNum` for `random-num-2` where it is the second. */
export function* variablesFor(key: string): Iterable<string> {
  const natural = camelCase(key.replace(/-\d+$/, ""));
  yield natural;
  const numbered = key.replace(/-(?=\d)/g, "_").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (kebabCase(numbered) === key) yield numbered;
  yield `${natural}_`;
  yield key.replaceAll("-", "_");
  yield `${key.replaceAll("-", "_")}_`;
}
