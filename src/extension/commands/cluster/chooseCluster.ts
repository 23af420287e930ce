import * as vscode from "vscode";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import type { PipelinesSession } from "../../cluster/pipelinesSession.ts";
import { commandIds } from "../../contributions.ts";
import { translated } from "../../language/translated.ts";
import { type Offered, pickCluster } from "./clusterPick.ts";
import { type Choice, previousPlace } from "./whereabouts.ts";

/** Asks where to look, and looks there. */
export async function chooseCluster(
  session: ClusterSession,
  pipelines: PipelinesSession,
  offered: Offered = "all",
): Promise<void> {
  const { state } = session;
  if (state.type === "noKubeconfig" && (offered === "contexts" || !pipelines.platform)) {
    const give = vscode.l10n.t("Give Address of Kubeflow Pipelines");
    const chosen = await vscode.window.showWarningMessage(translated(state.sentence), give);
    if (chosen === give) await vscode.commands.executeCommand(commandIds.setPipelinesAddress);
    return;
  }
  const choice = await pickCluster(session, pipelines, offered);
  if (choice) await goTo(choice, session, pipelines);
}

/** Back to the cluster or the namespace looked at before, as `kubectx -` and `kubens -` do. */
export async function previousCluster(session: ClusterSession, pipelines: PipelinesSession): Promise<void> {
  const previous = previousPlace(session, pipelines);
  if (previous) await goTo(previous.choice, session, pipelines);
  else void vscode.window.showInformationMessage(vscode.l10n.t("No other cluster was chosen in this workspace yet."));
}

async function goTo(choice: Choice, session: ClusterSession, pipelines: PipelinesSession): Promise<void> {
  if (choice.type === "cluster") await session.choose(choice.cluster);
  else await pipelines.chooseNamespace(choice.namespace);
}
