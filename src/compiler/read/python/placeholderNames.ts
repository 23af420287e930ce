/** The SDK's names for what is known only when a task runs (`kfp/dsl/__init__.py`), and the texts they stand for. */
const placeholders: Readonly<Record<string, string>> = {
  PIPELINE_JOB_NAME_PLACEHOLDER: "{{$.pipeline_job_name}}",
  PIPELINE_JOB_RESOURCE_NAME_PLACEHOLDER: "{{$.pipeline_job_resource_name}}",
  PIPELINE_JOB_ID_PLACEHOLDER: "{{$.pipeline_job_uuid}}",
  PIPELINE_TASK_NAME_PLACEHOLDER: "{{$.pipeline_task_name}}",
  PIPELINE_TASK_ID_PLACEHOLDER: "{{$.pipeline_task_uuid}}",
  PIPELINE_TASK_EXECUTOR_OUTPUT_PATH_PLACEHOLDER: "{{$.outputs.output_file}}",
  PIPELINE_TASK_EXECUTOR_INPUT_PLACEHOLDER: "{{$}}",
  PIPELINE_ROOT_PLACEHOLDER: "{{$.pipeline_root}}",
  PIPELINE_JOB_CREATE_TIME_UTC_PLACEHOLDER: "{{$.pipeline_job_create_time_utc}}",
  PIPELINE_JOB_SCHEDULE_TIME_UTC_PLACEHOLDER: "{{$.pipeline_job_schedule_time_utc}}",
  WORKSPACE_PATH_PLACEHOLDER: "{{$.workspace_path}}",
};

/** The text of a placeholder of `kfp.dsl`, by the full name that the file means. */
export function placeholderNamed(meaning: string): string | undefined {
  const name = /^(?:(?:kfp\.)?dsl\.)?(\w+)$/.exec(meaning)?.[1];
  return name !== undefined && Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
}

/**
 * The same, as the default of an argument: KFP runs the function's text behind `from kfp import dsl` and `from kfp.dsl
 * import *`, so it has to be written by one of the names that stand there.
 */
export function placeholderWritten(written: string, meaning: string): string | undefined {
  const last = written.replace(/^.*\./, "");
  const isThere = /^(?:(?:kfp\.)?dsl\.)?\w+$/.test(written) && (meaning === last || meaning.endsWith(`.${last}`));
  return isThere ? placeholderNamed(meaning) : undefined;
}
