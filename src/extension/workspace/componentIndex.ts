import * as vscode from "vscode";
import { compileFile, importedFiles, type PipelineFile } from "../../compiler/compile.ts";
import { exportedComponents, pipelinesFor } from "../../compiler/ask/exportedComponents.ts";
import type { Component } from "../../compiler/component.ts";
import { studioModule } from "../../compiler/kubernetes/claimComponents.ts";
import type { Block, Pipeline, Task } from "../../compiler/pipeline.ts";
import { isPrivate, readPythonComponents } from "../../compiler/read/python/readPythonComponents.ts";
import { readYamlComponent } from "../../compiler/read/yaml/readYamlComponent.ts";
import { isTyped } from "../../compiler/workspace/typeFiles.ts";
import { foreignFolders, isForeign } from "../../compiler/workspace/foreignFolders.ts";
import { nearestFirst } from "../../compiler/workspace/nearestFirst.ts";
import type { Sources } from "../../compiler/sources.ts";
import type { PaletteComponent } from "../../protocol/canvasView.ts";
import { isFilledByKfp } from "../../compiler/types.ts";
import { componentKind } from "../../protocol/view/viewTask.ts";
import { viewTypeOf } from "../../protocol/viewType.ts";
import { isPipelinePath, pipelineGlob } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { sourcePathOf, uriOfSourcePath } from "./sourcePath.ts";
import type { WorkspaceSources } from "./workspaceSources.ts";

/** For `findFiles`: what is not the person's own. */
export const foreignGlob = `**/{${foreignFolders.join(",")}}/**`;

/** For `findFiles`: what may be a component. */
export const componentGlob = "**/*.{py,yaml,yml}";

/** So many files that a pipeline does not import are looked through at most: those nearest to it. */
export const mostFiles = 400;

/** Of other pipelines, which take longer to read. */
const mostPipelines = 100;

/** So many files of a workspace are known at most. */
export const mostKnown = 20_000;

/** So many files are read at once, before other work of the editor gets its turn. */
const atOnce = 40;

/** Other pipelines are read again only when nobody has typed for so long. */
const quietMilliseconds = 500;

interface IndexedFile {
  readonly text: string;
  readonly components: ReadonlyMap<string, Component>;
  /** What a pipeline's components are made of besides. */
  readonly dependencies: readonly string[];
}

/** What a palette offers. */
export interface PaletteContent {
  readonly components: readonly PaletteComponent[];
  /** How many Python files of the workspace are too far away to be looked through. */
  readonly leftOut: number;
}

