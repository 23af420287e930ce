import * as vscode from "vscode";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import type { Output } from "../../output.ts";
import { argumentsOf, formFields, type LastValues, type RunRequest } from "../../run/formFields.ts";
import { askRunRequest } from "../../run/runForm.ts";
import { viewOf } from "../../../protocol/viewOf.ts";
import { localRunOptions } from "../../run/localRunOptions.ts";
import { outlineOf } from "../../run/outline.ts";
import type { RunRecord } from "../../run/runRecord.ts";
import type { Runs } from "../../run/runs.ts";
import type { RunStore } from "../../run/runStore.ts";
import type { RunsTree } from "../../views/runsTree.ts";
import type { PipelineDocuments } from "../../workspace/pipelineDocuments.ts";
import { emitTarget } from "../pipeline/emitTarget.ts";
import { pipelineTarget, type PipelineTarget } from "../pipeline/pipelineTarget.ts";

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

/** Compile & Run: asks for the parameters, then runs the emitted PipelineSpec on this machine. */
export async function compileAndRun(
  parameters: readonly unknown[],
  surroundings: RunSurroundings,
): Promise<RunRecord | undefined> {
  if (!(await isTrusted())) return undefined;
  const target = await pipelineTarget(parameters, surroundings.documents, surroundings.canvases);
  if (!target || !emitTarget(target)) return undefined;
  const request = await askFor(target, surroundings);
  // The text may have changed while the form was open: what runs is what it says now.
  const present =
    request &&
    (await pipelineTarget(
      [target.document.uri, target.pipeline.exportName],
      surroundings.documents,
      surroundings.canvases,
    ));
  const emitted = present && emitTarget(present);
  if (!request || !emitted) return undefined;
  const options = localRunOptions(target.document.uri, surroundings.context, request);
  surroundings.runs.showLatest(present.file.path, present.pipeline.exportName);
  const record = await surroundings.here.start(emitted.spec, options, {
    path: present.file.path,
    exportName: present.pipeline.exportName,
    groupKeys: emitted.groupKeys,
    outline: outlineOf(viewOf(present.file, present.pipeline, present.document.version).body),
  });
  await surroundings.runsTree.reveal(record);
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

async function askFor(target: PipelineTarget, surroundings: RunSurroundings): Promise<RunRequest | undefined> {
  const useCache = vscode.workspace.getConfiguration("kubeflowStudio", target.document.uri).get("runCache", true);
  const { workspaceState, extensionUri } = surroundings.context;
  const memory = `runForm:${target.file.path}#${target.pipeline.exportName}`;
  const fields = formFields(target.pipeline, workspaceState.get<LastValues>(memory));
  if (fields.length === 0) return { arguments: {}, useCache };
  const content = {
    pipelineName: target.pipeline.displayName ?? target.pipeline.name,
    description: target.pipeline.description,
    file: vscode.workspace.asRelativePath(target.document.uri),
    fields,
    useCache,
  };
  const answer = await askRunRequest(content, extensionUri, surroundings.output);
  if (!answer) return undefined;
  const lastValues: LastValues = { texts: answer.texts };
  await workspaceState.update(memory, lastValues);
  return { arguments: argumentsOf(fields, answer.texts), useCache: answer.useCache };
}
