import { randomUUID } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Before the name of a run's folder that is going away. */
const going = ".deleted-";

/** What a run's folder is called while it goes away: it is no run any more. */
export function nameOfLeftover(folder: string): string {
  return join(dirname(folder), `${going}${basename(folder)}.${randomUUID().slice(0, 8)}`);
}

export function isLeftover(name: string): boolean {
  return name.startsWith(going);
}

/** Deletes what was left of runs when whoever deleted them was stopped. */
export async function clearLeftovers(runsDirectory: string): Promise<void> {
  for (const name of await readdir(runsDirectory).catch(() => []))
    if (isLeftover(name)) await rm(join(runsDirectory, name), { recursive: true, force: true });
}
