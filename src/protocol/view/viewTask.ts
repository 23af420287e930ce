import type { Argument, ResourceAmount, Setting, Task, TaskOptions } from "../../compiler/pipeline.ts";
import { valuesIn } from "../../compiler/bindingParts.ts";
import type { Component, ComponentInput } from "../../compiler/component.ts";
import type { JsonValue } from "../../compiler/json.ts";
import type { ViewPort, ViewTask } from "../canvasView.ts";
import { isFilledByKfp } from "../../compiler/types.ts";
import { unknownViewType, viewTypeOf } from "../viewType.ts";
import type { Graph } from "./graph.ts";
import { oneLine } from "./graph.ts";
import { place, type Problems } from "./viewProblems.ts";

/** A compiled pipeline is a pipeline to people. */
export function componentKind(component: Component | undefined): ViewTask["componentKind"] {
  const kind = component?.implementation.kind ?? "unknown";
  return kind === "spec" ? "pipeline" : kind;
}

export function viewTask(graph: Graph, problems: Problems, task: Task): ViewTask {
  const { component } = task;
  const implementation = component?.implementation;
  return {
    kind: "task",
    key: task.key,
    name: task.title,
    component: component?.displayName ?? component?.name ?? task.callee,
    componentKind: componentKind(component),
    image:
      settingText(graph, task.options.image) ??
      (implementation && "image" in implementation ? implementation.image : undefined),
    description: component?.description,
    inputs: inputPorts(graph, problems, task),
    outputs: outputPorts(task),
    options: viewOptions(graph, task.options),
    span: task.spans.statement,
    problems: problems.get(place.statement(task.key)) ?? [],
  };
}

/** The component's inputs in their order, then arguments that it does not know. */
function inputPorts(graph: Graph, problems: Problems, task: Task): readonly ViewPort[] {
  const declared = task.component?.inputs ?? [];
  const known = new Set(declared.map((input) => input.name));
  const extra = task.arguments.filter((argument) => !known.has(argument.name));
  const portProblems = (name: string): Pick<ViewPort, "problems"> => ({
    problems: problems.get(place.taskInput(task.key, name)) ?? [],
  });
  return [
    ...declared.map((input) => ({ ...inputPort(graph, task, input), ...portProblems(input.name) })),
    ...extra.map((argument) => ({
      name: argument.name,
      type: unknownViewType,
      isMissing: false,
      isOptional: true,
      valueText: valueText(graph, argument),
      ...portProblems(argument.name),
    })),
  ];
}

function inputPort(graph: Graph, task: Task, input: ComponentInput): Omit<ViewPort, "problems"> {
  const argument = task.arguments.find((each) => each.name === input.name);
  return {
    name: input.name,
    type: viewTypeOf(input.type),
    description: input.description,
    isMissing: argument === undefined && !input.isOptional && !isFilledByKfp(input.type),
    isOptional: input.isOptional,
    valueText: argument && valueText(graph, argument),
    defaultText: input.defaultValue === undefined ? undefined : JSON.stringify(input.defaultValue),
  };
}

/** What the person wrote, for values that no wire alone shows. */
function valueText(graph: Graph, argument: Argument): string | undefined {
  const { binding } = argument;
  const isShown = binding.kind === "constant" || binding.kind === "unknown" || valuesIn(binding)[0] !== binding;
  return isShown ? oneLine(graph, argument.valueSpan) : undefined;
}

function outputPorts(task: Task): readonly ViewPort[] {
  const outputs = task.component?.outputs ?? [];
  return outputs.map(({ name, type, description }) => ({
    name,
    type: viewTypeOf(type),
    description,
    isMissing: false,
    isOptional: false,
    problems: [],
  }));
}

/** The options that are set, in the order the inspector shows them. `name` is the task's title, `after` its wires. */
function viewOptions(graph: Graph, options: TaskOptions): ViewTask["options"] {
  const {
    name,
    after,
    env,
    kubernetes,
    spans: _spans,
    afterSpans: _afterSpans,
    afterLists: _lists,
    ...others
  } = options;
  const all: Record<string, unknown> = { name, ...others, ...viewSettings(graph, options) };
  if (after.length > 0) all["after"] = after;
  if (env.length > 0) all["env"] = Object.fromEntries(env.map((each) => [each.name, each.value]));
  if (kubernetes !== undefined) all["kubernetes"] = kubernetesText(graph, options);
  return Object.entries(all)
    .filter(([, value]) => value !== undefined)
    .map(([option, value]) => ({ name: option, value: value as JsonValue }));
}

/** Settings that a run gives are shown as they are written. */
function viewSettings(graph: Graph, { image, cpu, memory, accelerator }: TaskOptions): Record<string, unknown> {
  const amount = (given: ResourceAmount | undefined): object | undefined =>
    given && defined({ limit: settingText(graph, given.limit), request: settingText(graph, given.request) });
  const { type, count } = accelerator ?? {};
  return {
    image: settingText(graph, image),
    cpu: amount(cpu),
    memory: amount(memory),
    accelerator: accelerator && defined({ type: settingText(graph, type), count: settingText(graph, count) }),
  };
}

function defined(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function settingText<T extends string | number>(graph: Graph, setting: Setting<T> | undefined): T | string | undefined {
  if (typeof setting !== "object") return setting;
  return setting.span && graph.file.text.slice(setting.span.start, setting.span.end);
}

/** What the person wrote for it, with its line breaks; "..." where it comes from elsewhere. */
function kubernetesText(graph: Graph, { kubernetes, spans }: TaskOptions): string {
  const { span } = kubernetes ?? {};
  const written = spans?.["kubernetes"];
  const isSpread = written !== undefined && graph.file.text.startsWith("...", written.start);
  return span === undefined || isSpread ? "" : graph.file.text.slice(span.start, span.end);
}
