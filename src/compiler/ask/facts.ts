import { valuesIn } from "../bindingParts.ts";
import { indexPipeline } from "../check/pipelineIndex.ts";
import { typeOfBinding } from "../check/typeOf.ts";
import type { PipelineFile } from "../compile.ts";
import type { Component } from "../component.ts";
import type { EmitOptions } from "../emit/emitted.ts";
import { dumpDocument } from "../emit/yaml.ts";
import type { Binding, Loop, Pipeline, PipelineInput, Task } from "../pipeline.ts";
import { declaredType } from "../print/declaredType.ts";
import type { Span } from "../text.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { argumentIn, definitionIn, emittedOf, taskInSpec } from "./compiled.ts";
import { meaningAt, type Meaning } from "./meaning.ts";
import { componentSignature, inputSignature, outputType } from "./signature.ts";
import { keysAround, tasksOf } from "./statements.ts";

/** What is known of a word of a pipeline's text, to be shown where the mouse rests. */
export interface Facts {
  readonly span: Span;
  /** A line of code, as TypeScript would write it: `(task) draw: Int`. */
  readonly signature: string;
  readonly description?: string;
  readonly rows: readonly FactRow[];
  /** What the compiled pipeline says: YAML of the PipelineSpec, or an expression in CEL. */
  readonly compiled?: { readonly language: "yaml" | "cel"; readonly text: string };
}

/** One fact: what it is about, and the code that says it. */
export interface FactRow {
  readonly label: Sentence;
  readonly code: readonly string[];
}

type Naming = EmitOptions["naming"];

/** The facts of what stands at an offset. `naming` is how the person compiles. */
export function factsAt(file: PipelineFile, offset: number, naming: Naming = "compact"): Facts | undefined {
  const meaning = meaningAt(file, offset);
  const facts = meaning && factsOf(file, meaning, naming);
  return facts && { span: meaning.span, ...facts };
}

type FactsOf = Omit<Facts, "span">;

function factsOf(file: PipelineFile, meaning: Meaning, naming: Naming): FactsOf | undefined {
  switch (meaning.kind) {
    case "component":
      return componentFacts(file, meaning.component, meaning.local);
    case "task":
      return taskFacts(meaning.pipeline, meaning.task, naming);
    case "input":
      return inputFacts(meaning, naming);
    case "output":
      return outputFacts(meaning, naming);
    case "parameter":
      return parameterFacts(meaning.pipeline, meaning.input, naming);
    case "item":
      return itemFacts(meaning.pipeline, meaning.loop, naming);
    case "test":
      return testFacts(meaning, naming);
    case "file":
      return undefined;
  }
}

function componentFacts(file: PipelineFile, component: Component, local: string): FactsOf {
  const { implementation } = component;
  const rows: FactRow[] = [row(sentence("Component"), component.name), madeOf(component)];
  if ("image" in implementation) rows.push(row(sentence("Image"), implementation.image));
  if ("packages" in implementation && implementation.packages.length > 0) {
    rows.push({ label: sentence("Packages"), code: implementation.packages });
  }
  const uses = file.pipelines.flatMap(({ body }) => tasksOf(body)).filter(({ callee }) => callee === local);
  if (uses.length > 0) rows.push({ label: sentence("Tasks"), code: uses.map(({ key }) => key) });
  return {
    signature: `(component) ${componentSignature(local, component)}`,
    ...(component.description !== undefined && { description: component.description }),
    rows,
  };
}

function madeOf({ implementation, source }: Component): FactRow {
  const file = source.path.slice(source.path.lastIndexOf("/") + 1);
  switch (implementation.kind) {
    case "python":
      return row(sentence("Python function of"), file);
    case "javascript":
      return row(sentence("JavaScript function of"), file);
    case "container":
      return row(sentence("Container of"), file);
    case "importer":
      return row(sentence("Importer of"), file);
    case "pipeline":
      return row(sentence("Pipeline of"), file);
    case "spec":
      return row(sentence("Compiled pipeline of"), file);
  }
}

