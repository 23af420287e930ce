import type { JsonValue } from "../json.ts";
import type { RunValueName } from "../pipeline.ts";

/**
 * KFP's placeholder for each value of a run (kubeflow/pipelines backend/src/v2/driver/resolve.go): the driver fills in those
 * of the run where a task's constant is just the placeholder, and the workspace's path wherever it stands in a text.
 */
export const runPlaceholders: Readonly<Record<RunValueName, string>> = {
  "run.id": "{{$.pipeline_job_uuid}}",
  "run.name": "{{$.pipeline_job_name}}",
  "run.resourceName": "{{$.pipeline_job_resource_name}}",
  "run.createdAt": "{{$.pipeline_job_create_time_utc}}",
  "run.scheduledAt": "{{$.pipeline_job_schedule_time_utc}}",
  "run.root": "{{$.pipeline_root}}",
  "run.taskId": "{{$.pipeline_task_uuid}}",
  "run.taskName": "{{$.pipeline_task_name}}",
  "workspace.path": "{{$.workspace_path}}",
};

const names = new Map<unknown, RunValueName>(
  Object.entries(runPlaceholders).map(([name, placeholder]) => [placeholder, name as RunValueName]),
);

/** The value of a run whose placeholder a constant is, and nothing else. */
export function runValueOf(constant: JsonValue): RunValueName | undefined {
  return names.get(constant);
}
