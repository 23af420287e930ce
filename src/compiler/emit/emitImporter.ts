import type { ImporterImplementation } from "../component.ts";
import type { ImporterExecutor } from "../pipelineSpec.ts";

/** What brings an artifact in (kfp/compiler/pipeline_spec_builder.py `build_importer_spec_for_task`). */
export function emitImporter(importer: ImporterImplementation): ImporterExecutor {
  const { type, uri, metadata, reimport, downloadToWorkspace } = importer;
  const executor: ImporterExecutor = {
    artifactUri: uri === undefined ? { runtimeParameter: "uri" } : { constant: uri },
    typeSchema: { schemaTitle: type.schemaTitle, schemaVersion: type.schemaVersion },
  };
  if (metadata !== undefined) executor.metadata = metadata;
  if (reimport) executor.reimport = true;
  if (downloadToWorkspace === true) executor.downloadToWorkspace = true;
  return executor;
}
