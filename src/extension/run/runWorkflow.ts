import type { WorkflowLook } from "../../kfp/follow/look.ts";
import { argoNodesOf } from "../../kubernetes/argo/nodes.ts";
import { whyWorkflowStands } from "../../kubernetes/argo/standing.ts";
import type { KubeObject, Resource } from "../../kubernetes/object.ts";
import { numberAt, textAt } from "../../kubernetes/reading.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import type { WatchedList } from "../../kubernetes/watch/watchedList.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";

/**
 * A run's Workflow, where this user may watch it: seconds ahead of what the KFP server knows, and where it says why a run
 * does not begin.
 */
export class RunWorkflow {
  readonly #list: WatchedList<KubeObject>;

  constructor(
    { connection }: Pick<ConnectedCluster, "connection">,
    resource: Resource,
    namespace: string,
    runId: string,
  ) {
    this.#list = watchList(connection, resource, { namespace, labelSelector: `pipeline/runid=${runId}` });
  }

  /** Whether what is known of it is so now. */
  get isLive(): boolean {
    return this.#list.status.type === "live";
  }

  /** Why the run stands still, if it does. */
  why(hasBegun: boolean): Sentence | undefined {
    return this.isLive ? whyWorkflowStands(this.#list.items[0], hasBegun) : undefined;
  }

  onChange(listener: () => void): () => void {
    return this.#list.onChange(listener);
  }

  /** As it changes, until the signal is given or the watch was refused. */
  async *looks(signal: AbortSignal): AsyncGenerator<WorkflowLook, void> {
    const list = this.#list;
    const bell = new Bell();
    const leave = list.onChange(() => {
      bell.ring();
    });
    signal.addEventListener("abort", () => {
      bell.ring();
    });
    try {
      let shown: KubeObject | undefined;
      while (!isOver(signal) && list.status.type !== "closed") {
        const [workflow] = list.items;
        const look = workflow && workflow !== shown ? await lookOf(workflow) : undefined;
        shown = workflow;
        if (look) yield look;
        else await bell.rung();
      }
    } finally {
      leave();
    }
  }

  pause(): void {
    this.#list.pause();
  }

  resume(): void {
    this.#list.resume();
  }

  dispose(): void {
    this.#list.dispose();
  }
}

function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function lookOf(workflow: KubeObject): Promise<WorkflowLook | undefined> {
  const nodes = await argoNodesOf(workflow);
  if (!nodes.ok) return undefined;
  const finished = Date.parse(textAt(workflow.status, "finishedAt") ?? "");
  return {
    nodes: nodes.nodes,
    phase: textAt(workflow.status, "phase") ?? "",
    message: textAt(workflow.status, "message"),
    isStopped: isStopped(workflow),
    ...(!Number.isNaN(finished) && { finishTime: finished }),
  };
}

/** By Argo's own means, or as the KFP server does it, which leaves no other trace (`TerminateWorkflow` of its resource manager). */
function isStopped({ spec }: KubeObject): boolean {
  return textAt(spec, "shutdown") !== undefined || numberAt(spec, "activeDeadlineSeconds") === 0;
}

/** Rings that came while nobody waited are heard by the next who does. */
class Bell {
  #hasRung = false;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }

  async rung(): Promise<void> {
    if (!this.#hasRung) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#hasRung = false;
    this.#wake = undefined;
  }
}
