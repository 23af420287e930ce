/**
 * Whether the text of a YAML file is a compiled pipeline, by what its lines begin with: for looking at a text while it is typed,
 * when it may be no YAML at all. The heading is the SDK's (kfp/compiler/pipeline_spec_builder.py `write_pipeline_spec_to_file`).
 */
export function looksCompiled(text: string): boolean {
  return /^# PIPELINE DEFINITION\s*$/m.test(text) || (/^deploymentSpec:/m.test(text) && /^root:/m.test(text));
}
