import type { KfpClient } from "../../kfp/kfpClient.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import type { Cluster, ConnectedCluster, ConnectedPipelines } from "../cluster/clusterState.ts";
import { Experiments } from "./experiments.ts";
import { allowedActions, type RunAction } from "./runActions.ts";

/** Where runs come from: a KFP server as it was reached at one time, with the cluster that was looked at then. */
export class RunOrigin {
  readonly pipelines: ConnectedPipelines;
  /** Undefined where only the KFP server is reached. */
  readonly connected: ConnectedCluster | undefined;
  readonly cluster: Cluster;
  readonly experiments: Experiments;
  #allowed: ReadonlySet<RunAction> = new Set();

  /** `changed`: more is known of it. */
  constructor(
    pipelines: ConnectedPipelines,
    { connected, cluster }: Pick<LookedAtCluster, "connected" | "cluster">,
    changed: () => void,
  ) {
    this.pipelines = pipelines;
    this.connected = connected;
    this.cluster = cluster ?? { context: pipelines.description, namespace: pipelines.client.namespace ?? "" };
    this.experiments = new Experiments(pipelines.client, changed);
    void this.#askRights(changed);
  }

  get client(): KfpClient {
    return this.pipelines.client;
  }

  /** The namespace of its runs' pods. */
  get namespace(): string {
    return this.pipelines.runsNamespace;
  }

  /** What this user may do to its runs, as far as that is known. */
  get allowed(): ReadonlySet<RunAction> {
    return this.#allowed;
  }

  /** The same server, looked at from the same context: as a rule reached anew. */
  isSame({ pipelines, cluster }: RunOrigin): boolean {
    return pipelines.place.server === this.pipelines.place.server && cluster.context === this.cluster.context;
  }

  /** Keeps both planes open until what this returns is called. */
  hold(): () => void {
    const holds = [this.pipelines.hold(), this.connected?.hold()];
    return () => {
      for (const letGo of holds) letGo?.();
    };
  }

  async #askRights(changed: () => void): Promise<void> {
    this.#allowed = await allowedActions(this.pipelines);
    changed();
  }
}
