import type { Sentence } from "../l10n/sentence.ts";
import { utf8 } from "./archive/utf8.ts";

/**
 * The compiler's only window on the world. Paths are absolute, with `/` between segments on every platform
 * (`/pipelines/a.pipeline.ts`, `c:/pipelines/a.pipeline.ts`). Reading is synchronous: the editor keeps what it needs in memory.
 */
export interface Sources {
  /** The text of a file, or undefined when there is none that can be read. Open editor buffers come before the disk. */
  read(path: string): string | undefined;
  /** Why there is no text though there is a file, as of the last `read` of it; undefined where nothing is there. */
  problemOf?(path: string): Sentence | undefined;
  /** What a file holds, text or not: for files that components carry with them. Undefined when there is none. */
  readBytes?(path: string): Uint8Array | undefined;
  /** What a folder has, by name, folders' names with a `/` behind them; undefined when there is no such folder. */
  list?(path: string): readonly string[] | undefined;
  /**
   * The folders beyond which nothing is read for a file, that of its own project first; undefined where all may be read.
   */
  foldersFor?(path: string): readonly [string, ...string[]] | undefined;
  /** Where a path leads once all links on it are followed; undefined where nothing is there. */
  realPath?(path: string): string | undefined;
}

/** Sources from a table, for tests and for the playground. */
export function sourcesOf(files: Readonly<Record<string, string | Uint8Array>>): Sources {
  const read = (path: string): string | Uint8Array | undefined =>
    Object.hasOwn(files, path) ? files[path] : undefined;
  return {
    read: (path) => {
      const found = read(path);
      return typeof found === "string" ? found : undefined;
    },
    readBytes: (path) => {
      const found = read(path);
      return typeof found === "string" ? utf8(found) : found;
    },
    list: (path) => {
      const below = Object.keys(files).filter((each) => each.startsWith(`${path}/`));
      const names = below.map((each) => /^[^/]*\/?/.exec(each.slice(path.length + 1))?.[0] ?? "");
      return below.length === 0 ? undefined : [...new Set(names)];
    },
  };
}

/** What a file holds, by its text where sources know no bytes. */
export function bytesOf(sources: Sources, path: string): Uint8Array | undefined {
  if (sources.readBytes) return sources.readBytes(path);
  const text = sources.read(path);
  return text === undefined ? undefined : utf8(text);
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
