import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import type { SpecDocuments } from "../../language/specDocuments.ts";
import type { PipelineDocuments } from "../../workspace/pipelineDocuments.ts";
import { pipelineTarget } from "./pipelineTarget.ts";

/** Show Compiled Spec: the YAML that a pipeline compiles to, beside it, following what is typed. */
export async function showCompiledSpec(
  parameters: readonly unknown[],
  documents: PipelineDocuments,
  canvases: CanvasEditor,
  specs: SpecDocuments,
): Promise<void> {
  const target = await pipelineTarget(parameters, documents, canvases);
  if (target) await specs.open(target.document.uri, target.pipeline);
}
