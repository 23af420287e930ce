import { Access } from "../../kubernetes/access.ts";
import type { KubeConnection } from "../../kubernetes/connection.ts";
import type { Kubeconfig } from "../../kubernetes/contexts/kubeconfig.ts";
import { discover, type ServedResources } from "../../kubernetes/discovery.ts";
import type { KubeFailure, KubeResult } from "../../kubernetes/failure.ts";
import { kinds } from "../../kubernetes/kinds/all.ts";
import type { Resource } from "../../kubernetes/object.ts";
import { reachedCluster } from "../../reach/reachedCluster.ts";
import type { Cluster, ConnectedCluster } from "./clusterState.ts";
import { Held } from "./held.ts";

/** One connection to a context, for all of its namespaces, with what is known of the server. */
export class SharedContext {
  /** What it was opened from. It holds secrets: it is compared, and goes nowhere. */
  readonly recipe: string;
  readonly connection: KubeConnection;
  readonly #access: Access;
  readonly #held: Held;
  #served: ReadonlyMap<string, Resource> = new Map();

  constructor(recipe: string, connection: KubeConnection, close: () => void) {
    this.recipe = recipe;
    this.connection = connection;
    this.#access = new Access(connection);
    this.#held = new Held(close);
  }

  hold(): () => void {
    return this.#held.hold();
  }

  /** Asks what the server serves: the first call, and so the test of the connection. Undefined when that went well. */
  async discover(): Promise<KubeFailure | undefined> {
    const discovered = await discover(this.connection);
    if (!discovered.ok) return discovered.failure;
    this.#served = shownKinds(discovered.value);
    return undefined;
  }

  /** It in one of its namespaces. */
  at(cluster: Cluster): ConnectedCluster {
    const served = (): ReadonlyMap<string, Resource> => this.#served;
    return {
      ...reachedCluster(this.connection, cluster.context, cluster.namespace, this.#access),
      get served() {
        return served();
      },
      hold: () => this.hold(),
    };
  }
}

/** The contexts that are open: each once, for as long as somebody holds it. */
export class SharedContexts {
  readonly #open = new Map<string, SharedContext>();

  /** A context as the kubeconfig has it; no call is made yet. Whoever uses it holds it. */
  async open(kubeconfig: Kubeconfig, context: string): Promise<KubeResult<SharedContext>> {
    // Loaded when first needed: most windows never look at a cluster.
    const { connect } = await import("../../kubernetes/openConnection.ts");
    const recipe = recipeOf(kubeconfig, context);
    const open = this.#open.get(recipe);
    if (open) return { ok: true, value: open };
    const connection = connect(kubeconfig, context);
    if (!connection.ok) return connection;
    const made = new SharedContext(recipe, connection.value, () => {
      this.#open.delete(recipe);
      connection.value.dispose();
    });
    this.#open.set(recipe, made);
    return { ok: true, value: made };
  }

  /** The window closes: whoever holds what. */
  dispose(): void {
    for (const { connection } of this.#open.values()) connection.dispose();
    this.#open.clear();
  }
}

/**
 * All of the kubeconfig that a connection is made from: of two that say the same of it, one connection is made. The
 * context's own namespace is not of it: kubens changes that all the time.
 */
export function recipeOf({ contexts, clusters, users }: Kubeconfig, context: string): string {
  const { cluster = "", user = "" } = contexts.find(({ name }) => name === context) ?? {};
  return JSON.stringify([context, cluster, user, clusters.get(cluster), users.get(user)]);
}

function shownKinds(served: ServedResources): ReadonlyMap<string, Resource> {
  return new Map(
    kinds.flatMap((kind): [string, Resource][] => {
      const resource = served.find(kind);
      return resource ? [[kind.id, resource]] : [];
    }),
  );
}
