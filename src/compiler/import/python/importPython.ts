import type { Sources } from "../../sources.ts";
import { PythonFileNames, printPipelineFile } from "./writeFile.ts";
import { call } from "./call.ts";
import { evaluate, generated } from "./evaluate.ts";
import { readGiven } from "./given.ts";
import {
  compiledFunctions,
  tellInnerPipelines,
  type CompiledFunction,
  type FunctionOfFile,
} from "./compiledFunctions.ts";
import { compiledWith } from "./compiledWith.ts";
import { mostSteps, type Frame, type Reading } from "./frame.ts";
import type { PythonFunctionDefinition, TaskCallable } from "./graph.ts";
import { importNote, type ImportNote } from "./importNote.ts";
import { inline } from "./inline.ts";
import { topValue } from "./lookUp.ts";
import { member, subscript } from "./members.ts";
import { readPipeline, type PipelineGraph } from "./readPipeline.ts";
import { SourceModules, type SourceModule } from "./sourceModule.ts";
import { calledIn } from "./placements.ts";
import { remarks } from "./remarks.ts";

/** What came of a Python file. */
export interface PythonImport {
  /** The pipelines' files, the main one's first, then the Python file beside, if there is one. Paths are below the folder. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What is not in them, and what is worth knowing, in the order of the text. */
  readonly notes: readonly ImportNote[];
}

/**
 * Pipelines written with KFP's Python SDK, version 2 or 1, as pipeline files. The Python is read, never run: what can't be known
 * without running it is left out, with a comment where it would stand and a note.
 *
 * @param path Of the Python file, absolute.
 * @param folder Where the files will be, absolute; components are imported from Python files that are there already.
 */
export function importPython(path: string, folder: string, sources: Sources): PythonImport {
  const importing = new Importing(sources, path);
  return importing.run(path, folder);
}

class Importing {
  readonly #reading: Reading;
  readonly #graphs = new Map<string, PipelineGraph | "reading">();
  readonly #called = new Set<string>();
  readonly #callables = new Map<string, TaskCallable>();

