import * as vscode from "vscode";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { ClusterState, PipelinesState } from "../cluster/clusterState.ts";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import { platformName } from "../cluster/platformName.ts";
import { commandIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";

/** The status bar's word on where this window is: context or platform, and namespace, and whether they are reached. */
export class ClusterStatus extends Disposable {
  readonly #clusters: ClusterSession;
  readonly #pipelines: PipelinesSession;
  readonly #item = this.own(
    vscode.window.createStatusBarItem("kubeflowStudio.cluster", vscode.StatusBarAlignment.Left, 6),
  );

  constructor(clusters: ClusterSession, pipelines: PipelinesSession) {
    super();
    this.#clusters = clusters;
    this.#pipelines = pipelines;
    this.#item.name = vscode.l10n.t("Kubeflow cluster");
    this.#item.command = commandIds.chooseCluster;
    const draw = (): void => {
      this.#draw();
    };
    this.own(clusters.onDidChange(draw));
    this.own(pipelines.onDidChange(draw));
    // Before anybody looks, nothing else tells of another address.
    this.own(vscode.workspace.onDidChangeConfiguration(draw));
    draw();
  }

  #draw(): void {
    const { platform, state: found } = this.#pipelines;
    const { state } = this.#clusters;
    if (platform) this.#show(platformName(platform), platformGlyph(found), platformTooltip(platform.origin, found));
    // A computer without a kubeconfig and an address is one where nobody asked for clusters.
    else if (state.type === "noKubeconfig") this.#item.hide();
    else this.#show(nameOf(state), glyphs[state.type], tooltipOf(state));
  }

  #show(name: string, glyph: string, tooltip: string): void {
    this.#item.text = `${glyph} ${name}`;
    this.#item.tooltip = tooltip;
    const label = vscode.l10n.t("Kubeflow cluster: {0}", name);
    this.#item.accessibilityInformation = { label, role: "button" };
    this.#item.show();
  }
}

function platformGlyph({ type }: PipelinesState): string {
  switch (type) {
    case "asleep":
    case "connected":
      return "$(server-environment)";
    case "looking":
      return "$(sync~spin)";
    case "signedOut":
      return "$(account)";
    case "noNamespace":
    case "absent":
    case "unreachable":
      return "$(warning)";
  }
}

function platformTooltip(origin: string, state: PipelinesState): string {
  const choose = vscode.l10n.t("Click to choose a namespace.");
  if (state.type === "asleep") return [origin, choose].join("\n");
  if (state.type === "looking") return vscode.l10n.t("Connecting to {0}…", origin);
  const said = state.type === "connected" ? vscode.l10n.t("Connected to {0}.", origin) : translated(state.sentence);
  return [said, choose].join("\n");
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
