import type { JsonValue } from "../json.ts";
import type { Setting, Task } from "../pipeline.ts";
import type { ContainerResources } from "../pipelineSpec.ts";
import { injectedName, inputPlaceholder } from "./channel.ts";
import type { EmitContext } from "./context.ts";
import type { Dag, TaskDraft } from "./dag.ts";
import { give, parameterInput } from "./passage.ts";
import { emitKubernetes } from "./platform/emitKubernetes.ts";
import type { ResolveParameter } from "./platform/parameter.ts";
import { constantText, resolveBinding } from "./resolve.ts";
import { emitResources, type ResourceTexts, type SettingText } from "./resources.ts";

/** What a task's options make of its executor, as the executor says it. Equal settings are equal as JSON. */
export interface ExecutorSettings {
  readonly image?: string;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly resources?: ContainerResources;
  /** `KubernetesExecutorConfig`, for the platform's document. */
  readonly kubernetes?: JsonValue;
}

/**
 * Works out what a task's options change of its executor. What a run gives becomes a placeholder, and the task is given
 * the value under the name that stands in it, wherever it stands; the SDK forgets that inside of groups (kfp.md §11.4).
 */
export function resolveSettings(task: Task, draft: TaskDraft, dag: Dag, context: EmitContext): ExecutorSettings {
  const { image, env, cpu, memory, accelerator, kubernetes } = task.options;
  const place: Place = { task, draft, dag, context };
  const texts: ResourceTexts = {
    ...text("cpuRequest", resolveSetting(place, "cpu_request", cpu?.request)),
    ...text("cpuLimit", resolveSetting(place, "cpu_limit", cpu?.limit)),
    ...text("memoryRequest", resolveSetting(place, "memory_request", memory?.request)),
    ...text("memoryLimit", resolveSetting(place, "memory_limit", memory?.limit)),
    ...text("acceleratorType", resolveSetting(place, "accelerator_type", accelerator?.type)),
    ...text("acceleratorCount", resolveSetting(place, "accelerator_count", accelerator?.count)),
  };
  const imageText = resolveSetting(place, "base_image", image);
  const resources = emitResources(texts);
  return {
    ...(imageText && { image: imageText.text }),
    env,
    ...(resources && { resources }),
    ...(kubernetes && { kubernetes: emitKubernetes(kubernetes, parameterResolver(place)) }),
  };
}

interface Place {
  readonly task: Task;
  readonly draft: TaskDraft;
  readonly dag: Dag;
  readonly context: EmitContext;
}

function text<K extends string>(key: K, value: SettingText | undefined): { readonly [P in K]?: SettingText } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: SettingText };
}

/**
 * `input` is the input in which the SDK repeats the placeholder (pipeline_spec_builder.py `build_task_spec_for_task`). Nothing
 * reads it; where the component has an input of that name, it keeps what the person gave it.
 */
function resolveSetting(
  { task, draft, dag, context }: Place,
  input: string,
  setting: Setting<string | number> | undefined,
): SettingText | undefined {
  // The SDK lists what makes an image among the tasks that come first, and leaves what makes an amount to KFP's server,
  // which takes it from the inputs.
  const upstream = input === "base_image" ? draft.upstream : new Set<string>();
  if (setting === undefined) return undefined;
  if (typeof setting !== "object") return { text: String(setting), isConstant: true };
  const resolved = resolveBinding(setting, dag, context);
  if (resolved === undefined) return undefined;
  if (resolved.kind === "constant") return { text: constantText(resolved.value), isConstant: true };
  const channels =
    resolved.kind === "text"
      ? [...resolved.channels]
      : [[injectedName(resolved.channel.fullName), resolved.channel] as const];
  const written = resolved.kind === "text" ? resolved.text : channels.map(([name]) => inputPlaceholder(name)).join("");
  for (const [name, channel] of channels) {
    give(draft, name, channel, upstream);
  }
  const isDeclared = task.component?.inputs.some(({ name }) => name === input);
  if (isDeclared !== true && channels.length > 0) {
    ((draft.spec.inputs ??= {}).parameters ??= {})[input] = { runtimeValue: { constant: written } };
  }
  return { text: written, isConstant: channels.length === 0 };
}

/**
 * The platform's document names values as a task of the same DAG would be given them; the driver looks them up there
 * (backend/src/v2/driver/k8s.go), so what makes one comes first.
 */
function parameterResolver({ draft, dag, context }: Place): ResolveParameter {
  return (binding, waits = true) => {
    const resolved = resolveBinding(binding, dag, context);
    if (resolved?.kind === "channel") {
      if (waits && resolved.channel.source.kind === "task") draft.upstream.add(resolved.channel.source.task);
      return parameterInput(resolved.channel);
    }
    if (resolved === undefined || (resolved.kind === "text" && resolved.channels.size > 0)) return undefined;
    return { runtimeValue: { constant: resolved.kind === "text" ? resolved.text : resolved.value } };
  };
}
