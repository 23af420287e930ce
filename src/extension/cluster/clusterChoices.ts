import type * as vscode from "vscode";
import type { Cluster } from "./clusterState.ts";

const presentKey = "cluster.present";
const previousKey = "cluster.previous";
const namespacesKey = "cluster.namespaces";

/**
 * Which cluster this workspace looks at: kept in the workspace's own state, never in the kubeconfig, so that two
 * windows can look at two clusters and kubectl at a third.
 */
export class ClusterChoices {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  get present(): Cluster | undefined {
    return readCluster(this.#memory.get(presentKey));
  }

  /** The one chosen before, to go back to. */
  get previous(): Cluster | undefined {
    return readCluster(this.#memory.get(previousKey));
  }

  /** The namespace last looked at in a context. */
  namespaceIn(context: string): string | undefined {
    const namespace = this.#namespaces()[context];
    return typeof namespace === "string" ? namespace : undefined;
  }

  /** `shown`: what is looked at until now, which nobody need have chosen: at first it is the kubeconfig's own. */
  async choose(cluster: Cluster, shown = this.present): Promise<void> {
    if (shown && (shown.context !== cluster.context || shown.namespace !== cluster.namespace)) {
      await this.#memory.update(previousKey, shown);
    }
    await this.#memory.update(presentKey, cluster);
    await this.#memory.update(namespacesKey, { ...this.#namespaces(), [cluster.context]: cluster.namespace });
  }

  #namespaces(): Readonly<Record<string, unknown>> {
    const kept: unknown = this.#memory.get(namespacesKey);
    return typeof kept === "object" && kept !== null ? (kept as Record<string, unknown>) : {};
  }
}

/** State outlives versions: what is not a cluster any more is no choice. */
function readCluster(value: unknown): Cluster | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { context, namespace } = value as Partial<Record<keyof Cluster, unknown>>;
  if (typeof context !== "string" || typeof namespace !== "string") return undefined;
  return { context, namespace };
}
