import type { JsonValue } from "../../compiler/json.ts";
import type { TaskInputArtifact, TaskInputParameter } from "../../compiler/pipelineSpec.ts";
import type { WireEnd } from "../canvasView.ts";
import type { SpecDag, SpecTask } from "./specGraph.ts";

/** Where a value comes from, once the channels that compilers pass it through are followed to their start. */
export type SpecSource =
  | { readonly kind: "end"; readonly end: WireEnd }
  | { readonly kind: "constant"; readonly value: JsonValue }
  | { readonly kind: "none" };

const none: SpecSource = { kind: "none" };

/** Where what a task of `dag` is given comes from. */
export function sourceOf(dag: SpecDag, given: TaskInputParameter & TaskInputArtifact): SpecSource {
  const path = fieldPath(given.parameterExpressionSelector);
  if (given.runtimeValue) return { kind: "constant", value: given.runtimeValue.constant };
  if (given.taskOutputParameter) {
    const { producerTask, outputParameterKey } = given.taskOutputParameter;
    return outputSource(dag, producerTask, outputParameterKey);
  }
  if (given.taskOutputArtifact) {
    const { producerTask, outputArtifactKey } = given.taskOutputArtifact;
    return outputSource(dag, producerTask, outputArtifactKey);
  }
  const channel = given.componentInputParameter ?? given.componentInputArtifact;
  return channel === undefined ? none : inputSource(dag, channel, path);
}

/** Where an input of the component that `dag` is the inside of comes from; `path` leads into a record. */
export function inputSource(dag: SpecDag, channel: string, path: readonly string[] = []): SpecSource {
  const { owner } = dag;
  if (!owner) return { kind: "end", end: { kind: "pipelineInput", port: channel } };
  if (itemInputOf(owner) === channel) return { kind: "end", end: { kind: "loopItem", loop: owner.name, path } };
  const { parameters = {}, artifacts = {} } = owner.spec.inputs ?? {};
  const given = parameters[channel] ?? artifacts[channel];
  if (!given) return none;
  const source = sourceOf(owner.dag, given);
  // A field taken further in: `item.rate` of an item that came from an outer loop.
  const isItem = source.kind === "end" && source.end.kind === "loopItem";
  return isItem ? { kind: "end", end: { ...source.end, path: [...source.end.path, ...path] } } : source;
}

/** Where an output of a task of `dag` comes from, through the conditions and exit handlers that only hand it out. */
export function outputSource(dag: SpecDag, name: string, output: string): SpecSource {
  const task = dag.tasks.get(name);
  if (!task) return none;
  switch (task.role) {
    case "task":
    case "pipeline":
      return { kind: "end", end: { kind: "taskOutput", task: name, port: output } };
    case "loop":
      return { kind: "end", end: { kind: "collected", loop: name, list: output } };
    case "branches":
      return { kind: "end", end: { kind: "oneOf", condition: name, variable: output } };
    case "condition":
    case "list":
    case "exitHandler":
      return task.inner ? handedOut(task.inner, output) : none;
  }
}

/** Where an output of the component that `dag` is the inside of comes from; of several (OneOf), the first. */
export function handedOut(dag: SpecDag, output: string): SpecSource {
  const [first] = handedOutBy(dag, output);
  return first ? outputSource(dag, first.task, first.output) : none;
}

/** The tasks of `dag` that give its output, one for each branch of a OneOf. */
export function handedOutBy(
  dag: SpecDag,
  output: string,
): readonly { readonly task: string; readonly output: string }[] {
  const parameter = dag.outputs?.parameters?.[output];
  const selectors = parameter?.valueFromOneof?.parameterSelectors ?? [];
  const parameters = parameter?.valueFromParameter ? [parameter.valueFromParameter, ...selectors] : selectors;
  const artifacts = dag.outputs?.artifacts?.[output]?.artifactSelectors ?? [];
  return [
    ...parameters.map(({ producerSubtask, outputParameterKey }) => ({
      task: producerSubtask,
      output: outputParameterKey,
    })),
    ...artifacts.map(({ producerSubtask, outputArtifactKey }) => ({
      task: producerSubtask,
      output: outputArtifactKey,
    })),
  ];
}

/** The input by which a loop hands each item to its inside. */
export function itemInputOf(task: SpecTask): string | undefined {
  return task.spec.parameterIterator?.itemInput ?? task.spec.artifactIterator?.itemInput;
}

/** `parseJson(string_value)["a"]["b"]` → a, b. */
function fieldPath(selector: string | undefined): readonly string[] {
  if (selector === undefined) return [];
  return [...selector.matchAll(/\[(?:"([^"]*)"|'([^']*)')\]/g)].map((match) => match[1] ?? match[2] ?? "");
}
