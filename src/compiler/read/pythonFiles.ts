import type { Component } from "../component.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** What reading one `.py` gives. */
export interface PythonComponents {
  readonly components: ReadonlyMap<string, Component>;
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with any function of it, by its name. */
  readonly diagnosticsOf: ReadonlyMap<string, readonly Diagnostic[]>;
  /** The file could not be read at all, so nothing is known of what it has. */
  readonly isUnread?: true;
}

/**
 * Python files as components, read once per text: an editor compiles at every key and its `.py` files rarely change.
 * Keep one for as long as the same files are compiled again and again; memory grows with the number of files only.
 */
export class PythonFiles {
  readonly #read: (path: string, text: string) => PythonComponents;
  readonly #known = new Map<string, { readonly text: string; readonly result: PythonComponents }>();

  constructor(read: (path: string, text: string) => PythonComponents) {
    this.#read = read;
  }

  read(path: string, text: string): PythonComponents {
    const known = this.#known.get(path);
    if (known?.text === text) return known.result;
    const result = this.#read(path, text);
    this.#known.set(path, { text, result });
    return result;
  }
}
