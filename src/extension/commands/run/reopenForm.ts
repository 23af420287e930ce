import * as vscode from "vscode";
import type { FormSubject } from "../../../protocol/runFormMessages.ts";
import { runFormViewType } from "../../contributions.ts";
import { keptContent } from "../../run/keptForm.ts";
import type { PipelineDocuments } from "../../workspace/pipelineDocuments.ts";
import type { PipelineTarget } from "../pipeline/pipelineTarget.ts";
import { behindDoor } from "../registerCommand.ts";
import { cloneAsFormSays, type CloneSurroundings } from "./cloneRun.ts";
import { runAsFormSays, type RunSurroundings } from "./compileAndRun.ts";
import { submitAsFormSays } from "./compileAndSubmit.ts";

export type FormSurroundings = RunSurroundings & CloneSurroundings;

/**
 * Forms of a window that was closed while they were open: each stands there as it was left, and makes what it was opened
 * for. Its fields are those that the pipeline has by now. No cluster is asked for anything before a person submits.
 */
export function keepRunForms(surroundings: FormSurroundings): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(runFormViewType, {
    deserializeWebviewPanel: (panel, state: unknown) => {
      // Not waited for: VS Code would wait until the person has answered.
      void behindDoor(surroundings.output, runFormViewType, () => reopen(panel, state, surroundings));
      return Promise.resolve();
    },
  });
}

async function reopen(panel: vscode.WebviewPanel, state: unknown, surroundings: FormSurroundings): Promise<unknown> {
  const content = keptContent(state);
  if (content?.subject.type === "run") return cloneAsFormSays(content.subject.runId, content, panel, surroundings);
  const target = content && (await targetOf(content.subject, surroundings.documents));
  if (!target) {
    panel.dispose();
    return undefined;
  }
  return content.submit
    ? submitAsFormSays(target, content.submit, panel, surroundings)
    : runAsFormSays(target, panel, surroundings);
}

/** The pipeline that a form was for; undefined when it is not there any more. */
async function targetOf(
  { uri, exportName }: FormSubject & { readonly type: "pipeline" },
  documents: PipelineDocuments,
): Promise<PipelineTarget | undefined> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)).then(
    (opened) => opened,
    () => undefined,
  );
  if (!document) return undefined;
  const file = documents.compiled(document);
  const pipeline = file.pipelines.find((each) => each.exportName === exportName);
  return pipeline && { document, file, pipeline };
}
