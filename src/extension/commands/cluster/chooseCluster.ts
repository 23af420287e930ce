import * as vscode from "vscode";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import { translated } from "../../language/translated.ts";
import { type Offered, pickCluster } from "./clusterPick.ts";

/** Asks where to look, and looks there. */
export async function chooseCluster(session: ClusterSession, offered: Offered = "all"): Promise<void> {
  const state = session.state;
  if (state.type === "noKubeconfig") {
    void vscode.window.showWarningMessage(translated(state.sentence));
    return;
  }
  const cluster = await pickCluster(session, offered);
  if (cluster) await session.choose(cluster);
}

/** Back to the cluster looked at before, as `kubectx -` does. */
export async function previousCluster(session: ClusterSession): Promise<void> {
  const { previous } = session;
  if (previous) await session.choose(previous);
  else void vscode.window.showInformationMessage(vscode.l10n.t("No other cluster was chosen in this workspace yet."));
}
