import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isLeftover } from "./leftovers.ts";
import { type PastRun, RunReader } from "./runReader.ts";

/** The run in `folder`, or undefined when there is none. A run whose process is gone is told as interrupted. */
export function readRun(folder: string): Promise<PastRun | undefined> {
  return new RunReader(folder).read();
}

/** All runs below `runsDirectory`, one by one, so that many do not hold up everything. Folders that are no runs are passed over. */
export async function* listRuns(runsDirectory: string): AsyncGenerator<PastRun, void, void> {
  for (const name of await readdir(runsDirectory).catch(() => [])) {
    const run = isLeftover(name) ? undefined : await readRun(join(runsDirectory, name));
    if (run) yield run;
  }
}
