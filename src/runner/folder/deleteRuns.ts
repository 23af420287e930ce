import { rename, rm } from "node:fs/promises";
import { sentence } from "../../l10n/sentence.ts";
import { Refusal } from "../refusal.ts";
import { diskUse } from "./diskUse.ts";
import { nameOfLeftover } from "./leftovers.ts";
import { listRuns, readRun } from "./pastRuns.ts";
import type { PastRun } from "./runReader.ts";
import { claimSession, releaseSession } from "./sessions.ts";

/**
 * Deletes a run with its folder: at once for whoever lists runs, so that a run half deleted is never seen. Refuses one that
 * goes on. Throws the system's error.
 */
export async function deleteRun(folder: string): Promise<void> {
  const run = await readRun(folder);
  if (!run) return;
  // Nobody goes on with it from here.
  const session = run.session + 1;
  if (run.isRunning || !claimSession(folder, session))
    throw new Refusal(sentence("The run {run} still goes on: stop it first.", { run: run.head.runId }));
  const gone = nameOfLeftover(folder);
  try {
    await rename(folder, gone);
  } catch (error) {
    releaseSession(folder, session);
    throw error;
  }
  await rm(gone, { recursive: true, force: true });
}

/** Which runs of a folder go: those that ended more than `days` ago, but for those that are pinned or go on. */
export async function runsOlderThan(runsDirectory: string, days: number, now: number): Promise<readonly PastRun[]> {
  const before = now - days * 24 * 3_600_000;
  const all = await deletable(runsDirectory);
  return all.filter(({ state, head }) => (state.finishTime ?? head.createTime) < before);
}

/**
 * Which runs go, the oldest first, so that all of them take no more than `most` bytes. Pinned ones stay, those that go on, and
 * the newest where `keepsNewest`.
 */
export async function runsBeyond(
  runsDirectories: readonly string[],
  most: number,
  keepsNewest = false,
): Promise<readonly PastRun[]> {
  const sizes = new Map<string, number>();
  // What else is in those folders is somebody's own.
  for (const directory of runsDirectories)
    for await (const { folder } of listRuns(directory)) sizes.set(folder, await diskUse(folder));
  let total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const candidates = (await Promise.all(runsDirectories.map(deletable))).flat().sort((a, b) => endOf(a) - endOf(b));
  const go: PastRun[] = [];
  for (const run of keepsNewest ? candidates.slice(0, -1) : candidates) {
    if (total <= most) break;
    total -= sizes.get(run.folder) ?? 0;
    go.push(run);
  }
  return go;
}

async function deletable(runsDirectory: string): Promise<readonly PastRun[]> {
  const runs: PastRun[] = [];
  for await (const run of listRuns(runsDirectory)) if (!run.isRunning && run.label.isPinned !== true) runs.push(run);
  return runs;
}

function endOf({ state, head }: PastRun): number {
  return state.finishTime ?? head.createTime;
}
