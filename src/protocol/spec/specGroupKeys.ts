import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { type SpecDag, specGraph } from "./specGraph.ts";

/** The spec's names of a chain's branches → their keys on the canvas, `<chain>/<position>`; all other names are keys. */
export function specGroupKeys(spec: PipelineSpec): Readonly<Record<string, string>> {
  const keys: Record<string, string> = {};
  const walk = (dag: SpecDag): void => {
    for (const task of dag.tasks.values()) {
      if (task.role === "branches") {
        [...(task.inner?.tasks.keys() ?? [])].forEach((branch, position) => {
          keys[branch] = `${task.name}/${position}`;
        });
      }
      if (task.inner) walk(task.inner);
    }
  };
  walk(specGraph(spec));
  return keys;
}
