import { objectOf, textOf, timeOf, type JsonObject } from "./read.ts";
import { readSpec } from "./run.ts";

/** A pipeline that the server keeps, whose versions hold the specs (`v2beta1Pipeline`). */
export interface KfpPipeline {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly namespace?: string;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
}

export interface KfpPipelineVersion {
  readonly id: string;
  readonly pipelineId: string;
  readonly name: string;
  readonly description?: string;
  readonly createdAt?: number;
  readonly pipelineSpec?: JsonObject;
  readonly platformSpec?: JsonObject;
}

export function readPipeline(json: unknown): KfpPipeline {
  const pipeline = objectOf(json);
  return {
    id: textOf(pipeline.pipeline_id) ?? "",
    name: textOf(pipeline.display_name) ?? textOf(pipeline.name) ?? "",
    description: textOf(pipeline.description),
    namespace: textOf(pipeline.namespace),
    createdAt: timeOf(pipeline.created_at),
  };
}

export function readPipelineVersion(json: unknown): KfpPipelineVersion {
  const version = objectOf(json);
  return {
    id: textOf(version.pipeline_version_id) ?? "",
    pipelineId: textOf(version.pipeline_id) ?? "",
    name: textOf(version.display_name) ?? textOf(version.name) ?? "",
    description: textOf(version.description),
    createdAt: timeOf(version.created_at),
    ...readSpec(version.pipeline_spec),
  };
}
