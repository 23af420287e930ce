import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file so that it is there whole or not at all, and stays when power goes. What was there is replaced. */
export function writeLasting(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  try {
    writeOut(draft, text, "w");
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  keepNames(dirname(path));
}

/** Writes at the end of a file what must be there before anything else happens. */
export function appendLasting(path: string, text: string): void {
  writeOut(path, text, "a");
}

/** Writes to the disk, not only to the system's memory. */
export function writeOut(path: string, text: string, flag: "w" | "wx" | "a"): void {
  const file = openSync(path, flag);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Has the names in a folder written to the disk: a file without a name is lost. Windows opens no folders, and does it by itself. */
export function keepNames(folder: string): void {
  try {
    const opened = openSync(folder, "r");
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    // A system that cannot do it has no other way.
  }
}
