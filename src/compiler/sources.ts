import type { Sentence } from "../l10n/sentence.ts";

/**
 * The compiler's only window on the world. Paths are absolute, with `/` between segments on every platform
 * (`/pipelines/a.pipeline.ts`, `c:/pipelines/a.pipeline.ts`). Reading is synchronous: the editor keeps what it needs in memory.
 */
export interface Sources {
  /** The text of a file, or undefined when there is none that can be read. Open editor buffers come before the disk. */
  read(path: string): string | undefined;
  /** Why there is no text though there is a file, as of the last `read` of it; undefined where nothing is there. */
  problemOf?(path: string): Sentence | undefined;
}

/** Sources from a table, for tests and for the playground. */
export function sourcesOf(files: Readonly<Record<string, string>>): Sources {
  return { read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined) };
}

/** Joins `specifier` (`./x`, `../x`) to the folder of `from`, resolving `.` and `..`. */
export function resolvePath(from: string, specifier: string): string {
  const segments = from.split("/").slice(0, -1);
  for (const segment of specifier.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.join("/");
}
