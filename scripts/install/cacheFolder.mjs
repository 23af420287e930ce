// Heavy things (VS Code, Chromium) live outside the checkout, under a name that tells their exact contents: fresh clones share them.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * `KUBEFLOW_STUDIO_CACHE`, else a folder in the user's cache.
 *
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cacheFolder(env = process.env) {
  return env.KUBEFLOW_STUDIO_CACHE || join(homedir(), ".cache", "kubeflow-studio");
}

/**
 * A short stamp of files and of the machine they were installed for.
 *
 * @param {readonly string[]} files
 */
export async function stampOf(files) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}`);
  for (const file of files) hash.update("\0").update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

/**
 * Fills `folder` once. The work happens in a folder beside it that is renamed when complete, so that a break leaves nothing half done
 * and two clones that install at once do not meet: the slower one drops its work.
 *
 * @param {string} folder where the finished contents shall be
 * @param {(unfinished: string) => Promise<void>} fill
 */
export async function fillOnce(folder, fill) {
  if (existsSync(folder)) return;
  await mkdir(join(folder, ".."), { recursive: true });
  const unfinished = await mkdtemp(`${folder}.part-`);
  try {
    await fill(unfinished);
    await rename(unfinished, folder).catch((/** @type {unknown} */ error) => {
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 3 });
  }
}
