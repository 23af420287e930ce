import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../runner/folder/makeFolder.ts";
import { systemWords } from "../runner/folder/systemWords.ts";

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
    return systemWords(error);
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

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Where it could not be written, it may not even be looked for.
  }
}
