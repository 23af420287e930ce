import type { JsonValue } from "../../run/runEvent.ts";
import { listOf, objectOf, textOf, timeOf, valuesOf, type JsonObject } from "./read.ts";

/** The states of runs and tasks, as the API names them (`v2beta1RuntimeState`). Others may come and are kept. */
export const runStates = [
  "PENDING",
  "RUNNING",
  "SUCCEEDED",
  "SKIPPED",
  "FAILED",
  "CANCELING",
  "CANCELED",
  "PAUSED",
] as const;

export type RunStateName = (typeof runStates)[number];

/** A run as the server tells of it (`v2beta1Run`). Times are milliseconds since 1970. */
export interface KfpRun {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly experimentId?: string;
  readonly recurringRunId?: string;
  /** One of {@link runStates}, most likely. */
  readonly state: string;
  /** What it was, the oldest first. */
  readonly history: readonly KfpRunMoment[];
  /** What the server says went wrong. */
  readonly error?: string;
  readonly isArchived: boolean;
  readonly createdAt?: number;
  readonly scheduledAt?: number;
  readonly finishedAt?: number;
  readonly serviceAccount?: string;
  readonly arguments: Readonly<Record<string, JsonValue>>;
  readonly pipelineRoot?: string;
  /** The pipeline it was made from, when it was one that the server keeps. */
  readonly pipelineId?: string;
  readonly pipelineVersionId?: string;
  /** The PipelineSpec, when it came with the run. */
  readonly pipelineSpec?: JsonObject;
  readonly platformSpec?: JsonObject;
  readonly tasks: readonly KfpTaskDetail[];
}

export interface KfpRunMoment {
  readonly state: string;
  readonly time?: number;
}

/** `v2beta1PipelineTaskDetail`: one node of the Argo Workflow that the run was compiled to. */
export interface KfpTaskDetail {
  readonly id: string;
  readonly displayName: string;
  readonly state: string;
  readonly podName?: string;
  readonly parentId?: string;
  /** Pods, or nodes, that follow. */
  readonly children: readonly string[];
  readonly error?: string;
  /** RFC 3339, as it came; a time that has not come is absent. */
  readonly startTime?: string;
  readonly endTime?: string;
}

export function readRun(json: unknown): KfpRun {
  const run = objectOf(json);
  const config = objectOf(run.runtime_config);
  const reference = objectOf(run.pipeline_version_reference);
  return {
    id: textOf(run.run_id) ?? "",
    name: textOf(run.display_name) ?? "",
    description: textOf(run.description),
    experimentId: textOf(run.experiment_id),
    recurringRunId: textOf(run.recurring_run_id),
    state: textOf(run.state) ?? "",
    history: listOf(run.state_history).map(readMoment),
    error: textOf(objectOf(run.error).message),
    isArchived: run.storage_state === "ARCHIVED",
    createdAt: timeOf(run.created_at),
    scheduledAt: timeOf(run.scheduled_at),
    finishedAt: timeOf(run.finished_at),
    serviceAccount: textOf(run.service_account),
    arguments: valuesOf(config.parameters),
    pipelineRoot: textOf(config.pipeline_root),
    pipelineId: textOf(reference.pipeline_id),
    pipelineVersionId: textOf(reference.pipeline_version_id) ?? textOf(run.pipeline_version_id),
    ...readSpec(run.pipeline_spec),
    tasks: listOf(objectOf(run.run_details).task_details).map(readTaskDetail),
  };
}

/** The spec alone, or both of its halves: servers give either. */
export function readSpec(json: unknown): { readonly pipelineSpec?: JsonObject; readonly platformSpec?: JsonObject } {
  const given = objectOf(json);
  const spec = "pipeline_spec" in given ? objectOf(given.pipeline_spec) : given;
  const platform = "platform_spec" in given ? objectOf(given.platform_spec) : {};
  return {
    pipelineSpec: "root" in spec || "pipelineInfo" in spec ? spec : undefined,
    platformSpec: Object.keys(platform).length > 0 ? platform : undefined,
  };
}

function readMoment(json: unknown): KfpRunMoment {
  const moment = objectOf(json);
  return { state: textOf(moment.state) ?? "", time: timeOf(moment.update_time) };
}

function readTaskDetail(json: unknown): KfpTaskDetail {
  const task = objectOf(json);
  const time = (value: unknown): string | undefined => (timeOf(value) === undefined ? undefined : textOf(value));
  return {
    id: textOf(task.task_id) ?? "",
    displayName: textOf(task.display_name) ?? "",
    state: textOf(task.state) ?? "",
    podName: textOf(task.pod_name),
    parentId: textOf(task.parent_task_id),
    children: listOf(task.child_tasks).flatMap((child) => {
      const { task_id: id, pod_name: pod } = objectOf(child);
      return textOf(pod) ?? textOf(id) ?? [];
    }),
    error: textOf(objectOf(task.error).message),
    startTime: time(task.start_time),
    endTime: time(task.end_time),
  };
}
