import type { Component, ComponentInput } from "../component.ts";
import type { Argument, RetryOptions, Task, TaskOptions } from "../pipeline.ts";
import type { PipelineTaskSpec } from "../pipelineSpec.ts";
import type { EmitContext } from "./context.ts";
import type { Dag, TaskDraft } from "./dag.ts";
import { commonDag, give } from "./passage.ts";
import { resolveArgument, type Named } from "./resolve.ts";
import { isArtifact } from "./valueDefinition.ts";

/** Completes a task of a DAG: what it is given, what it waits for, how it is tried again. */
export function emitTask(task: Task, component: Component, draft: TaskDraft, dag: Dag, context: EmitContext): void {
  draft.spec.cachingOptions = emitCaching(task.options.cache);
  for (const argument of task.arguments) emitArgument(argument, component, draft, dag, context);
  emitAfter(task.options.after, draft, dag, context);
  if (task.options.retry !== undefined) draft.spec.retryPolicy = emitRetry(task.options.retry);
  if (task.options.ignoreUpstreamFailure === true) {
    runAnyway(draft);
    const [only, ...others] = draft.upstream;
    if (only !== undefined && others.length === 0) giveFinalStatus(draft, component, only);
  }
}

function emitArgument(
  argument: Argument,
  component: Component,
  draft: TaskDraft,
  dag: Dag,
  context: EmitContext,
): void {
  const resolved = resolveArgument(argument.binding, dag, context);
  if (resolved === undefined) return;
  if (resolved.kind === "channel") {
    give(draft, argument.name, resolved.channel);
    return;
  }
  const input = component.inputs.find((candidate) => candidate.name === argument.name);
  if (!takesConstant(input)) return;
  if (resolved.kind !== "constant") giveNamed(draft, resolved);
  const constant = resolved.kind === "text" ? resolved.text : resolved.value;
  // Nothing given is nothing written: KFP has no argument "null".
  if (constant === null) return;
  ((draft.spec.inputs ??= {}).parameters ??= {})[argument.name] = { runtimeValue: { constant } };
}

/** What a text names are inputs of its task too, which its component does not declare. */
function giveNamed(draft: TaskDraft, { channels, placeholders }: Named): void {
  for (const [name, channel] of channels) give(draft, name, channel);
  for (const [name, constant] of placeholders) {
    ((draft.spec.inputs ??= {}).parameters ??= {})[name] = { runtimeValue: { constant } };
  }
}

function takesConstant(input: ComponentInput | undefined): boolean {
  return input !== undefined && !isArtifact(input.type);
}

/** `{}` is how KFP says that nothing is cached. */
function emitCaching(cache: TaskOptions["cache"]): NonNullable<PipelineTaskSpec["cachingOptions"]> {
  if (cache === false) return {};
  return typeof cache === "string" && cache !== "" ? { cacheKey: cache, enableCache: true } : { enableCache: true };
}

/** Waits for tasks or groups (`try-1`) that stand anywhere: the first of their surroundings that are not common wait. */
function emitAfter(after: readonly string[], draft: TaskDraft, dag: Dag, { plan }: EmitContext): void {
  for (const key of after) {
    const target = plan.tasks.get(key)?.dag;
    const group = plan.dagOfKey.get(key);
    const surroundings = target ?? group?.parent;
    if (surroundings === undefined) continue;
    const common = commonDag(surroundings, dag);
    const upstream = childToward(surroundings, common)?.name ?? (target ? key : group?.name);
    const waiting = childToward(dag, common)?.task ?? draft;
    if (upstream !== undefined) waiting.upstream.add(upstream);
  }
}

/** The DAG directly inside `outer` that is or holds `inner`; undefined when they are the same. */
function childToward(inner: Dag, outer: Dag): Dag | undefined {
  let dag: Dag | undefined = inner === outer ? undefined : inner;
  while (dag?.parent !== undefined && dag.parent !== outer) dag = dag.parent;
  return dag;
}

function emitRetry(retry: RetryOptions): NonNullable<PipelineTaskSpec["retryPolicy"]> {
  const policy: NonNullable<PipelineTaskSpec["retryPolicy"]> = {
    backoffDuration: seconds(retry.backoff ?? 0),
    backoffFactor: retry.backoffFactor ?? 2,
    backoffMaxDuration: seconds(retry.maxBackoff ?? 3600),
  };
  if (retry.count !== 0) policy.maxRetryCount = retry.count;
  return policy;
}

/** proto3's JSON of a Duration: whole seconds, or three, six or nine digits after the point. */
function seconds(value: number): string {
  return Number.isInteger(value) ? `${value}s` : `${value.toFixed(3)}s`;
}

/** Runs the task when what it waits for has ended, well or not. */
export function runAnyway(draft: TaskDraft): void {
  draft.spec.triggerPolicy = { ...draft.spec.triggerPolicy, strategy: "ALL_UPSTREAM_TASKS_COMPLETED" };
}

/** Fills inputs of type PipelineTaskFinalStatus with how `producer` ended, but for those that are given one already. */
export function giveFinalStatus(draft: TaskDraft, component: Component, producer: string): void {
  for (const { name, type } of component.inputs) {
    if (type.kind !== "parameter" || type.name !== "taskFinalStatus") continue;
    const parameters = ((draft.spec.inputs ??= {}).parameters ??= {});
    parameters[name] ??= { taskFinalStatus: { producerTask: producer } };
  }
}
