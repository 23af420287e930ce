import * as vscode from "vscode";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import { commandIds } from "../contributions.ts";
import { translated } from "../language/translated.ts";
import type { ClusterRuns } from "../run/clusterRuns.ts";
import { phaseLabel } from "../run/phaseIcons.ts";
import { isFiltered, type RunFilter } from "../run/runFilter.ts";

/** What stands where the cluster's runs would: a sentence, and the one thing to do next. */
export interface ClusterMessage {
  readonly text: string;
  readonly command?: { readonly id: string; readonly title: string };
}

/** Why there are no runs of the cluster to show, if there are none. */
export function clusterMessage(
  clusters: ClusterSession,
  pipelines: PipelinesSession,
  runs: ClusterRuns,
): ClusterMessage | undefined {
  const cluster = clusters.state;
  const state = pipelines.state;
  if (state.type === "connected") return listMessage(runs);
  if (state.type === "looking" || cluster.type === "connecting") {
    return { text: vscode.l10n.t("Looking for Kubeflow Pipelines…") };
  }
  if (state.type === "signedOut") {
    return { text: translated(state.sentence), command: { id: commandIds.signIn, title: vscode.l10n.t("Sign In") } };
  }
  if (state.type === "noNamespace") {
    const title = vscode.l10n.t("Choose Namespace");
    return { text: translated(state.sentence), command: { id: commandIds.chooseNamespace, title } };
  }
  if (state.type === "absent" || state.type === "unreachable") {
    const text = translated(state.sentence);
    return { text, command: { id: commandIds.setPipelinesAddress, title: vscode.l10n.t("Give Address") } };
  }
  if (cluster.type === "unreachable") {
    const text = translated(cluster.failure.sentence);
    return { text, command: { id: commandIds.connect, title: vscode.l10n.t("Connect") } };
  }
  if (cluster.type === "asleep" || cluster.type === "connected") {
    const text = vscode.l10n.t("Kubeflow Pipelines has not been looked for yet.");
    return { text, command: { id: commandIds.connect, title: vscode.l10n.t("Connect") } };
  }
  return undefined;
}

function listMessage(runs: ClusterRuns): ClusterMessage | undefined {
  const { status } = runs;
  if (status?.type === "closed") {
    const { reason, sentence } = status.failure;
    const again = { id: commandIds.refreshRuns, title: vscode.l10n.t("Refresh") };
    const elsewhere = { id: commandIds.chooseNamespace, title: vscode.l10n.t("Choose Namespace") };
    return { text: translated(sentence), command: reason === "forbidden" ? elsewhere : again };
  }
  if (status?.type === "loading") return { text: vscode.l10n.t("Loading runs…") };
  if (runs.runs.some(({ id }) => runs.isHere(id))) return undefined;
  if (isFiltered(runs.filter)) {
    const command = { id: commandIds.clearRunFilter, title: vscode.l10n.t("Clear Filter") };
    return { text: vscode.l10n.t("No run matches the filter."), command };
  }
  return { text: vscode.l10n.t("No runs here yet: right-click a pipeline and choose Compile & Submit.") };
}

/** The filter in words, for the group's row. */
export function filterText(filter: RunFilter, runs: ClusterRuns): string | undefined {
  if (!isFiltered(filter)) return undefined;
  const { text, phases = [], experimentId, archived } = filter;
  const experiment = experimentId === undefined ? undefined : (runs.experiments?.nameOf(experimentId) ?? experimentId);
  return [
    text ? `“${text}”` : undefined,
    phases.length > 0 ? phases.map(phaseLabel).join(", ") : undefined,
    experiment,
    archived === true ? vscode.l10n.t("archived") : undefined,
  ]
    .filter(Boolean)
    .join(" · ");
}
