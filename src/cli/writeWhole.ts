import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { getSystemErrorMap } from "node:util";

/**
 * Writes a file all or nothing: a reader never sees half of it, and what was there stays when it cannot be done. Makes
 * the folders it is in. Gives the reason when it cannot be written.
 */
export function writeWhole(path: string, text: string): string | undefined {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    // A device or a pipe takes what it is given and cannot be replaced.
    if (there && !there.isFile()) writeFileSync(path, text);
    else if (there && (there.mode & 0o222) === 0) return "it is read-only";
    else if (there) replace(realpathSync(path), text, there.mode);
    else replace(path, text);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** By a draft beside it, which takes its place. */
function replace(path: string, text: string, mode?: number): void {
  const folder = dirname(path);
  makeFolder(folder);
  const draft = join(folder, `.kubeflow-studio.${process.pid}`);
  try {
    writeFileSync(draft, text, { mode });
    renameSync(draft, path);
  } catch (error) {
    removeIfThere(draft);
    throw error;
  }
}

/** One by one from above: Node's own recursive way never ends below `/proc` (nodejs/node, mkdir that answers ENOENT). */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it could not be written, it may not even be looked for.
  }
}

/** The system's words, without the names of its calls. */
function reasonOf(error: unknown): string {
  const { errno, message } = error as NodeJS.ErrnoException;
  return getSystemErrorMap().get(errno ?? 0)?.[1] ?? message;
}
