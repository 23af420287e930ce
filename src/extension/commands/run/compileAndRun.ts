import * as vscode from "vscode";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import type { Output } from "../../output.ts";
import { debugOptions } from "../../debug/taskDebugging.ts";
import type { DebugOptions } from "../../../runner/debug/debugOptions.ts";
import { argumentsOf, changedTexts, formFields, type LastValues, type RunRequest } from "../../run/formFields.ts";
import { askRunRequest } from "../../run/runForm.ts";
import type { RunFormAnswer, RunFormContent } from "../../../protocol/runFormMessages.ts";
import { viewOf } from "../../../protocol/viewOf.ts";
import { localRunOptions } from "../../run/localRunOptions.ts";
import { outlineOf } from "../../run/outline.ts";
import type { RunRecord } from "../../run/runRecord.ts";
import type { Runs } from "../../run/runs.ts";
import type { RunStore } from "../../run/runStore.ts";
import type { RunsTree } from "../../views/runsTree.ts";
import type { PipelineDocuments } from "../../workspace/pipelineDocuments.ts";
import { emitTarget } from "../pipeline/emitTarget.ts";
import { pipelineTarget, subjectOf, type PipelineTarget } from "../pipeline/pipelineTarget.ts";

export interface RunSurroundings {
  readonly context: vscode.ExtensionContext;
  readonly documents: PipelineDocuments;
  readonly canvases: CanvasEditor;
  readonly runs: Runs;
  /** Those of this computer. */
  readonly here: RunStore;
  readonly runsTree: RunsTree;
  readonly output: Output;
}

/** How a run is asked for, besides which pipeline's. */
export interface RunManner {
  /** Stands in the form instead of the last values. */
  readonly filling?: LastValues;
  /** Tasks stop at breakpoints. */
  readonly isDebugged?: boolean;
}

/** Compile & Run: asks for the parameters, then runs the emitted PipelineSpec on this machine. */
export async function compileAndRun(
  parameters: readonly unknown[],
  surroundings: RunSurroundings,
  manner: RunManner = {},
): Promise<RunRecord | undefined> {
  if (!(await isTrusted())) return undefined;
  const target = await pipelineTarget(parameters, surroundings.documents, surroundings.canvases);
  if (!target || !emitTarget(target)) return undefined;
  return runAnswered(target, await askFor(target, surroundings, manner), surroundings, manner);
}

/** The same from a form on that VS Code has brought back. What is wrong with the pipeline is said when it is to run. */
export async function runAsFormSays(
  target: PipelineTarget,
  panel: vscode.WebviewPanel,
  surroundings: RunSurroundings,
): Promise<RunRecord | undefined> {
  const answer = await askFor(target, surroundings, { panel });
  return answer && (await isTrusted()) ? runAnswered(target, answer, surroundings) : undefined;
}

async function runAnswered(
  target: PipelineTarget,
  answer: RunFormAnswer | undefined,
  surroundings: RunSurroundings,
  { isDebugged = false }: RunManner = {},
): Promise<RunRecord | undefined> {
  // The text may have changed while the form was open: what runs is what it says now.
  const present =
    answer &&
    (await pipelineTarget(
      [target.document.uri, target.pipeline.exportName],
      surroundings.documents,
      surroundings.canvases,
    ));
  if (!answer || !present) return undefined;
  const given = argumentsOf(formFields(present.pipeline, undefined), answer.texts);
  const request = { arguments: given, useCache: answer.useCache };
  const debug = isDebugged ? debugOptions(present.file, present.document.uri) : undefined;
  return startRun(present, request, surroundings, debug);
}

/** Runs a pipeline as its text says now; what is wrong with it is said to the person. */
export async function startRun(
  { file, pipeline, document }: PipelineTarget,
  request: RunRequest,
  { context, runs, here, runsTree }: RunSurroundings,
  debug?: DebugOptions,
): Promise<RunRecord | undefined> {
  const emitted = emitTarget({ file, pipeline, document });
  if (!emitted) return undefined;
  const options = { ...localRunOptions(document.uri, context, request), debug };
  runs.showLatest(file.path, pipeline.exportName);
  const record = await here.start(emitted.spec, options, {
    path: file.path,
    exportName: pipeline.exportName,
    groupKeys: emitted.groupKeys,
    outline: outlineOf(viewOf(file, pipeline, document.version).body),
  });
  await runsTree.reveal(record);
  return record;
}

/** Running executes the workspace's code, so it asks for workspace trust. */
export async function isTrusted(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t("Manage Workspace Trust");
  const message = vscode.l10n.t("Running a pipeline executes code of this workspace, which is not trusted yet.");
  if ((await vscode.window.showWarningMessage(message, manage)) === manage) {
    await vscode.commands.executeCommand("workbench.trust.manage");
  }
  return false;
}

async function askFor(
  target: PipelineTarget,
  { context, output }: RunSurroundings,
  { filling, isDebugged = false, panel }: RunManner & { readonly panel?: vscode.WebviewPanel },
): Promise<RunFormAnswer | undefined> {
  const { file, pipeline, document } = target;
  const useCache = vscode.workspace.getConfiguration("kubeflowStudio", document.uri).get("runCache", true);
  const { workspaceState, extensionUri } = context;
  const memory = `runForm:${file.path}#${pipeline.exportName}`;
  const fields = formFields(pipeline, filling ?? workspaceState.get<LastValues>(memory));
  if (fields.length === 0 && !panel) return { texts: {}, useCache };
  const content: RunFormContent = {
    subject: subjectOf(target),
    pipelineName: pipeline.displayName ?? pipeline.name,
    ...(pipeline.description !== undefined && { description: pipeline.description }),
    file: vscode.workspace.asRelativePath(document.uri),
    fields,
    useCache,
    ...(isDebugged && { isDebugged }),
  };
  const answer = await askRunRequest(content, extensionUri, output, panel);
  if (!answer) return undefined;
  const lastValues: LastValues = { texts: changedTexts(fields, answer.texts) };
  await workspaceState.update(memory, lastValues);
  return answer;
}
