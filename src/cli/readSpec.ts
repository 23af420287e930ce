import { readFileSync } from "node:fs";
import { load, loadAll, YAMLException } from "js-yaml";
import type { PipelineSpec } from "../compiler/pipelineSpec.ts";

/** A PipelineSpec from a file of any SDK, or one sentence that says why there is none. */
export function readSpec(path: string): { readonly spec: PipelineSpec } | { readonly problem: string } {
  try {
    const documents = path.endsWith(".json") ? [load(readFileSync(path, "utf8"))] : allDocuments(path);
    const spec = documents.find(looksLikeSpec);
    if (spec) return { spec };
    return { problem: `${path} is no compiled pipeline: it has no root, components and deploymentSpec.` };
  } catch (error) {
    if (error instanceof YAMLException) return { problem: `${path}:${placeOf(error)} is no YAML: ${error.reason}.` };
    return { problem: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.` };
  }
}

function allDocuments(path: string): unknown[] {
  return loadAll(readFileSync(path, "utf8"));
}

function placeOf({ mark }: YAMLException): string {
  return mark ? `${mark.line + 1}:${mark.column + 1}` : "1:1";
}

/** Enough to run: the rest is checked by the runner, with better sentences. */
function looksLikeSpec(document: unknown): document is PipelineSpec {
  if (typeof document !== "object" || document === null) return false;
  const { root, components, deploymentSpec, pipelineInfo } = document as Partial<Record<string, unknown>>;
  return [root, components, deploymentSpec, pipelineInfo].every((part) => typeof part === "object" && part !== null);
}
