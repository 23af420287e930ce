import * as vscode from "vscode";
import { runAddress } from "../../../kfp/runAddress.ts";
import type { ClusterRuns } from "../../run/clusterRuns.ts";
import type { Runs } from "../../run/runs.ts";
import { runAt } from "./runAt.ts";

/** Open in KFP UI: the run's page in the browser. */
export async function openRunInUi(
  parameter: unknown,
  runs: Runs,
  clusterRuns: Pick<ClusterRuns, "pipelinesOf">,
): Promise<void> {
  const record = await runAt(parameter, runs);
  const uiAddress = record?.place.type === "cluster" ? clusterRuns.pipelinesOf(record.id)?.uiAddress : undefined;
  if (!record || uiAddress === undefined) return;
  await vscode.env.openExternal(vscode.Uri.parse(runAddress(uiAddress, record.id)));
}
