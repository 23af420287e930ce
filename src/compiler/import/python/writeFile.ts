import { declaredType } from "../../print/declaredType.ts";
import { camelCase, isFreeIdentifier, Names } from "../../print/program/identifiers.ts";
import { printProgram } from "../../print/program/printProgram.ts";
import type {
  Definition,
  Expression,
  Field,
  FileImport,
  Parameter,
  PipelineDefinition,
} from "../../print/program/program.ts";
import { kebabCase } from "../../read/names.ts";
import type { ComponentInput } from "../../component.ts";
import type { Reading } from "./frame.ts";
import type { TaskCallable, Value } from "./graph.ts";
import { calledIn } from "./placements.ts";
import type { PipelineGraph } from "./readPipeline.ts";
import { relativeSpecifier } from "./relativeSpecifier.ts";
import { signatureImports } from "./signatureImports.ts";
import { BodyWriter } from "./writeBody.ts";

interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** What the files of one import are called. */
export class PythonFileNames {
  readonly reading: Reading;
  readonly folder: string;
  readonly #python: string;
  readonly #taken = new Set<string>();

  constructor(reading: Reading, path: string, folder: string) {
    this.reading = reading;
    this.folder = folder;
    const stem = (path.split("/").at(-1) ?? "").replace(/\.py$/, "").replace(/[^\w-]+/g, "_");
    // The file that is imported, or one that it imports, may be called that.
    const isRead = reading.modules.isRead(`${folder}/components.py`);
    this.#python = isRead ? `${stem}_components.py` : "components.py";
  }

  /** Where functions are written that are in no file as components. */
  get python(): string {
    return this.#python;
  }

