import type { Rule } from "../rule.ts";

/** KFP's own rule for names of pipelines (`compiler_utils.validate_pipeline_name`). */
const pipelineName = /^[a-z0-9][a-z0-9-]{0,127}$/;

/** A pipeline's name is one that the API server takes. That names differ within a file is checked on the file. */
export const pipelinesAreNamed: Rule = {
  pipeline(pipeline, check) {
    const span = pipeline.spans.name;
    if (span === undefined || pipelineName.test(pipeline.name)) return;
    const name = pipeline.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 128);
    const fix = { title: 'Change to "{name}"', values: { name }, edits: [{ span, text: JSON.stringify(name) }] };
    const isWritten = /["'`]/.test(check.text[span.start] ?? "");
    check.report("bad-pipeline-name", span, { name: pipeline.name }, name === "" || !isWritten ? [] : [fix]);
  },
};
