import * as vscode from "vscode";
import type { RunRecord } from "../../run/runRecord.ts";
import { uriOfSourcePath } from "../../workspace/sourcePath.ts";

/** The pipeline that a run was made from. Undefined when there is none or its file is gone, said to the person. */
export async function sourceOf({ source }: RunRecord): Promise<{ uri: vscode.Uri; exportName: string } | undefined> {
  if (!source) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("This run was not made from a pipeline of this workspace."),
    );
    return undefined;
  }
  const uri = uriOfSourcePath(source.path);
  try {
    await vscode.workspace.fs.stat(uri);
    return { uri, exportName: source.exportName };
  } catch {
    const path = vscode.workspace.asRelativePath(uri);
    void vscode.window.showWarningMessage(vscode.l10n.t("{0} is not there any more.", path));
    return undefined;
  }
}
