import * as vscode from "vscode";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import type { Cluster } from "../../cluster/clusterState.ts";
import { isNamespaceName, type KnownNamespace, knownNamespaces } from "../../cluster/knownNamespaces.ts";
import { translated } from "../../language/translated.ts";

interface ClusterItem extends vscode.QuickPickItem {
  readonly cluster?: Cluster;
}

/** What a pick offers: where to go back to, the namespaces here, the other contexts. */
export type Offered = "all" | "contexts" | "namespaces";

/**
 * Choosing where to look, as fast as kubectx and kubens: the list stands at once, the namespaces come as the server gives
 * them, and a namespace that may not be listed can be typed.
 */
export async function pickCluster(session: ClusterSession, offered: Offered): Promise<Cluster | undefined> {
  const pick = vscode.window.createQuickPick<ClusterItem>();
  pick.title = offered === "namespaces" ? vscode.l10n.t("Choose Namespace") : vscode.l10n.t("Choose Cluster");
  pick.placeholder = placeholderOf(offered);
  pick.matchOnDescription = true;
  const list = new ClusterList(session, offered);
  const draw = (): void => {
    pick.items = list.items(pick.value.trim());
  };
  pick.onDidChangeValue(draw);
  draw();
  if (offered !== "contexts") {
    pick.busy = true;
    void list.readNamespaces().finally(() => {
      pick.busy = false;
      draw();
    });
  }
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]?.cluster;
      if (!chosen) return;
      resolve(chosen);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function placeholderOf(offered: Offered): string {
  if (offered === "namespaces") return vscode.l10n.t("A namespace to look at; any name may be typed");
  if (offered === "contexts") return vscode.l10n.t("A context of the kubeconfig");
  return vscode.l10n.t("A namespace or a context; any namespace may be typed");
}

class ClusterList {
  readonly #session: ClusterSession;
  readonly #offered: Offered;
  #namespaces: readonly KnownNamespace[] = [];
  /** Why the list of namespaces may be short, when it may. */
  #note: string | undefined;

  constructor(session: ClusterSession, offered: Offered) {
    this.#session = session;
    this.#offered = offered;
  }

  async readNamespaces(): Promise<void> {
    const state = await this.#session.wake();
    if (state.type === "unreachable") this.#note = translated(state.failure.sentence);
    if (state.type !== "connected") return;
    const known = await knownNamespaces(state.connected);
    this.#namespaces = known.namespaces;
    this.#note = known.note && translated(known.note);
  }

  items(typed: string): ClusterItem[] {
    return [...this.#previous(), ...this.#namespaceItems(typed), ...this.#contextItems()];
  }

  #previous(): ClusterItem[] {
    const { previous, cluster } = this.#session;
    const isHere = previous?.context === cluster?.context && previous?.namespace === cluster?.namespace;
    if (!previous || isHere || this.#offered !== "all") return [];
    const label = `$(history) ${previous.context} / ${previous.namespace}`;
    return [{ label, description: vscode.l10n.t("previous"), cluster: previous }];
  }

  #namespaceItems(typed: string): ClusterItem[] {
    const { cluster } = this.#session;
    if (!cluster || this.#offered === "contexts") return [];
    const { context, namespace: present } = cluster;
    const namespaces = this.#namespaces.length > 0 ? this.#namespaces : [{ name: present }];
    const heading = vscode.l10n.t("Namespaces in {0}", context);
    const items: ClusterItem[] = [{ label: heading, kind: vscode.QuickPickItemKind.Separator }];
    for (const { name, owner } of namespaces) {
      items.push(itemOf({ context, namespace: name }, name, name === present, owner));
    }
    if (isNamespaceName(typed) && !namespaces.some(({ name }) => name === typed)) {
      const label = `$(edit) ${vscode.l10n.t("Use namespace “{0}”", typed)}`;
      items.push({ label, cluster: { context, namespace: typed }, alwaysShow: true });
    }
    if (this.#note !== undefined) items.push({ label: `$(info) ${this.#note}`, alwaysShow: true });
    return items;
  }

  #contextItems(): ClusterItem[] {
    const contexts = this.#session.kubeconfig?.contexts ?? [];
    if (this.#offered === "namespaces" || contexts.length === 0) return [];
    const present = this.#session.cluster?.context;
    const separator = { label: vscode.l10n.t("Contexts"), kind: vscode.QuickPickItemKind.Separator };
    return [
      separator,
      ...contexts.map(({ name, server }) => {
        const cluster = { context: name, namespace: this.#session.namespaceOf(name) };
        return { ...itemOf(cluster, name, name === present), detail: server };
      }),
    ];
  }
}

function itemOf(cluster: Cluster, label: string, isPresent: boolean, owner?: string): ClusterItem {
  return {
    label: `${isPresent ? "$(check)" : "$(blank)"} ${label}`,
    description: [isPresent ? vscode.l10n.t("shown now") : undefined, owner].filter(Boolean).join(" · "),
    cluster,
  };
}
