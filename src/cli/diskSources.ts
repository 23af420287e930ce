import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";

import { resolve } from "node:path";
import { projectAround } from "../compiler/project.ts";
import type { Sources } from "../compiler/sources.ts";
import { problemOfCode } from "../compiler/unreadable.ts";
import type { Sentence } from "../l10n/sentence.ts";

/** Why files that are there could not be read, by their paths, as of their last reading. */
const problems = new Map<string, Sentence>();

/** The compiler's window on the disk. */
export const diskSources: Sources = {
  read(path) {
    problems.delete(path);
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      const problem = problemOfReading(path, error);
      if (problem) problems.set(path, problem);
      return undefined;
    }
  },
  problemOf: (path) => problems.get(path),
  readBytes(path) {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  },
  list(path) {
    try {
      const found = readdirSync(path, { withFileTypes: true });
      return found.map((each) => (each.isDirectory() ? `${each.name}/` : each.name));
    } catch {
      return undefined;
    }
  },
  foldersFor: (path) => [projectAround(path, existsSync, sourcePath("."))],
  realPath(path) {
    try {
      return realpathSync.native(path).replaceAll("\\", "/");
    } catch {
      return undefined;
    }
  },
};

/** Why a path cannot be read, and what to do; undefined where there is nothing. */
export function problemOfReading(path: string, error: unknown): Sentence | undefined {
  return problemOfCode((error as NodeJS.ErrnoException).code ?? String(error), isLink(path));
}

/** Whether a symbolic link stands at a path, wherever it leads. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** A path as the compiler wants it: absolute, with `/` between segments. */
export function sourcePath(path: string): string {
  return resolve(path).replaceAll("\\", "/");
}