/** Every component of the workspace that a pipeline could call: what the palette and quick add offer. */
export class ComponentIndex extends Disposable {
  readonly #sources: Pick<WorkspaceSources, "read" | "onDidChange"> & Sources;
  /** The files that there are. */
  readonly #paths = new Set<string>();
  readonly #files = new Map<string, IndexedFile>();
  /** Those that a palette wants and that are not read yet. */
  readonly #wanted = new Set<string>();
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly #imported = importedFiles();
  #quiet: NodeJS.Timeout | undefined;
  #isFilled: Promise<void> | undefined;
  #reading: Promise<void> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(sources: Pick<WorkspaceSources, "read" | "onDidChange"> & Sources) {
    super();
    this.#sources = sources;
    this.own(
      sources.onDidChange((path) => {
        if (!this.#isFilled) return;
        this.#forgetPipelines(path);
        if (mayHaveComponents(path) && this.#changedOnDisk(path)) this.#changed.fire();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#isFilled = undefined;
        void this.fill();
      }),
    );
  }

  override dispose(): void {
    clearTimeout(this.#quiet);
    super.dispose();
  }

  /** Finds the workspace's files, once. */
  fill(): Promise<void> {
    this.#isFilled ??= this.#lookThrough();
    return this.#isFilled;
  }

  /**
   * The palette for one file: what it defines and imports under the names it uses, what else is in the files it imports,
   * then the rest, nearest first. What is not read yet comes with {@link onDidChange}.
   *
   * @param shown The pipeline of the file that is to be added to.
   */
  paletteFor(file: PipelineFile, uri: vscode.Uri, shown = file.pipelines[0]): PaletteContent {
    const local = [...file.components, ...pipelinesFor(file, shown)].map(([name, component]) =>
      paletteComponent(component, groupOf(component, uri), name),
    );
    const { components, leftOut } = this.othersFor(file);
    const others = components.map((component) => paletteComponent(component, groupOf(component, uri)));
    return { components: [...local, ...others], leftOut };
  }

  /** Waits until what {@link othersFor} gives for a file is all there is. */
  async ready(file: PipelineFile): Promise<void> {
    await this.fill();
    this.othersFor(file);
    await this.#reading;
  }

  /** Components that the file neither defines nor imports, the nearest first; as far as they are read already. */
  othersFor(file: PipelineFile): { readonly components: readonly Component[]; readonly leftOut: number } {
    void this.fill();
    const own = new Set([...file.components.values()].map(({ source }) => keyOf(source.path, source.exportName)));
    const { chosen, leftOut } = this.#choose(file);
    this.#want(chosen);
    const components = chosen
      .flatMap((path) => [...(this.#offeredTo(file, path)?.values() ?? [])])
      .filter(({ source }) => !isPrivate(source.exportName) && !own.has(keyOf(source.path, source.exportName)));
    return { components, leftOut };
  }

  /** A pipeline that uses this file cannot be used by it. */
  #offeredTo(file: PipelineFile, path: string): ReadonlyMap<string, Component> | undefined {
    const indexed = this.#files.get(path);
    return indexed?.dependencies.includes(file.path) ? undefined : indexed?.components;
  }

  componentOfTask(file: PipelineFile, key: string): Component | undefined {
    return file.pipelines.map((pipeline) => findTask(pipeline, key)).find((task) => task !== undefined)?.component;
  }

  /** All that the file imports, then its neighbours. */
  #choose(file: PipelineFile): { readonly chosen: readonly string[]; readonly leftOut: number } {
    const imported = new Set(file.dependencies.filter(mayHaveComponents));
    const nearest = nearestFirst(
      [...this.#paths].filter((path) => !imported.has(path) && path !== file.path),
      [file.path],
    );
    // Most YAML of a workspace is something else: it takes no place from Python.
    const python = nearest.filter((path) => path.endsWith(".py"));
    const near = new Set([
      ...python.slice(0, mostFiles),
      ...nearest.filter((path) => isTyped(path) && !path.endsWith(".py")).slice(0, mostFiles),
      ...nearest.filter(isPipelinePath).slice(0, mostPipelines),
    ]);
    return {
      chosen: [...imported, ...nearest.filter((path) => near.has(path))],
      leftOut: Math.max(0, python.length - mostFiles),
    };
  }

  #want(paths: readonly string[]): void {
    for (const path of paths) if (!this.#files.has(path)) this.#wanted.add(path);
    if (this.#wanted.size > 0) this.#reading ??= this.#readWanted();
  }

  /** Some at a time, so that typing goes on meanwhile. */
  async #readWanted(): Promise<void> {
    while (this.#wanted.size > 0 && !this.isDisposed) {
      await new Promise((next) => setImmediate(next));
      for (const path of [...this.#wanted].slice(0, atOnce)) {
        this.#wanted.delete(path);
        this.#index(path);
        if (isPipelinePath(path)) break;
      }
    }
    this.#reading = undefined;
    if (!this.isDisposed) this.#changed.fire();
  }

  async #lookThrough(): Promise<void> {
    const { findFiles } = vscode.workspace;
    const found = [componentGlob, pipelineGlob].map((glob) => findFiles(glob, foreignGlob, mostKnown));
    const uris = (await Promise.all(found)).flat();
    this.#paths.clear();
    for (const path of uris.map(sourcePathOf)) this.#paths.add(path);
    this.#changed.fire();
  }

  /** True when the palette may be another than before. */
  #changedOnDisk(path: string): boolean {
    const wasThere = this.#paths.has(path);
    const isThere = this.#sources.read(path) !== undefined;
    if (isThere && !isForeign(vscode.workspace.asRelativePath(uriOfSourcePath(path), false))) this.#paths.add(path);
    else this.#paths.delete(path);
    // A pipeline is read again when it is quiet.
    const isOther = !isPipelinePath(path) && this.#files.has(path) && this.#index(path);
    return isOther || this.#paths.has(path) !== wasThere;
  }

  /** Pipelines that a file is, or is a part of, may have other components now: whoever types in one must not wait for that. */
  #forgetPipelines(changed: string): void {
    const isStale = ([path, { dependencies }]: [string, IndexedFile]): boolean =>
      isPipelinePath(path) && (path === changed || dependencies.includes(changed));
    if (![...this.#files].some(isStale)) return;
    for (const [path, file] of this.#files) if (isStale([path, file])) this.#files.set(path, { ...file, text: stale });
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      const changes = [...this.#files].filter(([, { text }]) => text === stale).map(([path]) => this.#index(path));
      if (changes.includes(true)) this.#changed.fire();
    }, quietMilliseconds);
  }

  #read(path: string, text: string): Omit<IndexedFile, "text"> {
    if (isPipelinePath(path)) {
      const file = compileFile(path, this.#sources, this.#imported);
      return { components: exportedComponents(file), dependencies: file.dependencies };
    }
    const isPython = path.endsWith(".py");
    if (isPython) return { components: readPythonComponents(path, text, this.#sources).components, dependencies: [] };
    return { components: this.#isCompiled(path) ? new Map() : readYaml(path, text), dependencies: [] };
  }

  /** `train.yaml` and `train.nightly.yaml` beside `train.pipeline.ts` are what that compiles to, and no other component. */
  #isCompiled(path: string): boolean {
    const name = path.replace(/\.ya?ml$/, "");
    const sources = [name, name.replace(/\.[^./]*$/, "")].map((each) => `${each}.pipeline.ts`);
    return sources.some((source) => this.#sources.read(source) !== undefined);
  }

  /** True when the file's components are other than before. One that cannot be read has none. */
  #index(path: string): boolean {
    const text = this.#sources.read(path) ?? "";
    const before = this.#files.get(path);
    if (before?.text === text) return false;
    const read = this.#read(path, text);
    this.#files.set(path, { text, ...read });
    return before?.text !== stale || facesOf(before.components) !== facesOf(read.components);
  }
}

/** Stands for a text that is not known any more; no file has it. */
const stale = "\0";

/** Whether a file may have components that pipelines import. */
function mayHaveComponents(path: string): boolean {
  return isTyped(path) || isPipelinePath(path);
}

/** All that a palette or a completion says of components: most of what is typed in a pipeline changes none of it. */
function facesOf(components: ReadonlyMap<string, Component>): string {
  return JSON.stringify([...components.values()].map((component) => paletteComponent(component, "")));
}

function readYaml(path: string, text: string): ReadonlyMap<string, Component> {
  const { component } = readYamlComponent(path, text);
  return new Map(component ? [[component.source.exportName, component]] : []);
}

function keyOf(path: string, exportName: string): string {
  return `${path}#${exportName}`;
}

function groupOf(component: Component, like: vscode.Uri): string {
  if (component.source.path === studioModule) return studioModule;
  return vscode.workspace.asRelativePath(like.with({ path: component.source.path }), false);
}

function paletteComponent(component: Component, group: string, localName?: string): PaletteComponent {
  return {
    path: component.source.path,
    exportName: component.source.exportName,
    localName,
    name: component.name,
    kind: componentKind(component),
    description: component.description,
    group,
    inputs: component.inputs
      .filter(({ type }) => !isFilledByKfp(type))
      .map(({ name, type, isOptional }) => ({ name, type: viewTypeOf(type), isOptional })),
    outputs: component.outputs.map(({ name, type }) => ({ name, type: viewTypeOf(type) })),
  };
}

function findTask(pipeline: Pipeline, key: string): Task | undefined {
  return tasksOf(pipeline.body).find((task) => task.key === key);
}

function tasksOf(block: Block): Task[] {
  return block.statements.flatMap((statement) => {
    switch (statement.kind) {
      case "task":
        return [statement];
      case "condition":
        return statement.branches.flatMap(({ body }) => tasksOf(body));
      case "loop":
        return tasksOf(statement.body);
      case "exitHandler":
        return [...tasksOf(statement.body), ...tasksOf(statement.exit)];
      case "opaque":
        return [];
    }
  });
}
