import type { RunValueName } from "../../pipeline.ts";

/** The SDK's names of values of a run (kfp/dsl/__init__.py), and version 1's (kfp.dsl.RUN_ID_PLACEHOLDER). */
export const runPlaceholderNames: ReadonlyMap<string, RunValueName> = new Map([
  ["PIPELINE_JOB_ID_PLACEHOLDER", "run.id"],
  ["PIPELINE_JOB_NAME_PLACEHOLDER", "run.name"],
  ["PIPELINE_JOB_RESOURCE_NAME_PLACEHOLDER", "run.resourceName"],
  ["PIPELINE_JOB_CREATE_TIME_UTC_PLACEHOLDER", "run.createdAt"],
  ["PIPELINE_JOB_SCHEDULE_TIME_UTC_PLACEHOLDER", "run.scheduledAt"],
  ["PIPELINE_ROOT_PLACEHOLDER", "run.root"],
  ["PIPELINE_TASK_ID_PLACEHOLDER", "run.taskId"],
  ["PIPELINE_TASK_NAME_PLACEHOLDER", "run.taskName"],
  ["WORKSPACE_PATH_PLACEHOLDER", "workspace.path"],
  ["RUN_ID_PLACEHOLDER", "run.id"],
]);
