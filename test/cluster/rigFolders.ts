import { existsSync, readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downRig } from "../rig/cluster/down.ts";
import { isAlive } from "../support/livingProcess.ts";

const prefix = "kubeflow-studio-cluster-";

/** A temporary folder for the rigs of this run; it says whose it is, so that a later run can clear up after one that was killed. */
export async function makeRigFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(folder, "owner"), String(process.pid));
  return folder;
}

/** Stops the rigs of a folder and removes it. */
export async function removeRigFolder(folder: string): Promise<void> {
  for (const name of readdirSync(folder))
    if (existsSync(join(folder, name, "rig.json"))) await downRig(join(folder, name));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Clears up after runs that were killed: their servers would run for ever. */
export async function removeLeftRigs(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    const owner = join(tmpdir(), name, "owner");
    if (existsSync(owner) && !isAlive(Number(readFileSync(owner, "utf8")))) await removeRigFolder(join(tmpdir(), name));
  }
}
