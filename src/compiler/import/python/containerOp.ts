import type { Component } from "../../component.ts";
import { camelCase, isFreeIdentifier, Names } from "../../print/program/identifiers.ts";
import type { ContainerDefinition, Expression, Field, Parameter } from "../../print/program/program.ts";
import { textExpression } from "../../print/program/expressions.ts";
import { kebabCase } from "../../read/names.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import { parameterType } from "../../types.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import { unwrapped, type Given, type TaskCallable, type Value } from "./graph.ts";
import { iterated } from "./iterated.ts";
import { makeTask } from "./makeTask.ts";
import { Reader } from "./taskMethods.ts";
import { textParts } from "./texts.ts";

const names =
  "name image command arguments init_containers sidecars container_kwargs artifact_argument_paths file_outputs".split(
    " ",
  );

/** What only version 1 had, and what a pipeline file has no word for. */
const lost =
  "init_containers sidecars container_kwargs artifact_argument_paths output_artifact_paths pvolumes is_exit_handler".split(
    " ",
  );

/**
 * Version 1's `dsl.ContainerOp(name, image, command, arguments, file_outputs)`: a container of the file, and a task of it. What
 * differs from task to task becomes its inputs; where it named a file that the program writes, the path of an output stands.
 */
export function containerOp(frame: Frame, given: Given, node: SyntaxNode): Value {
  const reader = new Reader(given, names);
  for (const name of lost)
    if (reader.value(name) !== undefined) lose(frame, "import-option", node, { name, of: "ContainerOp" });
  const files = filesOf(reader.value("file_outputs"));
  const container = new ContainerWords(files);
  const command = container.words(reader.value("command"));
  const args = container.words(reader.value("arguments"));
  const image = reader.text("image");
  if (command === undefined || args === undefined || image === undefined)
    return lose(frame, "import-call", node, { name: codeOf(frame, node) });
  for (const { path } of container.unwritten()) lose(frame, "import-file-output", node, { file: path });
  const title = reader.text("name") ?? "container";
  const wanted = functionName(frame) ?? camelCase(title);
  const called = define(frame, wanted, { image, command, args, container, files });
  const task = makeTask(frame, called, { positional: [], keywords: container.given }, node);
  if (task.kind === "task" && kebabCase(title) !== kebabCase(called.name)) task.task.options.name = title;
  return task;
}

interface OutputFile {
  readonly name: string;
  readonly path: string;
}

function filesOf(value: Value | undefined): readonly OutputFile[] {
  if (value?.kind !== "constant" || typeof value.value !== "object" || value.value === null) return [];
  return Object.entries(value.value).flatMap(([name, path]) => (typeof path === "string" ? [{ name, path }] : []));
}

/** The function of the file that makes the container, whose name says what it is. */
function functionName({ caller }: Frame): string | undefined {
  return caller;
}

/** Reads words of a command line, and finds which inputs and outputs they speak of. */
class ContainerWords {
  /** What each input is given. */
  readonly given = new Map<string, Value>();
  readonly #files: readonly OutputFile[];
  readonly #written = new Set<string>();
  readonly #names = new Names();
  readonly #inputs = new Map<string, string>();
  readonly #outputs = new Map<string, string>();

  constructor(files: readonly OutputFile[]) {
    this.#files = files;
    for (const { name } of files) this.#outputs.set(name, this.#names.take(camelOrSame(name), "output"));
  }

  unwritten(): readonly OutputFile[] {
    return this.#files.filter(({ name }) => !this.#written.has(name));
  }