function taskFacts(pipeline: Pipeline, task: Task, naming: Naming): FactsOf {
  const compiled = taskInSpec(pipeline, task.key, naming);
  const type = task.component && outputType(task.component.outputs);
  const rows = [row(sentence("Task key"), task.key)];
  if (compiled) rows.push(row(sentence("Component"), compiled.component));
  const executor = compiled && emittedOf(pipeline, naming).spec.components[compiled.component]?.executorLabel;
  if (executor !== undefined) rows.push(row(sentence("Executor"), executor));
  const groups = keysAround(pipeline, task.spans.call.start).filter((key) => key !== task.key);
  const names = groups.flatMap((key) => taskInSpec(pipeline, key, naming)?.name ?? []);
  if (names.length > 0) rows.push({ label: sentence("Inside of"), code: names.reverse() });
  const upstream = compiled?.spec?.dependentTasks ?? [];
  if (upstream.length > 0) rows.push({ label: sentence("Waits for"), code: upstream });
  return {
    signature: `(task) ${task.variable ?? task.key}${type === undefined ? "" : `: ${type}`}`,
    ...(task.component?.description !== undefined && { description: task.component.description }),
    rows,
    ...(compiled?.spec && yaml({ [compiled.name]: compiled.spec })),
  };
}

function inputFacts({ pipeline, task, name }: Meaning & { kind: "input" }, naming: Naming): FactsOf | undefined {
  const input = task.component?.inputs.find((each) => each.name === name);
  if (!input) return undefined;
  const given = argumentIn(taskInSpec(pipeline, task.key, naming)?.spec, name);
  return {
    signature: `(input) ${inputSignature(input)}`,
    ...(input.description !== undefined && { description: input.description }),
    rows: [row(sentence("Input of"), task.component?.name ?? task.callee)],
    ...(given !== undefined && yaml({ [name]: given })),
  };
}

function outputFacts({ pipeline, task, name }: Meaning & { kind: "output" }, naming: Naming): FactsOf | undefined {
  const output = task.component?.outputs.find((each) => each.name === name);
  if (!output) return undefined;
  const compiled = taskInSpec(pipeline, task.key, naming);
  const component = compiled && emittedOf(pipeline, naming).spec.components[compiled.component];
  const definition = definitionIn(component, name, "output");
  const takers = tasksOf(pipeline.body).filter((taker) =>
    taker.arguments.some(({ binding }) => takes(binding, task.key, name)),
  );
  const rows = [row(sentence("Output of"), task.key)];
  if (takers.length > 0) rows.push({ label: sentence("Taken by"), code: takers.map(({ key }) => key) });
  return {
    signature: `(output) ${name}: ${declaredType(output.type)}`,
    ...(output.description !== undefined && { description: output.description }),
    rows,
    ...(definition !== undefined && yaml({ [name]: definition })),
  };
}

function takes(binding: Binding, task: string, output: string): boolean {
  return valuesIn(binding).some(
    (value) => value.kind === "taskOutput" && value.task === task && value.output === output,
  );
}

function parameterFacts(pipeline: Pipeline, input: PipelineInput, naming: Naming): FactsOf {
  const definition = definitionIn(emittedOf(pipeline, naming).spec.root, input.name, "input");
  return {
    signature: `(pipeline parameter) ${inputSignature(input)}`,
    ...(input.description !== undefined && { description: input.description }),
    rows: [row(sentence("Parameter of"), pipeline.name)],
    ...(definition !== undefined && yaml({ [input.name]: definition })),
  };
}

function itemFacts(pipeline: Pipeline, loop: Loop, naming: Naming): FactsOf {
  const type = typeOfBinding(pipeline, indexPipeline(pipeline))({ kind: "loopItem", loop: loop.key, path: [] });
  const compiled = taskInSpec(pipeline, loop.key, naming);
  const iterator = compiled?.spec?.parameterIterator ?? compiled?.spec?.artifactIterator;
  return {
    signature: `(item) ${loop.item}${type ? `: ${declaredType(type)}` : ""}`,
    rows: compiled ? [row(sentence("Item of"), compiled.name)] : [],
    ...(iterator && yaml({ [compiled?.spec?.parameterIterator ? "parameterIterator" : "artifactIterator"]: iterator })),
  };
}

function testFacts(meaning: Meaning & { kind: "test" }, naming: Naming): FactsOf | undefined {
  const { pipeline, condition, index, branch } = meaning;
  const compiled = taskInSpec(pipeline, `${condition.key}/${index}`, naming);
  const cel = compiled?.spec?.triggerPolicy?.condition;
  if (!compiled || cel === undefined) return undefined;
  const word = branch.test === undefined ? "else" : index === 0 ? "if" : "else if";
  return {
    signature: `(condition) ${word}`,
    rows: [row(sentence("Group"), compiled.name)],
    compiled: { language: "cel", text: cel },
  };
}

function row(label: Sentence, code: string): FactRow {
  return { label, code: [code] };
}

function yaml(value: unknown): Pick<Facts, "compiled"> {
  return { compiled: { language: "yaml", text: dumpDocument(value).trimEnd() } };
}
