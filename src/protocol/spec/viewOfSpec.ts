import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import type { CanvasView } from "../canvasView.ts";
import { specBlock } from "./specBlocks.ts";
import { specGraph } from "./specGraph.ts";
import { inputPorts, outputPorts } from "./specPorts.ts";
import { specWires } from "./specWires.ts";

/**
 * What the canvas draws of a PipelineSpec that has no source here: to be looked at, not changed. Keys are the spec's task
 * names, so that a run's phases lie on it as they come.
 */
export function viewOfSpec(spec: PipelineSpec, path: string): CanvasView {
  const root = specGraph(spec);
  const { name, displayName, description } = spec.pipelineInfo;
  return {
    version: 0,
    path,
    pipeline: name,
    pipelines: [{ exportName: name, name: displayName ?? name }],
    name: displayName ?? name,
    description,
    inputs: inputPorts(spec.root),
    outputs: outputPorts(spec.root),
    body: specBlock(spec, { kind: "body" }, root),
    wires: specWires(root),
    problems: [],
  };
}
