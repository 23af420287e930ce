import { readFile, rm, writeFile } from "node:fs/promises";
import { isAlive, ownIdentity, type ProcessIdentity } from "../folder/processIdentity.ts";
import type { Clock } from "../options.ts";
import { Refusal } from "../refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Does `work` while no other process, and nobody else in this one, holds the lock `file`. */
export async function withLock(
  file: string,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
  work: () => Promise<void>,
): Promise<void> {
  while (!(await take(file))) {
    if (options.signal.aborted) throw new Refusal(sentence("The run was stopped."));
    await options.clock.sleep(100, options.signal);
  }
  try {
    await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    // `wx`: only one can make the file.
    await writeFile(file, JSON.stringify(ownIdentity()), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const holder = await holderOf(file);
  // Its holder was killed: the lock is nobody's.
  if (holder && !isAlive(holder)) await rm(file, { force: true });
  return false;
}

/** Who holds the lock; undefined while its file is being written or goes away. */
async function holderOf(file: string): Promise<ProcessIdentity | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
