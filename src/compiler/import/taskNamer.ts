import { camelCase } from "../print/program/identifiers.ts";
import { isTaskKey, KeyNamer } from "../read/names.ts";
import { sentence } from "../../l10n/sentence.ts";
import { type BlockScope, variablesFor } from "./blockScope.ts";
import { Unsayable } from "./problem.ts";

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
    const isGiven = this.#keys.previewTaskKey(variable, component) === key;
    if (isGiven) this.#keys.taskKey(variable, component);
    else this.#claim(key);
    if (variable !== undefined) scope.add(variable);
    return { ...(variable !== undefined && { variable }), ...(!isGiven && { key }) };
  }

  #claim(key: string): void {
    const problem = !isTaskKey(key)
      ? sentence('No task of a pipeline file can have the key "{key}".', { key })
      : sentence('Two tasks have the key "{key}", in groups of their own; a pipeline file takes each key once.', {
          key,
        });
    if (!isTaskKey(key) || !this.#keys.claim(key)) throw new Unsayable({ sentence: problem, where: key });
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
    return isNamed ? scope.take(camelCase(key)) : undefined;
  }
}
