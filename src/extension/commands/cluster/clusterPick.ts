import * as vscode from "vscode";
import type { WorkgroupRole } from "../../../kfp/wire/workgroup.ts";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import { isNamespaceName, type KnownNamespace } from "../../cluster/knownNamespaces.ts";
import type { PipelinesSession } from "../../cluster/pipelinesSession.ts";
import { translated } from "../../language/translated.ts";
import { type Choice, previousPlace, type Whereabouts, whereabouts } from "./whereabouts.ts";

interface ChoiceItem extends vscode.QuickPickItem {
  readonly choice?: Choice;
}

/** What a pick offers: where to go back to, the namespaces here, the other contexts. */
export type Offered = "all" | "contexts" | "namespaces";

/**
 * Choosing where to look, as fast as kubectx and kubens: the list stands at once, the namespaces come as the server gives
 * them, and a namespace that may not be listed can be typed.
 */
export async function pickCluster(
  session: ClusterSession,
  pipelines: PipelinesSession,
  offered: Offered,
): Promise<Choice | undefined> {
  const pick = vscode.window.createQuickPick<ChoiceItem>();
  pick.title = offered === "namespaces" ? vscode.l10n.t("Choose Namespace") : vscode.l10n.t("Choose Cluster");
  pick.placeholder = placeholderOf(offered);
  pick.matchOnDescription = true;
  const list = new ChoiceList(session, pipelines, offered);
  const draw = (): void => {
    pick.items = list.items(pick.value.trim());
  };
  pick.onDidChangeValue(draw);
  draw();
  if (offered !== "contexts") {
    pick.busy = true;
    void list.readNamespaces(draw).finally(() => {
      pick.busy = false;
    });
  }
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]?.choice;
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

class ChoiceList {
  readonly #session: ClusterSession;
  readonly #here: Whereabouts | undefined;
  readonly #previous: ReturnType<typeof previousPlace>;
  readonly #offered: Offered;
  #namespaces: readonly KnownNamespace[] = [];
  /** Why the list of namespaces may be short, when it may. */
  #note: string | undefined;

  constructor(session: ClusterSession, pipelines: PipelinesSession, offered: Offered) {
    this.#session = session;
    this.#here = whereabouts(session, pipelines);
    this.#previous = previousPlace(session, pipelines);
    this.#offered = offered;
  }

  async readNamespaces(changed: () => void): Promise<void> {
    if (!this.#here) return;
    for await (const { namespaces, note } of this.#here.namespaces()) {
      this.#namespaces = namespaces;
      this.#note = note && translated(note);
      changed();
    }
  }

  items(typed: string): ChoiceItem[] {
    const here = this.#here;
    return [...this.#previousItems(), ...(here ? this.#namespaceItems(here, typed) : []), ...this.#contextItems()];
  }

  #previousItems(): ChoiceItem[] {
    const { label, choice } = this.#previous ?? {};
    // Among the namespaces of one cluster, another cluster has no place.
    const isOffered = this.#offered === "all" || (this.#offered === "namespaces" && choice?.type === "platform");
    if (!choice || !isOffered) return [];
    return [{ label: `$(history) ${label ?? ""}`, description: vscode.l10n.t("previous"), choice }];
  }

  #namespaceItems(here: Whereabouts, typed: string): ChoiceItem[] {
    if (this.#offered === "contexts") return [];
    const present = here.namespace;
    const shown = present === undefined ? [] : [{ name: present }];
    const namespaces = this.#namespaces.length > 0 ? this.#namespaces : shown;
    const heading = vscode.l10n.t("Namespaces in {0}", here.name);
    const items: ChoiceItem[] = [{ label: heading, kind: vscode.QuickPickItemKind.Separator }];
    for (const known of namespaces)
      items.push(itemOf(here.choiceOf(known.name), known.name, known.name === present, whose(known)));
    if (isNamespaceName(typed) && !namespaces.some(({ name }) => name === typed)) {
      const label = `$(edit) ${vscode.l10n.t("Use namespace “{0}”", typed)}`;
      items.push({ label, choice: here.choiceOf(typed), alwaysShow: true });
    }
    if (this.#note !== undefined) items.push({ label: `$(info) ${this.#note}`, alwaysShow: true });
    return items;
  }

  #contextItems(): ChoiceItem[] {
    const contexts = this.#session.kubeconfig?.contexts ?? [];
    if (this.#offered === "namespaces" || contexts.length === 0) return [];
    const present = this.#session.cluster?.context;
    const separator = { label: vscode.l10n.t("Contexts"), kind: vscode.QuickPickItemKind.Separator };
    return [
      separator,
      ...contexts.map(({ name, server }) => {
        const cluster = { context: name, namespace: this.#session.namespaceOf(name) };
        return { ...itemOf({ type: "cluster", cluster }, name, name === present), detail: server };
      }),
    ];
  }
}

/** Whose a namespace is, or what one is there oneself. */
function whose({ owner, role }: KnownNamespace): string | undefined {
  return owner ?? (role && roleWord(role));
}

function roleWord(role: WorkgroupRole): string {
  switch (role) {
    case "owner":
      return vscode.l10n.t("owner");
    case "contributor":
      return vscode.l10n.t("contributor");
    case "viewer":
      return vscode.l10n.t("viewer");
  }
}

function itemOf(choice: Choice, label: string, isPresent: boolean, whose?: string): ChoiceItem {
  return {
    label: `${isPresent ? "$(check)" : "$(blank)"} ${label}`,
    description: [isPresent ? vscode.l10n.t("shown now") : undefined, whose].filter(Boolean).join(" · "),
    choice,
  };
}
