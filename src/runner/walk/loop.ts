import { isCollectedInDag } from "../../compiler/pipelineSpec.ts";
import { told } from "../told.ts";
import type { Failure } from "../../run/failures.ts";
import type { JsonValue, TaskPath, TaskValues } from "../../run/runEvent.ts";
import { Refusal, refusalSentence } from "../refusal.ts";
import { asDeclared } from "./asDeclared.ts";
import { resolveInputs, type Reader } from "./bindings.ts";
import { collect } from "./dagOutputs.ts";
import { evaluateCondition } from "./expression.ts";
import { conditionIsFalse, tellNotRun } from "./announce.ts";
import { runGroup } from "./group.ts";
import { limiter } from "./limiter.ts";
import { noValues, phaseOfAll, type TaskResult } from "./result.ts";
import type { Scope, Walk } from "./scope.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** One iteration's inputs, without those that all have. */
interface Item {
  readonly parameters: Readonly<Record<string, JsonValue>>;
  readonly artifacts: TaskValues["artifacts"];
}

/** Runs a loop: each item's iteration at the same time, up to the loop's own limit. */
export async function runLoop(walk: Walk, reader: Reader, scope: Scope): Promise<TaskResult> {
  const path = [...scope.path, reader.name];
  const outer = outerInputs(walk, reader, scope);
  const condition = reader.task.triggerPolicy?.condition;
  if (condition !== undefined && condition !== "" && !evaluateCondition(condition, outer.parameters)) {
    tellNotRun(walk, reader.task, path, "skipped", conditionIsFalse);
    return { phase: "skipped", outputs: noValues, message: conditionIsFalse };
  }
  const items = itemsOf(reader, outer);
  tellStart(walk, path, outer, items.length);
  const limit = limiter(reader.task.iteratorPolicy?.parallelismLimit ?? 0);
  const iterations = await Promise.all(
    items.map((item, index) => limit(() => runIteration(walk, reader, { scope, path: [...path, index] }, outer, item))),
  );
  const failed = iterations.filter((each) => each.phase === "failed").length;
  const result: TaskResult = {
    phase: phaseOfAll(iterations, walk.stopping),
    outputs: outputsOf(walk, reader, iterations),
    message:
      failed > 0 ? sentence("{failed} of {count} iterations failed.", { failed, count: iterations.length }) : undefined,
    failures: failuresOf(reader, path, iterations),
  };
  walk.emit({ type: "taskFinished", path, phase: result.phase, outputs: result.outputs, ...told(result.message) });
  return result;
}

/** What failed in the iterations; where the loop's component does the work itself, the iterations. */
function failuresOf(reader: Reader, path: TaskPath, iterations: readonly TaskResult[]): readonly Failure[] {
  const name = reader.task.taskInfo?.name ?? reader.name;
  return iterations.flatMap(({ phase, failures }, index) =>
    phase === "failed" ? (failures ?? [{ path: [...path, index], name }]) : [],
  );
}

/** The inputs that every iteration has. The item's own input has no value yet, which must not count as missing. */
function outerInputs(walk: Walk, reader: Reader, scope: Scope): TaskValues {
  const item = reader.task.parameterIterator?.itemInput;
  const artifactItem = reader.task.artifactIterator?.itemInput;
  const { parameters = {}, artifacts = {} } = reader.component.inputDefinitions ?? {};
  const others = {
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => name !== item)),
    artifacts: Object.fromEntries(Object.entries(artifacts).filter(([name]) => name !== artifactItem)),
  };
  return resolveInputs({ ...reader, component: { ...reader.component, inputDefinitions: others } }, scope, walk.facts);
}

function tellStart(walk: Walk, path: TaskPath, inputs: TaskValues, iterations: number): void {
  walk.emit({ type: "taskPending", path, kind: "loop", iterations });
  walk.emit({ type: "taskStarted", path, attempt: 1, inputs });
  for (let index = 0; index < iterations; index++)
    if (!walk.known?.([...path, index])) walk.emit({ type: "taskPending", path: [...path, index], kind: "iteration" });
}

async function runIteration(
  walk: Walk,
  reader: Reader,
  { scope, path }: { readonly scope: Scope; readonly path: TaskPath },
  outer: TaskValues,
  item: Item,
): Promise<TaskResult> {
  const known = walk.known?.(path);
  if (known) return known;
  if (walk.signal.aborted) return endIteration(walk, path, "cancelled", walk.stopping.reason);
  const inputs = inputsOf(reader, outer, item);
  if ("refusal" in inputs) {
    walk.tellFailure(reader.task.taskInfo?.name ?? reader.name);
    return endIteration(walk, path, "failed", inputs.refusal);
  }
  if (reader.component.dag) return runGroup(walk, reader.component.dag, path, inputs);
  const executor = walk.spec.deploymentSpec.executors[reader.component.executorLabel ?? ""];
  if (!executor) throw new Refusal(sentence('The task "{name}" has no executor.', { name: reader.name }));
  const { name, task, component } = reader;
  const result = await walk.runLeaf({ path, name, task, component, executor, inputs, scope });
  if (result.phase === "failed") walk.tellFailure(task.taskInfo?.name ?? name);
  return result;
}

function inputsOf(reader: Reader, outer: TaskValues, item: Item): TaskValues | { readonly refusal: Sentence } {
  const artifacts = { ...outer.artifacts, ...item.artifacts };
  try {
    return { parameters: asDeclared(reader, { ...outer.parameters, ...item.parameters }), artifacts };
  } catch (error) {
    return { refusal: refusalSentence(error) };
  }
}

/** Ends an iteration that does not start. */
function endIteration(walk: Walk, path: TaskPath, phase: "cancelled" | "failed", message: Sentence): TaskResult {
  walk.emit({ type: "taskFinished", path, phase, outputs: noValues, ...told(message) });
  return { phase, outputs: noValues, message };
}

function itemsOf(reader: Reader, outer: TaskValues): readonly Item[] {
  const { parameterIterator, artifactIterator, inputs } = reader.task;
  if (parameterIterator) {
    const { items, itemInput } = parameterIterator;
    const list = items.inputParameter === undefined ? items.raw : outer.parameters[items.inputParameter];
    return parseItems(reader.name, list).map((value) => ({ parameters: { [itemInput]: value }, artifacts: {} }));
  }
  if (artifactIterator && inputs) {
    const { items, itemInput } = artifactIterator;
    const list = outer.artifacts[items.inputArtifact] ?? [];
    return list.map((value) => ({ parameters: {}, artifacts: { [itemInput]: [value] } }));
  }
  throw new Refusal(sentence('The loop "{name}" does not say what it loops over.', { name: reader.name }));
}

/** The list itself, or the JSON text of one, as a string output may hold. */
function parseItems(name: string, list: JsonValue | undefined): readonly JsonValue[] {
  const value = typeof list === "string" ? parseJson(list) : list;
  if (Array.isArray(value)) return value as readonly JsonValue[];
  throw new Refusal(
    sentence('The loop "{name}" needs a list, but is given {given}.', {
      name,
      given: JSON.stringify(list ?? null).slice(0, 80),
    }),
  );
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function outputsOf({ spec }: Walk, { component }: Reader, iterations: readonly TaskResult[]): TaskValues {
  const { parameters = {}, artifacts = {} } = component.outputDefinitions ?? {};
  const names = Object.keys(parameters);
  const collected = names.filter((name) => component.dag && isCollectedInDag(spec, component.dag, name));
  return collect(names, new Set(collected), Object.keys(artifacts), iterations);
}
