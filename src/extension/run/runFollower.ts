import { followRun } from "../../kfp/follow/followRun.ts";
import type { KfpClient } from "../../kfp/kfpClient.ts";
import { reduceRun, type RunState } from "../../run/runState.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { RunPods } from "./runPods.ts";
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
    const canWatch = connected && (await mayWatch(connected, namespace));
    const pods = canWatch && !signal.aborted ? new RunPods(connected, namespace, runId) : undefined;
    const workflow = canWatch
      ? (until: AbortSignal): ReturnType<typeof workflowLooks> => workflowLooks(connected, namespace, runId, until)
      : undefined;
    let state = first;
    try {
      const events = followRun({ client, ...(workflow && { workflow }) }, runId, {
        signal,
        ...(pods && { explain: (task) => pods.explain(task) }),
      });
      for await (const event of events) {
        state = reduceRun(state, event);
        onChange(state);
      }
    } finally {
      pods?.dispose();
    }
  }
}

async function mayWatch(connected: ConnectedCluster, namespace: string): Promise<boolean> {
  const workflows = { group: "argoproj.io", plural: "workflows" };
  const pods = { group: "", plural: "pods" };
  const allowed = await Promise.all([
    connected.can("watch", workflows, { namespace }),
    connected.can("watch", pods, { namespace }),
  ]);
  return allowed.every(Boolean);
}
