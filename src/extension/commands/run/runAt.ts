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

/** The runs that a command of the Runs view was called on: the row, and the others when it is one of several selected. */
export function selectedRuns(parameters: readonly unknown[], runs: Pick<Runs, "get">): readonly RunRecord[] {
  const [item, selected] = parameters;
  const items: readonly unknown[] = Array.isArray(selected) && selected.includes(item) ? selected : [item];
  return items.flatMap((each) => (isRunRow(each) ? (runs.get(each.runId) ?? []) : []));
}

/** A task's row names its run too. */
function isRunRow(item: unknown): item is { readonly runId: string } {
  return typeof item === "object" && item !== null && "runId" in item && !("path" in item);
}
