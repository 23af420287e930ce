import type { KfpClient } from "../../kfp/kfpClient.ts";
import { findRun } from "../../reach/findRun.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import type { Cluster, ConnectedCluster, ConnectedPipelines } from "../cluster/clusterState.ts";
import { Experiments } from "./experiments.ts";
import { type RunAction, runRights, type RunRights } from "./runActions.ts";

/** Where runs come from: a KFP server as it was reached at one time, with the cluster that was looked at then. */
export class RunOrigin {
  readonly pipelines: ConnectedPipelines;
  readonly cluster: Cluster;
  readonly experiments: Experiments;
  /** The cluster that was looked at. What is at an address need not run there. */
  readonly #chosen: ConnectedCluster | undefined;
  readonly #changed: () => void;
  readonly #searches = new Map<string, Promise<void>>();
  #namespace: string | undefined;
  /** Its runs' Workflows and pods are in the chosen cluster. */
  #isThere: boolean;
  #rights: RunRights = () => new Set();

  /** `changed`: more is known of it. */
  constructor(
    pipelines: ConnectedPipelines,
    { connected, cluster }: Partial<Pick<LookedAtCluster, "connected" | "cluster">>,
    changed: () => void,
  ) {
    this.pipelines = pipelines;
    this.#chosen = connected;
    this.#changed = changed;
    this.#namespace = pipelines.runsNamespace;
    this.#isThere = pipelines.isInCluster && pipelines.runsNamespace !== undefined;
    this.cluster = cluster ?? { context: pipelines.description, namespace: pipelines.client.namespace ?? "" };
    this.experiments = new Experiments(pipelines.client, changed);
    void this.#askRights();
  }

  get client(): KfpClient {
    return this.pipelines.client;
  }

  /** The namespace of its runs' pods, as far as that is known. */
  get namespace(): string | undefined {
    return this.#namespace;
  }

  /** The cluster that its runs' Workflows and pods are in; undefined where that is not reached, or not known. */
  get connected(): ConnectedCluster | undefined {
    return this.#isThere ? this.#chosen : undefined;
  }

  /** What this user may do to its runs of a namespace, as far as that is known. */
  allowedIn(namespace: string | undefined): ReadonlySet<RunAction> {
    return this.#rights(namespace);
  }

  /** The same server, looked at from the same context: as a rule reached anew. */
  isSame({ pipelines, cluster }: RunOrigin): boolean {
    return pipelines.place.server === this.pipelines.place.server && cluster.context === this.cluster.context;
  }

  /**
   * Looks for a run in the chosen cluster, where it is not known yet whether its server's runs are there: one that is found
   * shows it for all of them. `namespace`: of the run's pods, where that is known.
   */
  async find(runId: string, namespace = this.#namespace): Promise<void> {
    const chosen = this.#chosen;
    if (this.#isThere || !chosen) return;
    const search = this.#searches.get(runId) ?? this.#search(chosen, runId, namespace);
    this.#searches.set(runId, search);
    await search.finally(() => this.#searches.delete(runId));
  }

  async #search(chosen: ConnectedCluster, runId: string, known: string | undefined): Promise<void> {
    const found = await findRun(chosen, runId, { workflows: chosen.served.get("workflow"), known });
    if (found === undefined || this.#isThere) return;
    this.#namespace ??= found;
    this.#isThere = true;
    this.#changed();
  }

  /** Keeps both planes open until what this returns is called. */
  hold(): () => void {
    const holds = [this.pipelines.hold(), this.#chosen?.hold()];
    return () => {
      for (const letGo of holds) letGo?.();
    };
  }

  async #askRights(): Promise<void> {
    this.#rights = await runRights(this.pipelines);
    this.#changed();
  }
}
