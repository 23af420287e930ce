import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** A file stands where a folder is needed. */
export class NotAFolder extends Error {
  override readonly name = "NotAFolder";
  /** Of the file. */
  readonly path: string;

  constructor(path: string) {
    super(`${path} is a file`);
    this.path = path;
  }
}

/**
 * Makes a folder and those it is in; one that is there is good. Throws {@link NotAFolder}, or the system's error.
 *
 * One by one from above: Node's own recursive way never ends below `/proc`, where a folder that is there answers that
 * there is none (Node 20 to 24: `mkdir` goes up, finds the parent, and begins anew).
 */
export function makeFolder(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  if (there) throw new NotAFolder(path);
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