  words(value: Value | undefined): readonly Expression[] | undefined {
    if (value === undefined) return [];
    const items = iterated(value) ?? [value];
    const words = items.map((item) => this.#word(item));
    return words.every((word) => word !== undefined) ? words : undefined;
  }

  #word(value: Value): Expression | undefined {
    const parts = textParts(value);
    const pieces = parts?.flatMap((part) => (typeof part === "string" ? this.#text(part) : [this.#input(part)]));
    if (pieces === undefined) return undefined;
    const [only = "", second] = pieces;
    if (second !== undefined) return { kind: "template", parts: pieces };
    return typeof only === "string" ? textExpression(only) : only;
  }

  /** A text in which the files that the program writes are outputs. */
  #text(text: string): (string | Expression)[] {
    const file = this.#files.find(({ path }) => path !== "" && text.includes(path));
    if (!file) return text === "" ? [] : [text];
    this.#written.add(file.name);
    const name = this.#outputs.get(file.name) ?? file.name;
    const at = text.indexOf(file.path);
    return [...this.#text(text.slice(0, at)), { kind: "name", name }, ...this.#text(text.slice(at + file.path.length))];
  }

  #input(value: Value): Expression {
    const wanted = inputName(value);
    const same = [...this.given].find(([, each]) => each === unwrapped(value) || isSame(each, unwrapped(value)));
    const isNamed = value.kind === "argument";
    const known = isNamed ? (this.#inputs.has(wanted) ? wanted : undefined) : same?.[0];
    if (known !== undefined) return { kind: "name", name: this.#inputs.get(known) ?? known };
    const name = isNamed ? wanted : this.#names.take(wanted, "input");
    const variable = isNamed ? this.#names.take(wanted, "input") : name;
    this.#inputs.set(name, variable);
    this.given.set(name, unwrapped(value));
    return { kind: "name", name: variable };
  }

  parameters(): readonly Parameter[] {
    return [
      ...Array.from(this.#inputs, ([name, variable]) => parameter(name, variable, "string")),
      ...this.#files.map(({ name }) => parameter(name, this.#outputs.get(name) ?? name, "OutputPath<string>")),
    ];
  }
}

function isSame(one: Value, other: Value): boolean {
  if (one.kind === "output" && other.kind === "output") return one.task === other.task && one.output === other.output;
  return one.kind === "input" && other.kind === "input" && one.name === other.name;
}

function camelOrSame(name: string): string {
  return isFreeIdentifier(name) ? name : camelCase(name);
}

function parameter(name: string, variable: string, type: string): Parameter {
  return { name, ...(variable !== name && { variable }), type };
}

function inputName(value: Value): string {
  switch (value.kind) {
    case "argument":
    case "input":
      return value.name;
    case "output":
      return /^output$/i.test(value.output) ? camelCase(value.task.key) : value.output;
    case "item":
      return value.path.at(-1) ?? value.loop.variable ?? "item";
    default:
      return "value";
  }
}

interface Parts {
  readonly image: string;
  readonly command: readonly Expression[];
  readonly args: readonly Expression[];
  readonly container: ContainerWords;
  readonly files: readonly OutputFile[];
}

/** One definition for all tasks that run the same command line. */
function define(frame: Frame, wanted: string, { image, command, args, container, files }: Parts): TaskCallable {
  const fields: Field[] = [{ name: "image", value: { kind: "literal", value: image } }];
  if (command.length > 0) fields.push({ name: "command", value: { kind: "list", items: command } });
  if (args.length > 0) fields.push({ name: "args", value: { kind: "list", items: args } });
  const { containers } = frame.reading;
  const parameters = container.parameters();
  const same = (each: ContainerDefinition): boolean =>
    JSON.stringify([each.parameters, each.fields]) === JSON.stringify([parameters, fields]);
  let name = isFreeIdentifier(wanted) ? wanted : `${wanted}_`;
  const base = name;
  for (let number = 2; containers.has(name) && !same(containers.get(name)?.definition ?? never()); number++)
    name = `${base}_${number}`;
  const known = containers.get(name);
  if (known) return known.called;
  const definition: ContainerDefinition = { kind: "container", name, parameters, fields };
  const component: Component = {
    name: kebabCase(name),
    inputs: Array.from(container.given.keys(), (input) => ({
      name: input,
      type: parameterType("string"),
      isOptional: false,
    })),
    outputs: files.map((file) => ({ name: file.name, type: parameterType("string") })),
    implementation: { kind: "container", image, command: [], args: [], env: [] },
    source: { path: frame.module.path, exportName: name, span: { start: 0, end: 0 } },
  };
  const called: TaskCallable = { name: component.name, component, reference: { kind: "defined", name, definition } };
  containers.set(name, { definition, called });
  return called;
}

function never(): never {
  throw new Error("A name that is taken has a definition.");
}
