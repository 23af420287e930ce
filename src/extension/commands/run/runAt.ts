import * as vscode from "vscode";
import type { RunRecord } from "../../run/runRecord.ts";
import type { Runs } from "../../run/runs.ts";

/** The run that a command was called on; from the palette, the one that is meant or picked. */
export async function runAt(
  parameter: unknown,
  runs: Runs,
  among: readonly RunRecord[] = runs.runs,
): Promise<RunRecord | undefined> {
  if (typeof parameter === "object" && parameter !== null && "runId" in parameter)
    return runs.get(String(parameter.runId));
  if (among.length <= 1) return among[0];
  const items = among.map((record) => ({ label: record.state.pipelineName, description: record.id, record }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Which run?") }))?.record;
}
