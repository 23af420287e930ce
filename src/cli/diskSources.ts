import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Sources } from "../compiler/sources.ts";

/** The compiler's window on the disk. */
export const diskSources: Sources = {
  read(path) {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return undefined;
    }
  },
};

/** A path as the compiler wants it: absolute, with `/` between segments. */
export function sourcePath(path: string): string {
  return resolve(path).replaceAll("\\", "/");
}
