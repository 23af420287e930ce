import type { WorkflowLook } from "../../kfp/follow/look.ts";
import { argoNodesOf } from "../../kubernetes/argo/nodes.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { textAt } from "../../kubernetes/reading.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";

/**
 * A run's Workflow as it changes, where this user may watch it: seconds ahead of what the KFP server knows. Ends when the
 * signal is given, or when the watch was refused.
 */
export async function* workflowLooks(
  { connection, served }: ConnectedCluster,
  namespace: string,
  runId: string,
  signal: AbortSignal,
): AsyncGenerator<WorkflowLook, void> {
  const resource = served.get("workflow");
  if (!resource) return;
  const list = watchList(connection, resource, { namespace, labelSelector: `pipeline/runid=${runId}` });
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
    list.dispose();
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
    isStopped: textAt(workflow.spec, "shutdown") !== undefined,
    ...(!Number.isNaN(finished) && { finishTime: finished }),
  };
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
