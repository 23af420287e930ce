import * as vscode from "vscode";
import { exampleAddress, parseAddress } from "../../../kfp/address.ts";
import type { Sentence } from "../../../l10n/sentence.ts";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import type { ClusterState, PipelinesState } from "../../cluster/clusterState.ts";
import type { PipelinesSession } from "../../cluster/pipelinesSession.ts";
import { platformName } from "../../cluster/platformName.ts";
import { commandIds } from "../../contributions.ts";
import { translated } from "../../language/translated.ts";
import { chooseCluster } from "./chooseCluster.ts";

/** Connect: tries both planes anew, and says of the one that does not answer why, with the one thing to do next. */
export async function connect(clusters: ClusterSession, pipelines: PipelinesSession): Promise<void> {
  // An address is asked whether a cluster is chosen or not.
  if (clusters.state.type === "notChosen" && pipelines.address === undefined) await chooseCluster(clusters, pipelines);
  const title = vscode.l10n.t("Connecting to Kubeflow");
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, async (progress) => {
    progress.report({ message: clusters.cluster?.context ?? pipelines.platform?.origin });
    await clusters.retry();
    progress.report({ message: vscode.l10n.t("looking for Kubeflow Pipelines") });
    await pipelines.retry();
  });
  await explain(clusters.state, pipelines);
}

async function explain(state: ClusterState, pipelines: PipelinesSession): Promise<void> {
  const found = pipelines.state;
  if (found.type !== "connected") {
    await explainWhyNot(state, found);
    return;
  }
  const { platform } = pipelines;
  const cluster = state.type === "connected" ? `${state.cluster.context} / ${state.cluster.namespace}` : "";
  const where = platform ? platformName(platform) : [cluster, found.description].filter(Boolean).join(" · ");
  const failure = clusterFailure(state);
  if (!failure) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Connected: {0}", where));
    return;
  }
  const message = vscode.l10n.t("Connected: {0}, but not to the cluster: {1}", where, translated(failure));
  await offer(message, vscode.l10n.t("Choose Cluster"), commandIds.chooseCluster);
}

/** Why the cluster is not there that one would expect: whoever has no kubeconfig at all expects none. */
function clusterFailure(state: ClusterState): Sentence | undefined {
  if (state.type === "unreachable") return state.failure.sentence;
  if (state.type === "noKubeconfig") return state.broken && state.sentence;
  return state.type === "notChosen" ? state.sentence : undefined;
}

/**
 * Says why Kubeflow Pipelines is not reached, in one sentence with the one thing to do next; resolves when that is done.
 * False: the person leaves it at that.
 */
export async function explainWhyNot(state: ClusterState, found: PipelinesState): Promise<boolean> {
  // An address that was given is asked whatever the cluster does.
  const isSearched = found.type !== "asleep" && found.type !== "looking";
  return isSearched ? explainPipelines(found) : explainCluster(state);
}

async function explainCluster(state: ClusterState): Promise<boolean> {
  switch (state.type) {
    case "noKubeconfig":
      return offer(
        translated(state.sentence),
        vscode.l10n.t("Give Address of Kubeflow Pipelines"),
        commandIds.setPipelinesAddress,
      );
    case "unreachable":
      return offer(translated(state.failure.sentence), vscode.l10n.t("Choose Cluster"), commandIds.chooseCluster);
    case "notChosen":
    case "asleep":
    case "connecting":
    case "connected":
      return false;
  }
}

async function explainPipelines(state: PipelinesState): Promise<boolean> {
  switch (state.type) {
    case "signedOut":
      return offer(translated(state.sentence), vscode.l10n.t("Sign In"), commandIds.signIn);
    case "noNamespace":
      return offer(translated(state.sentence), vscode.l10n.t("Choose Namespace"), commandIds.chooseNamespace);
    case "absent":
    case "unreachable":
      return offer(translated(state.sentence), vscode.l10n.t("Give Address"), commandIds.setPipelinesAddress);
    case "asleep":
    case "looking":
    case "connected":
      return false;
  }
}

async function offer(message: string, action: string, command: string): Promise<boolean> {
  const chosen = await vscode.window.showWarningMessage(message, action);
  if (chosen === action) await vscode.commands.executeCommand(command);
  return chosen === action;
}

/** Set Pipelines Address: where Kubeflow Pipelines is, for this context; empty to have it looked for again. */
export async function setPipelinesAddress(clusters: ClusterSession, pipelines: PipelinesSession): Promise<void> {
  const address = await vscode.window.showInputBox({
    title: vscode.l10n.t("Address of Kubeflow Pipelines"),
    prompt: vscode.l10n.t("As the browser shows it; empty: it is looked for in the cluster"),
    value: pipelines.address ?? "",
    placeHolder: exampleAddress,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const parsed = text.trim() === "" ? undefined : parseAddress(text);
      return parsed && "template" in parsed ? translated(parsed) : undefined;
    },
  });
  if (address === undefined) return;
  await pipelines.giveAddress(address.trim() === "" ? undefined : address.trim());
  await explain(clusters.state, pipelines);
}
