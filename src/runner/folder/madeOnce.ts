import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Clock } from "../options.ts";
import { withLock } from "../python/lock.ts";
import { makeFolder } from "./makeFolder.ts";

/**
 * Makes a folder that runs share, once, however many of them and of processes ask at the same time. `make` finds it empty and
 * fills it in its place: what is installed cannot be moved. The file that says it is ready, and what is in it, comes last and
 * whole, so that one left half made is made anew.
 */
export async function madeOnce(
  home: string,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
  about: object,
  make: () => Promise<void>,
): Promise<void> {
  const ready = join(home, "ready.json");
  if (existsSync(ready)) return;
  makeFolder(dirname(home));
  await withLock(`${home}.lock`, options, async () => {
    // Another run may have made it while we waited.
    if (existsSync(ready)) return;
    await rm(home, { recursive: true, force: true });
    await mkdir(home);
    await make();
    await writeFile(`${ready}.new`, JSON.stringify(about));
    await rename(`${ready}.new`, ready);
  });
}
