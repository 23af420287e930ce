import { readFileSync } from "node:fs";
import { load, YAMLException } from "js-yaml";
import type { PipelineSpec } from "../compiler/pipelineSpec.ts";
import { loadYaml } from "./loadYaml.ts";
import { problemOfSpec } from "./specShape.ts";

/** A PipelineSpec from a file of any SDK, or one sentence that says why there is none. */
export function readSpec(path: string): { readonly spec: PipelineSpec } | { readonly problem: string } {
  try {
    const documents = path.endsWith(".json")
      ? [load(readFileSync(path, "utf8"))]
      : loadYaml(readFileSync(path, "utf8"));
    const document = documents.find(looksLikeSpec);
    if (!document)
      return { problem: `${path} is no compiled pipeline: it has no root, components and deploymentSpec.` };
    const problem = isTooLarge(document) ? "it is too large" : problemOfSpec(document);
    return problem === undefined
      ? { spec: document as PipelineSpec }
      : { problem: `${path} is no compiled pipeline: ${problem}.` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR") return { problem: `${path} is a folder, not a file.` };
    if (error instanceof YAMLException) return { problem: `${path}:${placeOf(error)} is no YAML: ${error.reason}.` };
    return { problem: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.` };
  }
}

function placeOf({ mark }: YAMLException): string {
  return mark ? `${mark.line + 1}:${mark.column + 1}` : "1:1";
}

/** How many values a file may hold, aliases counted as often as they are used. Pipelines of 1000 tasks have 50,000. */
const mostValues = 5_000_000;

/** A few lines of YAML can name themselves into more values than a machine can hold. */
function isTooLarge(document: unknown): boolean {
  const left = [document];
  for (let count = 0; left.length > 0; count++) {
    if (count + left.length > mostValues) return true;
    const value = left.pop();
    if (typeof value === "object" && value !== null) for (const each of Object.values(value)) left.push(each);
  }
  return false;
}

/** One of the documents of a file: others may be its platform's. */
function looksLikeSpec(document: unknown): boolean {
  if (typeof document !== "object" || document === null) return false;
  const { root, components, deploymentSpec, pipelineInfo } = document as Partial<Record<string, unknown>>;
  return [root, components, deploymentSpec, pipelineInfo].every((part) => typeof part === "object" && part !== null);
}
