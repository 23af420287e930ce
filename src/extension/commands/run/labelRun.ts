import * as vscode from "vscode";
import type { RunStore } from "../../run/runStore.ts";
import type { Runs } from "../../run/runs.ts";
import { orSayWhyNot } from "./orSayWhyNot.ts";
import { runAt, selectedRuns } from "./runAt.ts";

/** Rename Run: what a run of this computer is called; an empty name gives it its pipeline's. */
export async function renameRun(parameter: unknown, runs: Runs, here: RunStore): Promise<void> {
  const record = await runAt(parameter, runs, here.runs);
  if (record?.place.type !== "here") return;
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t("Rename Run"),
    prompt: vscode.l10n.t("What this run is called. Empty: {0}.", record.state.pipelineName),
    value: record.place.label?.name ?? "",
  });
  if (name !== undefined) await orSayWhyNot(() => here.label(record.id, { name }));
}

/** Pin and Unpin: pinned runs stay when old ones are deleted. */
export async function pinRuns(
  parameters: readonly unknown[],
  isPinned: boolean,
  { runs, here }: { readonly runs: Runs; readonly here: RunStore },
): Promise<void> {
  for (const { id, place } of selectedRuns(parameters, runs))
    if (place.type === "here") await orSayWhyNot(() => here.label(id, { isPinned }));
}