  take(pipeline: string): string {
    const base = kebabCase(pipeline).slice(0, 100);
    const safe = /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(base) ? `pipeline-${base}` : base;
    let name = safe;
    for (let number = 2; this.#taken.has(name); number++) name = `${safe}-${number}`;
    this.#taken.add(name);
    return `${name}.pipeline.ts`;
  }

  /** What stands beside the pipelines: component files, and the functions in one Python file. */
  componentFiles(): readonly WrittenFile[] {
    const yaml = Array.from(this.reading.componentFiles, ([path, text]): WrittenFile => ({ path, text }));
    const functions = [...this.reading.written.values()];
    if (functions.length === 0) return yaml;
    const text = [signatureImports(functions), ...functions.map((each) => `${each.text.trimEnd()}\n`)].join("\n\n");
    return [{ path: this.#python, text }, ...yaml];
  }
}

/**
 * The text of one pipeline's file, with the pipelines that it uses before it.
 *
 * @param apart The files of pipelines that have their own, by their ids.
 */
export function printPipelineFile(
  names: PythonFileNames,
  graphs: readonly { readonly id: string; readonly graph: PipelineGraph }[],
  apart: ReadonlyMap<string, string>,
  isOld: boolean,
): string {
  return new FileWriter(names, graphs, apart).text(isOld);
}

class FileWriter {
  readonly #files: PythonFileNames;
  readonly #graphs: readonly { readonly id: string; readonly graph: PipelineGraph }[];
  readonly #apart: ReadonlyMap<string, string>;
  readonly #names = new Names();
  readonly #callees = new Map<string, string>();
  readonly #imports = new Map<string, { imported: string; local: string }[]>();
  readonly #definitions: Definition[] = [];
  readonly #constants = new Map<string, string>();

  constructor(
    files: PythonFileNames,
    graphs: readonly { readonly id: string; readonly graph: PipelineGraph }[],
    apart: ReadonlyMap<string, string>,
  ) {
    this.#files = files;
    this.#graphs = graphs;
    this.#apart = apart;
    for (const { graph } of graphs)
      for (const { name } of graph.component.inputs) if (isFreeIdentifier(name)) this.#reserved.add(name);
    for (const { graph } of graphs) for (const called of calledIn(graph.body)) this.#import(called);
    for (const { id, graph } of graphs.slice(0, -1))
      this.#callees.set(id, this.#take(camelCase(graph.definition.name), "pipeline"));
  }

  readonly #reserved = new Set<string>();

  /** A name that no parameter of a pipeline hides. */
  #take(wanted: string, fallback: string): string {
    return this.#reserved.has(wanted) ? this.#names.take(`${wanted}_`, fallback) : this.#names.take(wanted, fallback);
  }

  #import({ reference, name }: TaskCallable): void {
    const key = keyOf(reference);
    if (key === undefined || this.#callees.has(key)) return;
    if (reference.kind === "defined") {
      const local = this.#take(reference.name, "component");
      this.#callees.set(key, local);
      this.#definitions.push(local === reference.name ? reference.definition : renamed(reference.definition, local));
      return;
    }
    if (reference.kind === "pipeline") {
      const path = this.#apart.get(reference.id);
      if (path !== undefined && !this.#graphs.some(({ id }) => id === reference.id))
        this.#callees.set(key, this.#imported(`./${path}`, "default", camelCase(name)));
      return;
    }
    if (reference.kind === "language") return;
    const exported = reference.exportName ?? "default";
    const specifier =
      reference.kind === "file"
        ? relativeSpecifier(this.#files.folder, reference.path)
        : `./${reference.kind === "beside" ? reference.path : this.#files.python}`;
    this.#callees.set(
      key,
      this.#imported(specifier, exported, isFreeIdentifier(exported) ? exported : camelCase(name)),
    );
  }

  /** What an import is called here. */
  #imported(specifier: string, exported: string, wanted: string): string {
    const local = this.#take(wanted, "component");
    const names = this.#imports.get(specifier) ?? [];
    names.push({ imported: exported, local });
    this.#imports.set(specifier, names);
    return local;
  }

  text(isOld: boolean): string {
    const pipelines = this.#graphs.map(({ id, graph }, at) =>
      this.#pipeline(id, graph, at === this.#graphs.length - 1, isOld),
    );
    return printProgram({ imports: this.#importLines(), definitions: [...this.#definitions, ...pipelines] });
  }

  #importLines(): readonly FileImport[] {
    return Array.from(this.#imports, ([specifier, names]): FileImport => {
      const byDefault = names.find(({ imported }) => imported === "default");
      const named = names.filter(({ imported }) => imported !== "default");
      return {
        specifier,
        ...(byDefault && { defaultName: byDefault.local }),
        names: named.toSorted((one, other) => (one.imported < other.imported ? -1 : 1)),
      };
    }).toSorted((one, other) => (one.specifier < other.specifier ? -1 : 1));
  }

  #pipeline(id: string, graph: PipelineGraph, isMain: boolean, isOld: boolean): PipelineDefinition {
    const inputs = inputVariables(graph.component.inputs);
    const context = {
      calleeOf: (called: TaskCallable): string => this.#calleeOf(called),
      constantOf: (value: Extract<Value, { kind: "constant" }>): Expression | undefined => this.#constantOf(value),
      names: [...this.#callees.values(), ...this.#constants.values()],
    };
    const body = new BodyWriter(graph, context, inputs);
    const { description } = graph.component;
    return {
      kind: "pipeline",
      name: isMain ? "default" : (this.#callees.get(id) ?? "inner"),
      ...(description !== undefined && { description }),
      options: optionsOf(graph, isOld, body),
      parameters: graph.component.inputs.map((input) => parameter(input, inputs.get(input.name) ?? input.name)),
      body: body.statements(),
    };
  }

  #calleeOf({ reference }: TaskCallable): string {
    if (reference.kind === "language") return reference.name;
    return this.#callees.get(keyOf(reference) ?? "") ?? "component";
  }

  /** A constant of the Python file that is used as it is becomes one of this file. */
  #constantOf({ name, value }: Extract<Value, { kind: "constant" }>): Expression | undefined {
    if (name === undefined) return undefined;
    const known = this.#constants.get(name);
    if (known !== undefined) return { kind: "name", name: known };
    if (value === null || this.#reserved.has(name) || !this.#names.claim(name)) return undefined;
    this.#constants.set(name, name);
    const literal: Expression = { kind: "literal", value };
    this.#definitions.splice(this.#constants.size - 1, 0, { kind: "constant", name, value: literal });
    return { kind: "name", name };
  }
}

function keyOf(reference: TaskCallable["reference"]): string | undefined {
  switch (reference.kind) {
    case "file":
      return `${reference.path}:${reference.exportName ?? ""}`;
    case "beside":
      return `beside:${reference.path}`;
    case "written":
      return `written:${reference.exportName}`;
    case "defined":
      return `defined:${reference.name}`;
    case "pipeline":
      return reference.id;
    case "language":
      return undefined;
  }
}

function renamed(definition: Definition, name: string): Definition {
  return { ...definition, name };
}

/** What the body calls each input. */
function inputVariables(inputs: readonly ComponentInput[]): ReadonlyMap<string, string> {
  const names = new Names();
  const plain = inputs.filter(({ name }) => names.claim(name));
  const variables = new Map(plain.map(({ name }) => [name, name]));
  for (const { name } of inputs) if (!variables.has(name)) variables.set(name, names.take(camelCase(name), "input"));
  return variables;
}

function parameter(input: ComponentInput, variable: string): Parameter {
  const { name, type, isOptional, defaultValue, description } = input;
  return {
    name,
    ...(variable !== name && { variable }),
    type: declaredType(type),
    ...(isOptional && { isOptional: true }),
    ...(defaultValue !== undefined && { defaultValue: { kind: "literal", value: defaultValue } }),
    ...(description !== undefined && { description }),
  };
}

function optionsOf(graph: PipelineGraph, isOld: boolean, body: BodyWriter): readonly Field[] {
  const fields: Field[] = [{ name: "name", value: { kind: "literal", value: graph.component.name } }];
  const hasTitle = graph.options.some(([name]) => name === "displayName");
  // Version 1 showed the name as it was written.
  if (isOld && graph.writtenName !== undefined && !hasTitle)
    fields.push({ name: "displayName", value: { kind: "literal", value: graph.writtenName } });
  for (const [name, value] of graph.options) fields.push({ name, value: body.value(value) });
  return fields;
}