  constructor(sources: Sources, path: string) {
    this.#reading = {
      modules: new SourceModules(sources, path),
      notes: [],
      topValues: new Map(),
      evaluate,
      evaluateMember: member,
      subscript,
      given: readGiven,
      generated,
      call,
      inline,
      pipeline: (module, definition) => this.#callable(module, definition),
      written: new Map(),
      componentFiles: new Map(),
      containers: new Map(),
      calls: new Set(),
      steps: mostSteps,
      choices: 0,
      isOld: false,
    };
  }

  run(path: string, folder: string): PythonImport {
    const reading = this.#reading;
    const module = reading.modules.at(path);
    if (module === undefined) return { files: [], notes: [] };
    const frame: Frame = { reading, module, variables: new Map(), depth: 0 };
    const compiled = compiledFunctions(frame);
    const pipelines = this.#pipelinesOf(frame, compiled);
    for (const each of pipelines) this.#graph(each.module, each.definition);
    this.#takeCompiled(frame, compiled);
    const roots = pipelines.filter((each) => !this.#called.has(idOf(each.module, each.definition)));
    reading.notes.push(...remarks(reading, module));
    const names = new PythonFileNames(reading, path, folder);
    if (pipelines.length === 0) {
      const code = reading.written.size > 0 ? "import-components-only" : "import-no-pipeline";
      reading.notes.push(importNote(code, path, module.file.text, { start: 0, end: 0 }, { file: names.python }));
    }
    const main = roots.map((each) => this.#graph(each.module, each.definition)).reverse();
    const shared = this.#shared(main);
    const paths = new Map([...main, ...shared].map((graph) => [idOfGraph(graph), names.take(graph.component.name)]));
    const files = [...main, ...shared].map((graph) => {
      const graphs = this.#inOrder(graph, paths);
      return { path: paths.get(idOfGraph(graph)) ?? "", text: printPipelineFile(names, graphs, paths, reading.isOld) };
    });
    return {
      files: [...files, ...names.componentFiles()],
      notes: reading.notes.toSorted(
        (one, other) => rank(path, one) - rank(path, other) || one.span.start - other.span.start,
      ),
    };
  }

  /** The functions with `@dsl.pipeline`, and those that the file compiles or runs as pipelines, in the order of the text. */
  #pipelinesOf(frame: Frame, compiled: readonly CompiledFunction[]): readonly FunctionOfFile[] {
    const { module } = frame;
    tellInnerPipelines(frame);
    const own: FunctionOfFile[] = [];
    for (const [name, definition] of module.definitions) {
      if (definition.kind !== "function") continue;
      const value = topValue(this.#reading, module, name);
      const isPipeline = value?.kind === "callable" && value.callable.kind === "pipeline";
      const isCompiled = compiled.some((each) => each.module === module && each.definition.name === name);
      if (isPipeline || isCompiled) own.push({ module, definition });
    }
    return [...own, ...compiled.filter((each) => each.module !== module)];
  }

  /** What `compile(…, pipeline_name=…)` says of a pipeline holds for it alone: its callers call it as it is. */
  #takeCompiled(frame: Frame, compiled: readonly CompiledFunction[]): void {
    for (const each of compiled) {
      const id = idOf(each.module, each.definition);
      const graph = this.#graph(each.module, each.definition);
      this.#graphs.set(id, compiledWith(frame, graph, each, this.#called.has(id)));
    }
  }

  #graph(module: SourceModule, definition: PythonFunctionDefinition): PipelineGraph {
    const id = idOf(module, definition);
    const known = this.#graphs.get(id);
    if (known !== undefined && known !== "reading") return known;
    this.#graphs.set(id, "reading");
    const graph = readPipeline(this.#reading, module, definition);
    this.#graphs.set(id, graph);
    return graph;
  }

  #callable(module: SourceModule, definition: PythonFunctionDefinition): TaskCallable | undefined {
    const id = idOf(module, definition);
    if (this.#graphs.get(id) === "reading") return undefined; // it calls itself
    const graph = this.#graph(module, definition);
    this.#called.add(id);
    let called = this.#callables.get(id);
    if (called === undefined) {
      called = { name: graph.component.name, component: graph.component, reference: { kind: "pipeline", id } };
      this.#callables.set(id, called);
    }
    return called;
  }

  /** Pipelines that more than one file uses: they get files of their own. */
  #shared(main: readonly PipelineGraph[]): readonly PipelineGraph[] {
    const counts = new Map<PipelineGraph, number>();
    for (const root of main)
      for (const { graph } of this.#inOrder(root, new Map()))
        if (graph !== root) counts.set(graph, (counts.get(graph) ?? 0) + 1);
    return [...counts].flatMap(([graph, count]) => (count > 1 ? [graph] : []));
  }

  /** A pipeline after those that it calls, but for those that have files of their own. */
  #inOrder(root: PipelineGraph, apart: ReadonlyMap<string, string>): readonly { id: string; graph: PipelineGraph }[] {
    const all: { id: string; graph: PipelineGraph }[] = [];
    const visit = (graph: PipelineGraph): void => {
      const id = idOfGraph(graph);
      if (all.some((each) => each.id === id) || (graph !== root && apart.has(id))) return;
      for (const called of calledIn(graph.body)) {
        const inner = called.reference.kind === "pipeline" ? this.#graphs.get(called.reference.id) : undefined;
        if (inner !== undefined && inner !== "reading") visit(inner);
      }
      if (!all.some((each) => each.id === id)) all.push({ id, graph });
    };
    visit(root);
    return all;
  }
}

function idOfGraph({ module, definition }: PipelineGraph): string {
  return idOf(module, definition);
}

function idOf(module: SourceModule, { name }: PythonFunctionDefinition): string {
  return `${module.path}:${name}`;
}

function rank(path: string, note: ImportNote): number {
  return note.path === path ? 0 : 1;
}
