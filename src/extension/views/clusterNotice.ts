import * as vscode from "vscode";
import type { KubeFailure } from "../../kubernetes/failure.ts";
import type { ClusterState } from "../cluster/clusterState.ts";
import { commandIds } from "../contributions.ts";
import { translated } from "../language/translated.ts";
import type { NextStep } from "../objects/objectItem.ts";

/** What a view says where its rows would be, in the person's language, and the one thing to do next. */
export interface Notice {
  readonly text: string;
  readonly step: NextStep;
}

/**
 * Why there is no cluster to look at, where a sentence of its own tells more than the view's welcome text: nothing for
 * states that the welcome text is enough for.
 */
export function clusterNotice(state: ClusterState): Notice | undefined {
  if (state.type === "noKubeconfig" && state.broken) {
    const { file, line } = state.broken;
    return { text: translated(state.sentence), step: openFile(file, line) };
  }
  if (state.type === "notChosen" && state.sentence) return { text: translated(state.sentence), step: chooseCluster() };
  if (state.type === "unreachable") return { text: translated(state.failure.sentence), step: tryAgain() };
  return undefined;
}

/** Why a list may not be read. */
export function refusalNotice({ reason, sentence }: KubeFailure): Notice {
  const isNamespace = reason === "forbidden" || reason === "notFound";
  return { text: translated(sentence), step: isNamespace ? chooseNamespace() : tryAgain() };
}

export function chooseNamespace(): NextStep {
  return { title: vscode.l10n.t("Choose Namespace"), command: commandIds.chooseNamespace, icon: "symbol-namespace" };
}

function chooseCluster(): NextStep {
  return { title: vscode.l10n.t("Choose Cluster"), command: commandIds.chooseCluster, icon: "server-environment" };
}

function tryAgain(): NextStep {
  return { title: vscode.l10n.t("Try Again"), command: commandIds.connect, icon: "refresh" };
}

function openFile(file: string, line: number | undefined): NextStep {
  const at = Math.max(0, (line ?? 1) - 1);
  const selection = new vscode.Range(at, 0, at, 0);
  return {
    title: vscode.l10n.t("Open Kubeconfig"),
    command: "vscode.open",
    parameters: [vscode.Uri.file(file), { selection }],
    icon: "go-to-file",
  };
}
