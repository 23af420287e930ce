import * as vscode from "vscode";
import { runAddress } from "../../../kfp/runAddress.ts";
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
