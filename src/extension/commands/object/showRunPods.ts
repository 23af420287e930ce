import * as vscode from "vscode";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import type { ClusterRuns } from "../../run/clusterRuns.ts";
import type { Runs } from "../../run/runs.ts";
import type { PodsView } from "../../views/podsView.ts";
import { runAt } from "../run/runAt.ts";

export interface RunPodsSurroundings {
  readonly runs: Runs;
  readonly clusterRuns: Pick<ClusterRuns, "findConnected">;
  readonly clusters: Pick<ClusterSession, "cluster" | "connected">;
  readonly pods: Pick<PodsView, "showRun">;
}

/** Show Pods: the Pods view shows those of one run, in the cluster that is looked at if they are there. */
export async function showRunPods(parameter: unknown, surroundings: RunPodsSurroundings): Promise<void> {
  const { runs, clusterRuns, clusters, pods } = surroundings;
  const id = (await runAt(parameter, runs))?.id ?? "";
  const connected = await clusterRuns.findConnected(id);
  // Where its pods are may have been found just now.
  const record = runs.get(id);
  if (record?.place.type !== "cluster") return;
  const { namespace, runName } = record.place;
  const context = clusters.cluster?.context;
  // Of one that is not reached, the view says why.
  const isAway = context !== undefined && !clusters.connected;
  const isThere = connected !== undefined && connected.context === context;
  if (isAway || isThere) await pods.showRun({ runId: id, name: runName, namespace });
  else void vscode.window.showInformationMessage(whyNot(runName, context));
}

function whyNot(name: string, context: string | undefined): string {
  if (context === undefined)
    return vscode.l10n.t(
      "The pods of {0} are in a cluster that is not chosen here; the logs of its tasks can be read.",
      name,
    );
  return vscode.l10n.t(
    "Nothing of {0} was found in {1}, so that its pods cannot be shown; the logs of its tasks can be read.",
    name,
    context,
  );
}
