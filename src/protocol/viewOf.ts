import type { PipelineFile } from "../compiler/compile.ts";
import type { Pipeline } from "../compiler/pipeline.ts";
import type { CanvasView, ViewPort } from "./canvasView.ts";
import { bindingType } from "./view/bindingType.ts";
import { graphOf, oneLine, type Graph } from "./view/graph.ts";
import { viewBlock } from "./view/viewBlock.ts";
import { place, problemsOf, type Problems } from "./view/viewProblems.ts";
import { viewWires } from "./view/viewWires.ts";
import { viewTypeOf } from "./viewType.ts";

/** What the canvas draws of one pipeline of a file. `version` is the document's, and comes back with every Operation. */
export function viewOf(file: PipelineFile, pipeline: Pipeline, version: number): CanvasView {
  const graph = graphOf(file, pipeline);
  const problems = problemsOf(graph);
  return {
    version,
    path: file.path,
    pipeline: pipeline.exportName,
    pipelines: file.pipelines.map(({ exportName, name }) => ({ exportName, name })),
    name: pipeline.displayName ?? pipeline.name,
    description: pipeline.description,
    inputs: inputPorts(graph, problems),
    outputs: outputPorts(graph, problems),
    body: viewBlock(graph, problems, { kind: "body" }, pipeline.body),
    wires: viewWires(graph),
    problems: problems.get(place.file) ?? [],
    stale: staleSentence(file),
  };
}

function inputPorts({ pipeline }: Graph, problems: Problems): readonly ViewPort[] {
  return pipeline.inputs.map(({ name, type, description, isOptional, defaultValue }) => ({
    name,
    type: viewTypeOf(type),
    description,
    isMissing: false,
    isOptional,
    defaultText: defaultValue === undefined ? undefined : JSON.stringify(defaultValue),
    problems: problems.get(place.pipelineInput(name)) ?? [],
  }));
}

function outputPorts(graph: Graph, problems: Problems): readonly ViewPort[] {
  return graph.pipeline.outputs.map(({ name, binding, span }) => ({
    name,
    type: viewTypeOf(bindingType(graph, binding)),
    isMissing: false,
    isOptional: false,
    valueText: binding.kind === "constant" || binding.kind === "unknown" ? oneLine(graph, span) : undefined,
    problems: problems.get(place.pipelineOutput(name)) ?? [],
  }));
}

/** What keeps a file from being read whole. */
export const unreadable: ReadonlySet<string> = new Set(["syntax-error", "nested-too-deeply"]);

/** The bar's sentence while the text has a syntax error: `Line 12: ')' expected — showing what could be read.` */
function staleSentence(file: PipelineFile): string | undefined {
  const error = file.diagnostics.find(({ code, path }) => unreadable.has(code) && path === file.path);
  if (error === undefined) return undefined;
  const line = file.text.slice(0, error.span.start).split(/\r\n|\n|\r/).length;
  return `Line ${String(line)}: ${error.message.replace(/\.$/, "")} — showing what could be read.`;
}
