import type { Explainer } from "../../kfp/follow/explainer.ts";
import type { KfpFailure } from "../../kfp/failure.ts";
import { followRun, type FollowOptions } from "../../kfp/follow/followRun.ts";
import { Pause } from "../../kfp/follow/pause.ts";
import type { KfpClient } from "../../kfp/kfpClient.ts";
import { RunSoFar, type RunState } from "../../run/runState.ts";
import type { RunEvent } from "../../run/runEvent.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { argoWords, RunPods } from "../../reach/runPods.ts";
import { RunWorkflow } from "./runWorkflow.ts";

/** Where a run's Workflow and pods are. */
export interface RunNamespace {
  readonly connected: ConnectedCluster;
  readonly namespace: string;
}

/** What a follower needs of the two planes. */
export interface FollowedFrom {
  readonly client: KfpClient;
  /** Asked once, before it follows. Undefined where the KFP server alone tells: nothing of a run is looked for elsewhere. */
  readonly where: () => Promise<RunNamespace | undefined>;
}

/** Follows one run on a cluster until it has ended or nobody wants to know any more. */
export class RunFollower {
  readonly #ending = new AbortController();
  readonly #pause = new Pause();
  #watched: Watched = {};
  readonly finished: Promise<void>;

  /** `onTrouble`: why nothing is seen at the moment; undefined when it is seen again. */
  constructor(
    from: FollowedFrom,
    runId: string,
    first: RunState,
    onChange: (state: RunState) => void,
    onTrouble?: (failure: KfpFailure | undefined) => void,
  ) {
    this.finished = this.#follow(from, runId, { seen: new Seen(first, onChange), onTrouble });
  }

  /** Nobody sees it: neither server is asked until it goes on from here. */
  pause(): void {
    this.#pause.pause();
    this.#watched.pods?.pause();
    this.#watched.workflow?.pause();
  }

  resume(): void {
    if (!this.#pause.isPaused) return;
    this.#watched.pods?.resume();
    this.#watched.workflow?.resume();
    this.#pause.resume();
  }

  /** Asks the KFP server at once, unless it is paused. */
  lookNow(): void {
    if (!this.#pause.isPaused) this.#pause.resume();
  }

  stop(): void {
    this.#ending.abort();
  }

  async #follow(
    { client, where }: FollowedFrom,
    runId: string,
    { seen, onTrouble }: { readonly seen: Seen; readonly onTrouble: FollowOptions["onTrouble"] },
  ): Promise<void> {
    const { signal } = this.#ending;
    const watched = await watch(await where(), runId);
    this.#watched = watched;
    if (this.#pause.isPaused) this.pause();
    try {
      const { workflow } = watched;
      const sources = { client, ...(workflow && { workflow: (until: AbortSignal) => workflow.looks(until) }) };
      const options = { signal, pause: this.#pause, explainer: explainerOf(watched), onTrouble };
      for await (const event of followRun(sources, runId, options)) {
        seen.add(event);
      }
    } finally {
      seen.tell();
      watched.pods?.dispose();
      watched.workflow?.dispose();
    }
  }
}

/** A first look at a run of a thousand tasks is thousands of events at once: they are told as one change. */
class Seen {
  readonly #run: RunSoFar;
  readonly #changed: (state: RunState) => void;
  #waiting: NodeJS.Immediate | undefined;

  constructor(first: RunState, changed: (state: RunState) => void) {
    this.#run = new RunSoFar(first);
    this.#changed = changed;
  }

  add(event: RunEvent): void {
    this.#run.add(event);
    this.#waiting ??= setImmediate(() => {
      this.tell();
    });
  }

  /** Tells what waits to be told. */
  tell(): void {
    if (!this.#waiting) return;
    clearImmediate(this.#waiting);
    this.#waiting = undefined;
    this.#changed(this.#run.state);
  }
}

interface Watched {
  readonly pods?: RunPods;
  readonly workflow?: RunWorkflow;
}

/** What this user may watch of the run, each by itself: Kubeflow's viewers read pods, and no Workflows. */
async function watch(where: RunNamespace | undefined, runId: string): Promise<Watched> {
  if (!where) return {};
  const { connected, namespace } = where;
  const [mayWorkflow, mayPods] = await Promise.all([
    connected.can("watch", { group: "argoproj.io", plural: "workflows" }, { namespace }),
    connected.can("watch", { group: "", plural: "pods" }, { namespace }),
  ]);
  const resource = mayWorkflow ? connected.served.get("workflow") : undefined;
  return {
    ...(mayPods && { pods: new RunPods(connected, namespace, runId) }),
    ...(resource && { workflow: new RunWorkflow(connected, resource, namespace, runId) }),
  };
}

function explainerOf({ pods, workflow }: Watched): Explainer {
  const words = pods ?? argoWords;
  return {
    task: (task) => words.task(task),
    run: (hasBegun) => (workflow?.isLive === true ? workflow.why(hasBegun) : words.run(hasBegun)),
    onChange: (listener) => {
      const leave = [pods?.onChange(listener), workflow?.onChange(listener)];
      return () => {
        for (const each of leave) each?.();
      };
    },
    asking: () => pods?.asking(),
  };
}
