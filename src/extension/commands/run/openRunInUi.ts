import * as vscode from "vscode";
import type { PipelinesSession } from "../../cluster/pipelinesSession.ts";
import type { Runs } from "../../run/runs.ts";
import { runAt } from "./runAt.ts";

/** Open in KFP UI: the run's page in the browser. */
export async function openRunInUi(parameter: unknown, runs: Runs, pipelines: PipelinesSession): Promise<void> {
  const record = await runAt(parameter, runs);
  const { state } = pipelines;
  if (record?.place.type !== "cluster" || state.type !== "connected" || state.uiAddress === undefined) return;
  await vscode.env.openExternal(vscode.Uri.parse(runAddress(state.uiAddress, record.id)));
}

/** Where KFP's UI shows a run (its routes are behind a `#`). */
export function runAddress(uiAddress: string, runId: string): string {
  return `${uiAddress.replace(/\/+$/, "")}/#/runs/details/${encodeURIComponent(runId)}`;
}
