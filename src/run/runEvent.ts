import type { Sentence } from "../l10n/sentence.ts";

/** A value that JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** What becomes of a task, a group or a run. */
export type Phase = "pending" | "running" | "cached" | "succeeded" | "failed" | "skipped" | "cancelled";

/**
 * Where in a run something is: the PipelineSpec's task keys from the root, with an iteration's number after its loop:
 * `["for-loop-1", 0, "train"]`.
 */
export type TaskPath = readonly (string | number)[];

/** A file or folder a task made or read. `path` is on this machine, when the run is local. */
export interface ArtifactValue {
  readonly name: string;
  /** `system.Model`, … */
  readonly type: string;
  readonly uri: string;
  readonly path?: string;
  readonly metadata: { readonly [key: string]: JsonValue };
}

export interface TaskValues {
  readonly parameters: { readonly [name: string]: JsonValue };
  readonly artifacts: { readonly [name: string]: readonly ArtifactValue[] };
}

/** A pod of a task of a run on a cluster. */
export interface TaskPod {
  readonly podName: string;
  readonly role: "driver" | "executor" | "importer";
  /** From 1. */
  readonly attempt: number;
  /** The Argo node; equals the pod's annotation `workflows.argoproj.io/node-id`, which is surer than the name. */
  readonly nodeId: string;
}

/** What can happen in a run, whoever runs it. Times are milliseconds since 1970, UTC. */
export type RunEvent =
  | {
      readonly type: "runStarted";
      readonly time: number;
      readonly runId: string;
      readonly pipelineName: string;
      readonly arguments: { readonly [name: string]: JsonValue };
    }
  /** A run as a whole waits to be started, or goes on: after waiting, and after it had ended and was tried again. */
  | {
      readonly type: "runPhase";
      readonly time: number;
      readonly phase: "pending" | "running";
      readonly message?: string;
      /** The message as data, to be translated. */
      readonly sentence?: Sentence;
    }
  /** What the pipeline asks of a cluster and does not get here: once, before anything starts. */
  | { readonly type: "notHonoured"; readonly time: number; readonly notes: readonly Sentence[] }
  /** A run goes on in its folder after it had ended or was interrupted. What is named begins anew, the rest stays as it was. */
  | {
      readonly type: "runResumed";
      readonly time: number;
      readonly runId: string;
      readonly pipelineName: string;
      readonly arguments: { readonly [name: string]: JsonValue };
      /** How often that has happened by now, from 1. */
      readonly session: number;
      /** Paths joined with `/`. */
      readonly again: readonly string[];
    }
  /** Slow work before or between tasks: making an environment, pulling an image. `done` of `total` when it is known. */
  | {
      readonly type: "progress";
      readonly time: number;
      readonly message: string;
      /** The message as data, to be translated. */
      readonly sentence?: Sentence;
      readonly done?: number;
      readonly total?: number;
    }
  /** A task or group is known to be part of the run. Loop iterations come as they are made. */
  | {
      readonly type: "taskPending";
      readonly time: number;
      readonly path: TaskPath;
      readonly kind: "task" | "group" | "loop" | "iteration";
      /** The name people see, when it is not the key. */
      readonly displayName?: string;
      /** For a loop: how many iterations there will be. */
      readonly iterations?: number;
    }
  | {
      readonly type: "taskStarted";
      readonly time: number;
      readonly path: TaskPath;
      readonly attempt: number;
      readonly inputs: TaskValues;
      readonly folder?: string;
    }
  /** Why a task waits, before or after it was started. Without a message: it waits no more. */
  | {
      readonly type: "taskWaiting";
      readonly time: number;
      readonly path: TaskPath;
      readonly message?: string;
      /** The message as data, to be translated. */
      readonly sentence?: Sentence;
    }
  /** All pods of a task that are known so far. */
  | { readonly type: "taskPods"; readonly time: number; readonly path: TaskPath; readonly pods: readonly TaskPod[] }
  /** A piece of a task's output, in the order it came, not cut at lines. */
  | {
      readonly type: "taskLog";
      readonly time: number;
      readonly path: TaskPath;
      readonly stream: "stdout" | "stderr";
      readonly text: string;
    }
  | {
      readonly type: "taskFinished";
      readonly time: number;
      readonly path: TaskPath;
      readonly phase: Phase;
      readonly outputs: TaskValues;
      /** One sentence that says why it failed or was skipped. */
      readonly message?: string;
      /** The message as data, to be translated. */
      readonly sentence?: Sentence;
      /** The attempt will be followed by another. */
      readonly willRetry?: boolean;
      /** Of a task that was taken from the cache: the run that did the work. */
      readonly cachedFrom?: string;
      /** How large the artifacts are that it wrote into the run's folder, in bytes; when there are any. */
      readonly artifactBytes?: number;
    }
  | {
      readonly type: "runFinished";
      readonly time: number;
      readonly phase: "succeeded" | "failed" | "cancelled";
      readonly outputs: { readonly [name: string]: JsonValue };
      readonly message?: string;
      /** The message as data, to be translated. */
      readonly sentence?: Sentence;
      /** By path joined with `/`: `for-loop-1/0/train`. */
      readonly tasks: {
        readonly [path: string]: { readonly phase: Phase; readonly outputs: { readonly [name: string]: JsonValue } };
      };
    };
