import { followRun } from "../../kfp/follow/followRun.ts";
import type { KfpClient } from "../../kfp/kfpClient.ts";
import { reduceRun, type RunState } from "../../run/runState.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { argoWords, RunPods } from "./runPods.ts";
import { workflowLooks } from "./workflowLooks.ts";

/** What a follower needs of the two planes. */
export interface FollowedFrom {
  readonly client: KfpClient;
  /** Undefined where only the KFP server is reached. */
  readonly connected: ConnectedCluster | undefined;
  readonly namespace: string;
}

/** Follows one run on a cluster until it has ended or nobody wants to know any more. */
export class RunFollower {
  readonly #ending = new AbortController();
  readonly finished: Promise<void>;

  constructor(from: FollowedFrom, runId: string, first: RunState, onChange: (state: RunState) => void) {
    this.finished = this.#follow(from, runId, first, onChange);
  }

  stop(): void {
    this.#ending.abort();
  }

  async #follow(
    { client, connected, namespace }: FollowedFrom,
    runId: string,
    first: RunState,
    onChange: (state: RunState) => void,
  ): Promise<void> {
    const { signal } = this.#ending;
    const may = await rightsOf(connected, namespace);
    if (signal.aborted) return;
    const pods = connected && may.watchPods ? new RunPods(connected, namespace, runId) : undefined;
    const workflow =
      connected && may.watchWorkflow
        ? (until: AbortSignal): ReturnType<typeof workflowLooks> => workflowLooks(connected, namespace, runId, until)
        : undefined;
    let state = first;
    try {
      const sources = { client, ...(workflow && { workflow }) };
      for await (const event of followRun(sources, runId, { signal, explainer: pods ?? argoWords })) {
        state = reduceRun(state, event);
        onChange(state);
      }
    } finally {
      pods?.dispose();
    }
  }
}

interface FollowRights {
  readonly watchWorkflow: boolean;
  readonly watchPods: boolean;
}

/** Each by itself: Kubeflow's viewers read pods, and no Workflows. */
async function rightsOf(connected: ConnectedCluster | undefined, namespace: string): Promise<FollowRights> {
  if (!connected) return { watchWorkflow: false, watchPods: false };
  const [watchWorkflow, watchPods] = await Promise.all([
    connected.can("watch", { group: "argoproj.io", plural: "workflows" }, { namespace }),
    connected.can("watch", { group: "", plural: "pods" }, { namespace }),
  ]);
  return { watchWorkflow, watchPods };
}
