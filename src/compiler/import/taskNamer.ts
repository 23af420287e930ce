import { camelCase } from "../print/program/identifiers.ts";
import { KeyNamer } from "../read/names.ts";
import { type BlockScope, variablesFor } from "./blockScope.ts";

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
  name(key: string, component: string, isNamed: boolean, scope: BlockScope): TaskName {
    const variable = this.#variableFor(key, component, isNamed, scope);
    const given = this.#keys.taskKey(variable, component);
    if (variable !== undefined) scope.add(variable);
    return { ...(variable !== undefined && { variable }), ...(given !== key && { key }) };
  }

  /** Whether the component alone gives the next task its key, so that it needs no variable. */
  needsNone(key: string, component: string): boolean {
    return this.#keys.previewTaskKey(undefined, component) === key;
  }

  /** Undefined where none is needed. */
  #variableFor(key: string, component: string, isNamed: boolean, scope: BlockScope): string | undefined {
    if (!isNamed && this.needsNone(key, component)) return undefined;
    for (const candidate of variablesFor(key))
      if (scope.isFree(candidate) && this.#keys.previewTaskKey(candidate, component) === key) return candidate;
    return scope.take(camelCase(key));
  }
}
