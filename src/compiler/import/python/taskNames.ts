import { camelCase } from "../../print/program/identifiers.ts";
import { KeyNamer } from "../../read/names.ts";
import { type BlockScope, variablesFor } from "../blockScope.ts";

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
    for (const candidate of variablesFor(key))
      if (scope.isFree(candidate) && this.#preview(candidate, component) === key) return candidate;
    return isNamed ? scope.take(camelCase(key)) : undefined;
  }

  #preview(variable: string | undefined, component: string): string {
    return this.#keys.previewTaskKey(variable, component);
  }
}
