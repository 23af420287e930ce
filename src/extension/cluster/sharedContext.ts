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

/**
 * Milliseconds between two looks at what a server serves while somebody looks: the first ones soon, for a server that has
 * just started does not know all of its own custom kinds yet.
 */
const soon = 60_000;
const later = 300_000;
const soonLooks = 3;

/** One connection to a context, for all of its namespaces, with what is known of the server. */
export class SharedContext {
  /** What it was opened from. It holds secrets: it is compared, and goes nowhere. */
  readonly recipe: string;
  readonly connection: KubeConnection;
  readonly #access: Access;
  readonly #held: Held;
  #served: ReadonlyMap<string, Resource> = new Map();
  /** Kinds that were served before and not the last time. */
  #missing: ReadonlySet<string> = new Set();
  #looks = 0;
  #lookedAt = 0;
  #looking: Promise<boolean> | undefined;

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
    const served = await this.#ask();
    if (!served.ok) return served.failure;
    this.#looks = 0;
    this.#serves(served.value);
    return undefined;
  }

  /**
   * Asks once more what the server serves: because a person asks, or because a view shows and it is time. True when that is
   * other than it was. Of a view's looks, it takes two to believe that a kind is gone: a server that starts does not know all.
   */
  async lookAgain(who: "person" | "view"): Promise<boolean> {
    const wait = this.#looks < soonLooks ? soon : later;
    if (who === "view" && Date.now() - this.#lookedAt < wait) return false;
    this.#looking ??= this.#lookOnce(who).finally(() => (this.#looking = undefined));
    return await this.#looking;
  }

  async #lookOnce(who: "person" | "view"): Promise<boolean> {
    const answer = await this.#ask();
    if (!answer.ok) return false;
    const before = [...this.#served];
    const missing = before.filter(([id]) => !answer.value.has(id));
    const doubted = who === "person" ? [] : missing.filter(([id]) => !this.#missing.has(id));
    this.#serves(new Map([...answer.value, ...doubted]));
    this.#missing = new Set(missing.map(([id]) => id));
    return JSON.stringify(before.sort()) !== JSON.stringify([...this.#served].sort());
  }

  #serves(served: ReadonlyMap<string, Resource>): void {
    this.#served = served;
    this.#missing = new Set();
  }

  async #ask(): Promise<KubeResult<ReadonlyMap<string, Resource>>> {
    this.#looks++;
    this.#lookedAt = Date.now();
    const discovered = await discover(this.connection);
    return discovered.ok ? { ok: true, value: shownKinds(discovered.value) } : discovered;
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
