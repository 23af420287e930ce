import type { JsonValue } from "../json.ts";
import type { ContainerExecutor, PipelineTaskSpec } from "../pipelineSpec.ts";
import type { Expression, Field } from "../print/program/program.ts";

/** A text of the executor, in which a run may give something. */
export type Setting = (text: string) => Expression;

function literal(name: string, value: JsonValue): Field {
  return { name, value: { kind: "literal", value } };
}

/** What a task's spec and its executor say that a component's call says by its second argument. */
export function taskOptions(
  key: string,
  task: PipelineTaskSpec,
  executor: ContainerExecutor | undefined,
  image: string | undefined,
  after: readonly Expression[],
  setting: Setting,
): readonly Field[] {
  const waits = afterExpression(after);
  return [
    ...(task.taskInfo !== undefined && task.taskInfo.name !== key ? [literal("name", task.taskInfo.name)] : []),
    ...(waits === undefined ? [] : [{ name: "after", value: waits } satisfies Field]),
    ...cacheOption(task.cachingOptions),
    ...retryOption(task.retryPolicy),
    ...resourceOptions(executor?.resources, setting),
    ...envOption(executor?.env),
    ...(executor === undefined || executor.image === image ? [] : [{ name: "image", value: setting(executor.image) }]),
  ];
}

/** What `after` is: a list of tasks alone is not put into another. */
export function afterExpression(after: readonly Expression[]): Expression | undefined {
  const [only, second] = after;
  if (only === undefined) return undefined;
  return second === undefined && only.kind === "spread" ? only.of : { kind: "list", items: after };
}

function cacheOption(caching: PipelineTaskSpec["cachingOptions"]): Field[] {
  if (caching?.enableCache !== true) return [literal("cache", false)];
  return caching.cacheKey === undefined ? [] : [literal("cache", caching.cacheKey)];
}

/** What is as KFP has it by itself is left out. */
function retryOption(policy: PipelineTaskSpec["retryPolicy"]): Field[] {
  if (policy === undefined) return [];
  const { maxRetryCount = 0, backoffDuration = "0s", backoffFactor = 2, backoffMaxDuration = "3600s" } = policy;
  const retry: Record<string, JsonValue> = { count: maxRetryCount };
  const seconds = (text: string): number => Number(text.replace(/s$/, ""));
  if (seconds(backoffDuration) !== 0) retry["backoff"] = seconds(backoffDuration);
  if (backoffFactor !== 2) retry["backoffFactor"] = backoffFactor;
  if (seconds(backoffMaxDuration) !== 3600) retry["maxBackoff"] = seconds(backoffMaxDuration);
  return [literal("retry", retry)];
}

function resourceOptions(resources: ContainerExecutor["resources"], setting: Setting): Field[] {
  if (resources === undefined) return [];
  const { resourceCpuLimit, resourceCpuRequest, resourceMemoryLimit, resourceMemoryRequest, accelerator } = resources;
  const fields = [
    ...amount("cpu", resourceCpuLimit, resourceCpuRequest, setting),
    ...amount("memory", resourceMemoryLimit, resourceMemoryRequest, setting),
  ];
  if (accelerator === undefined) return fields;
  const { resourceType: type = accelerator.type, resourceCount: count = accelerator.count ?? "1" } = accelerator;
  const parts: Field[] = [
    ...(type === undefined ? [] : [{ name: "type", value: setting(type) }]),
    { name: "count", value: /^\d+$/.test(count) ? { kind: "literal", value: Number(count) } : setting(count) },
  ];
  return [...fields, { name: "accelerator", value: { kind: "record", fields: parts } }];
}

function amount(name: string, limit: string | undefined, request: string | undefined, setting: Setting): Field[] {
  if (request === undefined) return limit === undefined ? [] : [{ name, value: setting(limit) }];
  const parts = [
    ...(limit === undefined ? [] : [{ name: "limit", value: setting(limit) }]),
    { name: "request", value: setting(request) },
  ];
  return [{ name, value: { kind: "record", fields: parts } }];
}

function envOption(env: ContainerExecutor["env"]): Field[] {
  if (env === undefined || env.length === 0) return [];
  const record = Object.fromEntries(env.map(({ name, value = "" }) => [name, value]));
  return [literal("env", record)];
}
