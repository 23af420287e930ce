import type { ArgoNode } from "../../run/argo/argoNode.ts";
import { rootOfArgoNodes, tasksOfArgoNodes, type RemoteTask } from "../../run/argo/tasks.ts";
import type { Phase } from "../../run/runEvent.ts";
import { textOf, objectOf } from "../wire/read.ts";
import type { KfpRun } from "../wire/run.ts";
import { withTemplates } from "../podTemplates.ts";
import { argoNodesOf } from "../taskDetails.ts";
import { isStopMessage, phaseOfRun } from "./runPhase.ts";

/** A run as one source sees it at one time. */
export interface RunLook {
  readonly phase: Phase;
  readonly message?: string;
  /** Somebody stops it: if it fails now, it was cancelled. */
  readonly isStopping?: boolean;
  /** Milliseconds since 1970. */
  readonly finishTime?: number;
  readonly tasks: readonly RemoteTask[];
}

/** A Workflow as the Kubernetes API gives it, seconds before the KFP server knows: whoever watches it hands these on. */
export interface WorkflowLook {
  readonly nodes: readonly ArgoNode[];
  /** Argo's word: `Running`, `Succeeded`, `Failed`, `Error`; empty while nothing has begun. */
  readonly phase: string;
  readonly message?: string;
  /** `spec.shutdown` is set: somebody stopped it. */
  readonly isStopped?: boolean;
  readonly finishTime?: number;
}

export function lookOfRun(run: KfpRun): RunLook {
  const nodes = withTemplates(argoNodesOf(run.tasks), run);
  const phase = phaseOfRun(run);
  const message = phase === "failed" ? (run.error ?? rootOfArgoNodes(nodes)?.message) : undefined;
  return {
    phase,
    message,
    isStopping: run.state === "CANCELING",
    finishTime: run.finishedAt,
    tasks: tasksOfArgoNodes(nodes),
  };
}

export function lookOfWorkflow({ nodes, phase, message, isStopped, finishTime }: WorkflowLook): RunLook {
  const tasks = tasksOfArgoNodes(nodes);
  switch (phase) {
    case "Succeeded":
      return { phase: "succeeded", finishTime, tasks };
    case "Failed":
    case "Error": {
      const wasStopped = isStopped === true || isStopMessage(message ?? "");
      return {
        phase: wasStopped ? "cancelled" : "failed",
        message: wasStopped ? undefined : message,
        finishTime,
        tasks,
      };
    }
    case "Running":
      return { phase: "running", isStopping: isStopped, tasks };
    default:
      return { phase: "pending", tasks };
  }
}

/** The pipeline a run is of, as its spec says; the run's name where the spec did not come along. */
export function pipelineNameOf({ pipelineSpec, name }: KfpRun): string {
  return textOf(objectOf(pipelineSpec?.pipelineInfo).name) ?? name;
}
