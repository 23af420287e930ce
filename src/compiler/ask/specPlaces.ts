import type { Emitted } from "../emit/emitted.ts";
import type { ComponentSpec, PipelineSpec } from "../pipelineSpec.ts";
import { yamlKeys, type YamlKey } from "./yamlKeys.ts";

/** Lines of a text, the last one included; they count from 0. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** Where the parts of a pipeline stand in the text of its compiled form. */
export interface SpecPlaces {
  /** The lines of a task or group by its key in the source (`train`, `if-1/0`), where it was compiled to one. */
  linesOf(key: string): Lines | undefined;
  /** The key of what a line is about: a task, a group, or what a component or executor is used by first. */
  keyAt(line: number): string | undefined;
  /** Where the pipeline's own inputs are declared. */
  readonly inputs: Lines | undefined;
}

/** How deep the key of a task is in a group: `components/comp-for-loop-1/dag/tasks/train`. */
const taskDepth = 5;

/** Finds the tasks of `emitted` in its text as YAML. */
export function specPlaces({ spec, groupKeys }: Pick<Emitted, "spec" | "groupKeys">, text: string): SpecPlaces {
  const byPath = new Map(yamlKeys(text, taskDepth).map((key) => [pathText(key.path), key]));
  const lines = new Map<string, Lines>();
  const around: { readonly key: string; readonly lines: Lines }[] = [];
  const note = (key: string, path: readonly string[]): void => {
    const found = byPath.get(pathText(path));
    if (found) around.push({ key, lines: linesOfKey(found) });
  };
  for (const { key, path, component } of tasksIn(spec, groupKeys)) {
    const found = byPath.get(pathText(path));
    if (found) lines.set(key, linesOfKey(found));
    note(key, path);
    note(key, ["components", component]);
    const executor = spec.components[component]?.executorLabel;
    if (executor !== undefined) note(key, ["deploymentSpec", "executors", executor]);
  }
  const inputs = byPath.get(pathText(["root", "inputDefinitions"]));
  return {
    linesOf: (key) => lines.get(key),
    keyAt: (line) => innermost(around, line)?.key,
    inputs: inputs && linesOfKey(inputs),
  };
}

/** The task of the spec that a key of the source became, with the DAG it stands in; undefined for what became none. */
export function compiledTask(emitted: Pick<Emitted, "spec" | "groupKeys">, key: string): CompiledTask | undefined {
  return tasksIn(emitted.spec, emitted.groupKeys).findLast((task) => task.key === key);
}

export interface CompiledTask {
  readonly key: string;
  /** KFP's name of it: `train`, `condition-1`. */
  readonly name: string;
  /** The name of its component in the spec: `comp-train`. */
  readonly component: string;
  readonly path: readonly string[];
}

/**
 * All tasks of a pipeline, also those in its groups, which are components of their own. A loop follows the group that takes
 * its list out of a record, which has the loop's key too.
 */
function tasksIn(spec: PipelineSpec, groupKeys: Readonly<Record<string, string>>): CompiledTask[] {
  const visit = (component: ComponentSpec, path: readonly string[]): CompiledTask[] =>
    Object.entries(component.dag?.tasks ?? {}).flatMap(([name, task]) => {
      const groupKey = Object.hasOwn(groupKeys, name) ? groupKeys[name] : undefined;
      const inner = groupKey === undefined ? undefined : spec.components[task.componentRef.name];
      const own = {
        key: groupKey ?? name,
        name,
        component: task.componentRef.name,
        path: [...path, "dag", "tasks", name],
      };
      return [own, ...(inner ? visit(inner, ["components", task.componentRef.name]) : [])];
    });
  return visit(spec.root, ["root"]);
}

/** Of what holds a line the smallest; of equal ones the first, which is what a shared component is used by first. */
function innermost<T extends { readonly lines: Lines }>(all: readonly T[], line: number): T | undefined {
  let best: T | undefined;
  for (const each of all) {
    if (each.lines.first > line || line > each.lines.last) continue;
    if (!best || each.lines.last - each.lines.first < best.lines.last - best.lines.first) best = each;
  }
  return best;
}

function linesOfKey({ line, lastLine }: YamlKey): Lines {
  return { first: line, last: lastLine };
}

function pathText(path: readonly string[]): string {
  return JSON.stringify(path);
}
