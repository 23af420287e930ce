import * as vscode from "vscode";
import type { TaskPath } from "../../../run/runEvent.ts";
import { machineOptions } from "../../run/localRunOptions.ts";
import { folderOf, mayResume, type RunRecord } from "../../run/runRecord.ts";
import { isTrusted, type RunSurroundings } from "./compileAndRun.ts";
import { orSayWhyNot } from "./orSayWhyNot.ts";
import { runAt } from "./runAt.ts";
import { taskAt } from "./taskAt.ts";

/** Resume: goes on with a run of this computer, from what ended well. */
export async function resumeRun(parameter: unknown, surroundings: RunSurroundings): Promise<void> {
  const { runs, here } = surroundings;
  const record = await runAt(parameter, runs, here.runs.filter(mayResume));
  if (record) await goOn(record, [], surroundings);
}

/** Retry from This Task: it and all that is after it run again, in the same run. */
export async function retryFromTask(parameter: unknown, surroundings: RunSurroundings): Promise<void> {
  const { runs } = surroundings;
  const at = await taskAt(parameter, runs);
  const record = at && runs.get(at.runId);
  const task = record?.state.tasks[at?.path ?? ""];
  if (record && task) await goOn(record, [task.path], surroundings);
}

async function goOn(record: RunRecord, from: readonly TaskPath[], surroundings: RunSurroundings): Promise<void> {
  const folder = folderOf(record);
  if (folder === undefined || !(await isTrusted())) return;
  const options = machineOptions(vscode.Uri.file(folder));
  await orSayWhyNot(() => surroundings.here.resume(record.id, options, from));
  await surroundings.runsTree.reveal(record);
}
