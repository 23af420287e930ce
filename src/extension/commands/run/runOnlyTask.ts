import { dirname } from "node:path";
import * as vscode from "vscode";
import { oneTask } from "../../../runner/resume/oneTask.ts";
import { readRunDocuments, type RunDocuments } from "../../../runner/resume/earlierRun.ts";
import { machineOptions } from "../../run/localRunOptions.ts";
import { folderOf, type RunRecord } from "../../run/runRecord.ts";
import { isSourceThere, uriOfSourcePath } from "../../workspace/sourcePath.ts";
import { emitTarget } from "../pipeline/emitTarget.ts";
import { pipelineTarget } from "../pipeline/pipelineTarget.ts";
import { isTrusted, type RunSurroundings } from "./compileAndRun.ts";
import { orSayWhyNot } from "./orSayWhyNot.ts";
import { taskAt } from "./taskAt.ts";

/**
 * Run Only This Task: a new run of one task, with what it was given in an earlier one. Of a pipeline of this workspace it is
 * the task as the text has it now, of any other as it was.
 */
export async function runOnlyTask(parameter: unknown, surroundings: RunSurroundings): Promise<void> {
  const { runs, here, runsTree } = surroundings;
  const at = await taskAt(parameter, runs);
  const record = at && runs.get(at.runId);
  const task = record?.state.tasks[at?.path ?? ""];
  const folder = record && folderOf(record);
  if (!task || folder === undefined || !(await isTrusted())) return;
  const pipeline = await pipelineOf(record, folder, surroundings);
  const alone = pipeline && (await orSayWhyNot(() => oneTask(pipeline.spec, task)));
  if (!alone) return;
  const { platform } = pipeline;
  const { source } = record;
  const file = source ? uriOfSourcePath(source.path) : vscode.Uri.file(folder);
  const options = {
    ...machineOptions(file),
    ...(platform && { platform }),
    runsDirectory: dirname(folder),
    arguments: alone.inputs.parameters,
    inputs: alone.inputs,
    taskOf: { runId: record.id, path: task.path },
    useCache: false,
    baseDirectory: dirname(file.fsPath),
  };
  await runsTree.reveal(await here.start(alone.spec, options, source));
}

async function pipelineOf(
  { source, id }: RunRecord,
  folder: string,
  { documents, canvases }: RunSurroundings,
): Promise<RunDocuments | undefined> {
  if (!source || !(await isSourceThere(source))) return orSayWhyNot(() => readRunDocuments(folder, id));
  const target = await pipelineTarget([uriOfSourcePath(source.path), source.exportName], documents, canvases);
  return target && emitTarget(target);
}
