import type { ComponentSpec, PipelineSpec, PipelineTaskSpec, PlatformSpec } from "../../pipelineSpec.ts";

/**
 * A document in which the numbers that are whole to the SDK are `bigint`: those of an `int32` in KFP's protos
 * (pipeline_spec.proto `RetryPolicy`, `IteratorPolicy`, `PipelineConfig`). All others come from a `double`, a `Value` or a
 * `Struct`, and are written with a point.
 */
export function withWholeNumbers(document: PipelineSpec | PlatformSpec): unknown {
  if ("platforms" in document) return { platforms: mapped(document.platforms, platform) };
  return { ...document, components: mapped(document.components, component), root: component(document.root) };
}

function component(spec: ComponentSpec): unknown {
  return spec.dag === undefined ? spec : { ...spec, dag: { ...spec.dag, tasks: mapped(spec.dag.tasks, task) } };
}

function task(spec: PipelineTaskSpec): unknown {
  const { retryPolicy, iteratorPolicy } = spec;
  if (retryPolicy === undefined && iteratorPolicy === undefined) return spec;
  return {
    ...spec,
    retryPolicy: retryPolicy && { ...retryPolicy, maxRetryCount: whole(retryPolicy.maxRetryCount) },
    iteratorPolicy: iteratorPolicy && { ...iteratorPolicy, parallelismLimit: whole(iteratorPolicy.parallelismLimit) },
  };
}

/** The workspace, a Struct among them, has no whole numbers. */
function platform(spec: PlatformSpec["platforms"][string]): unknown {
  const { pipelineConfig } = spec;
  if (typeof pipelineConfig !== "object" || pipelineConfig === null) return spec;
  return { ...spec, pipelineConfig: mapped(pipelineConfig as Record<string, unknown>, whole) };
}

function whole(value: unknown): unknown {
  return Number.isSafeInteger(value) ? BigInt(value as number) : value;
}

function mapped<T>(record: Readonly<Record<string, T>>, change: (value: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
