import { readdirSync, type Dirent } from "node:fs";
import { join } from "node:path";
import { diagnostic, type Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { problemOfReading, sourcePath } from "./diskSources.ts";
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
  const found = filesBelow(path, unread).filter((file) => file.endsWith(".pipeline.ts"));
  if (found.length === 0 && unread.length === before) throw new UsageError(`There is no *.pipeline.ts in ${path}.`);
  return found;
}

/** Files below a folder, in the order of their names; without packages and hidden folders. */
function filesBelow(folder: string, unread: Diagnostic[]): readonly string[] {
  return entriesOf(folder, unread).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : filesBelow(path, unread);
  });
}

function entriesOf(folder: string, unread: Diagnostic[]): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    // Gone since its parent was read: then there is nothing in it.
    const problem = problemOfReading(folder, error) ?? "it was removed meanwhile";
    unread.push(diagnostic("unreadable-file", sourcePath(folder), { start: 0, end: 0 }, { file: folder, problem }));
    return [];
  }
}
