import type { JsonValue } from "../json.ts";
import type { ContainerExecutor, PipelineTaskSpec } from "../pipelineSpec.ts";
import type { Expression, Field } from "../print/program/program.ts";
import { sentence } from "../../l10n/sentence.ts";
import { Unsayable } from "./problem.ts";

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
): readonly Field[] {
  return [
    ...(task.taskInfo !== undefined && task.taskInfo.name !== key ? [literal("name", task.taskInfo.name)] : []),
    ...(after.length > 0 ? [{ name: "after", value: { kind: "list", items: after } } satisfies Field] : []),
    ...cacheOption(task.cachingOptions),
    ...retryOption(task.retryPolicy),
    ...resourceOptions(executor?.resources),
    ...envOption(executor?.env),
    ...(executor === undefined || executor.image === image ? [] : [literal("image", executor.image)]),
  ];
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

function resourceOptions(resources: ContainerExecutor["resources"]): Field[] {
  if (resources === undefined) return [];
  const { resourceCpuLimit, resourceCpuRequest, resourceMemoryLimit, resourceMemoryRequest, accelerator } = resources;
  const fields: Field[] = [];
  fields.push(...amount("cpu", resourceCpuLimit, resourceCpuRequest));
  fields.push(...amount("memory", resourceMemoryLimit, resourceMemoryRequest));
  if (accelerator !== undefined) {
    const { resourceType: type, resourceCount: count = accelerator.count ?? "1" } = accelerator;
    fields.push(literal("accelerator", { ...(type !== undefined && { type }), count: Number(count) }));
  }
  return fields;
}

function amount(name: string, limit: string | undefined, request: string | undefined): Field[] {
  for (const text of [limit, request])
    if (text?.includes("{{$") === true)
      throw new Unsayable({
        sentence: sentence('A value of the run as the option "{name}" cannot be imported yet.', { name }),
      });
  if (limit === undefined && request === undefined) return [];
  if (request === undefined) return [literal(name, limit ?? "")];
  return [literal(name, { ...(limit !== undefined && { limit }), request })];
}

function envOption(env: ContainerExecutor["env"]): Field[] {
  if (env === undefined || env.length === 0) return [];
  const record = Object.fromEntries(env.map(({ name, value = "" }) => [name, value]));
  return [literal("env", record)];
}
