import { languageNames } from "../../read/languageNames.ts";
import { isIdentifierName } from "../printLiteral.ts";

/** Words that TypeScript keeps for itself, or that mean something wherever they stand. */
const reserved: ReadonlySet<string> = new Set(
  (
    "break case catch class const continue debugger default delete do else enum export extends false finally for " +
    "function if import in instanceof new null return super switch this throw true try typeof var void while with " +
    "implements interface let package private protected public static yield await async arguments eval undefined NaN " +
    "Infinity globalThis Record Promise Array Readonly"
  ).split(" "),
);

/** Whether a variable may be called this in a pipeline file: an identifier that means nothing there yet. */
export function isFreeIdentifier(name: string): boolean {
  return isIdentifierName(name) && !reserved.has(name) && !languageNames.has(name);
}

/** `train-model`, `train_model` and `Train Model` are `trainModel`; what has no letter or digit is nothing. */
export function camelCase(name: string): string {
  const words = name.split(/[^\p{ID_Continue}]+|_+/u).filter((word) => word !== "");
  const [first = "", ...others] = words;
  return uncapital(first) + others.map(capital).join("");
}

function capital(word: string): string {
  const [first = ""] = word;
  return first.toUpperCase() + word.slice(first.length);
}

/** `Train` is `train`; `URL` stays. */
function uncapital(word: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(word) ? word.charAt(0).toLowerCase() + word.slice(1) : word;
}

/** Gives names that are free: identifiers, each once. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** `wanted` as an identifier where it is free, else with a number from 2 on. What is no identifier at all is `fallback`. */
  take(wanted: string, fallback = "value"): string {
    const base = asIdentifier(wanted) ?? asIdentifier(fallback) ?? "value";
    const first = /\d$/.test(base) ? `${base}_` : base;
    let name = base;
    for (let number = 2; !isFreeIdentifier(name) || this.#taken.has(name); number++) name = `${first}${number}`;
    this.#taken.add(name);
    return name;
  }

  /** Takes this very name, or says that it is not free. */
  claim(name: string): boolean {
    if (!isFreeIdentifier(name) || this.#taken.has(name)) return false;
    this.#taken.add(name);
    return true;
  }

  /** These and more. */
  within(): Names {
    return new Names(this.#taken);
  }
}

/** What of a text an identifier can have; undefined where that is nothing. */
export function asIdentifier(text: string): string | undefined {
  const kept = text.replace(/[^\p{ID_Continue}$]/gu, "");
  if (kept === "") return undefined;
  return isIdentifierName(kept) ? kept : `_${kept}`;
}
