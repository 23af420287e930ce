import * as vscode from "vscode";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { ClusterState } from "../cluster/clusterState.ts";
import { commandIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";

/** The status bar's word on where this window is: context and namespace, and whether they are reached. */
export class ClusterStatus extends Disposable {
  readonly #item = this.own(
    vscode.window.createStatusBarItem("kubeflowStudio.cluster", vscode.StatusBarAlignment.Left, 6),
  );

  constructor(session: ClusterSession) {
    super();
    this.#item.name = vscode.l10n.t("Kubeflow cluster");
    this.#item.command = commandIds.chooseCluster;
    this.own(
      session.onDidChange((state) => {
        this.#draw(state);
      }),
    );
    this.#draw(session.state);
  }

  #draw(state: ClusterState): void {
    // A computer without a kubeconfig is one where nobody asked for clusters.
    if (state.type === "noKubeconfig") {
      this.#item.hide();
      return;
    }
    this.#item.text = `${glyphs[state.type]} ${nameOf(state)}`;
    this.#item.tooltip = tooltipOf(state);
    this.#item.accessibilityInformation = {
      label: vscode.l10n.t("Kubeflow cluster: {0}", nameOf(state)),
      role: "button",
    };
    this.#item.show();
  }
}

const glyphs = {
  notChosen: "$(server-environment)",
  asleep: "$(server-environment)",
  connecting: "$(sync~spin)",
  connected: "$(server-environment)",
  unreachable: "$(warning)",
} as const;

function nameOf(state: ClusterState): string {
  return "cluster" in state ? `${state.cluster.context} / ${state.cluster.namespace}` : vscode.l10n.t("No cluster");
}

function tooltipOf(state: ClusterState): string {
  const choose = vscode.l10n.t("Click to choose a context and namespace.");
  switch (state.type) {
    case "connected":
      return [vscode.l10n.t("Connected to {0}.", state.connected.connection.server), choose].join("\n");
    case "connecting":
      return vscode.l10n.t("Connecting to {0}…", state.cluster.context);
    case "unreachable":
      return [translated(state.failure.sentence), choose].join("\n");
    case "noKubeconfig":
      return translated(state.sentence);
    case "notChosen":
    case "asleep":
      return choose;
  }
}
