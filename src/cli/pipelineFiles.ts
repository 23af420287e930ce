import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { sourcePath } from "./diskSources.ts";
import { filesBelow } from "./filesBelow.ts";
import { lookAt } from "./lookAt.ts";
import { refuseOtherThanTypeScript, UsageError } from "./usage.ts";

export interface FoundFiles {
  /** As the compiler wants them, each once. */
  readonly paths: readonly string[];
  /** The folders that could not be looked into. */
  readonly unread: readonly Diagnostic[];
}

/** The pipeline files that paths stand for: a folder for all `*.pipeline.ts` below it. Refuses a path without any. */
export function pipelineFiles(paths: readonly string[]): FoundFiles {
  const found = new Set<string>();
  const unread: Diagnostic[] = [];
  for (const path of paths) for (const file of filesOf(path, unread)) found.add(sourcePath(file));
  return { paths: [...found], unread };
}

function filesOf(path: string, unread: Diagnostic[]): readonly string[] {
  if (!lookAt(path).isDirectory()) {
    refuseOtherThanTypeScript(path);
    return [path];
  }
  const before = unread.length;
  const found = filesBelow(path, isPassedOver, unread).filter((file) => file.endsWith(".pipeline.ts"));
  if (found.length === 0 && unread.length === before) throw new UsageError(`There is no *.pipeline.ts in ${path}.`);
  return found;
}

/** Packages and hidden folders have no pipelines of the person's. */
function isPassedOver(folder: string): boolean {
  return folder === "node_modules" || folder.startsWith(".");
}
