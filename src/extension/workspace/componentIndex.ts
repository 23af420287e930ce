import * as vscode from "vscode";
import type { PipelineFile } from "../../compiler/compile.ts";
import type { Component } from "../../compiler/component.ts";
import type { Block, Pipeline, Task } from "../../compiler/pipeline.ts";
import { readPythonComponents } from "../../compiler/read/python/readPythonComponents.ts";
import type { PaletteComponent } from "../../protocol/canvasView.ts";
import { isFilledByKfp } from "../../compiler/types.ts";
import { viewTypeOf } from "../../protocol/viewType.ts";
import { Disposable } from "../dispose.ts";
import { sourcePathOf } from "./sourcePath.ts";
import type { WorkspaceSources } from "./workspaceSources.ts";

/** Folders whose Python is not the person's own. */
export const foreignFolders = "**/{node_modules,.venv,venv,env,site-packages,.kubeflow,.git,__pycache__,dist,build}/**";

/** More Python files than this are not looked through: a palette of thousands helps nobody. */
const mostFiles = 400;

interface IndexedFile {
  readonly text: string;
  readonly components: ReadonlyMap<string, Component>;
}

/** Every component of the workspace that a pipeline could call: what the palette and quick add offer. */
export class ComponentIndex extends Disposable {
  readonly #sources: WorkspaceSources;
  readonly #files = new Map<string, IndexedFile>();
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  #isFilled: Promise<void> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(sources: WorkspaceSources) {
    super();
    this.#sources = sources;
    this.own(
      sources.onDidChange((path) => {
        if (path.endsWith(".py") && this.#isFilled && this.#index(path)) this.#changed.fire();
      }),
    );
    this.own(
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#isFilled = undefined;
        void this.fill();
      }),
    );
  }

  /** Looks through the workspace, once. */
  fill(): Promise<void> {
    this.#isFilled ??= this.#lookThrough();
    return this.#isFilled;
  }

  /** The palette for one file: what it defines and imports under the names it uses, then everything else. */
  paletteFor(file: PipelineFile, uri: vscode.Uri): PaletteComponent[] {
    void this.fill();
    const own = new Set([...file.components.values()].map(({ source }) => keyOf(source.path, source.exportName)));
    const local = [...file.components].map(([name, component]) =>
      paletteComponent(component, groupOf(component, uri), name),
    );
    const others = [...this.#files.values()]
      .flatMap(({ components }) => [...components.values()])
      .filter(({ source }) => !own.has(keyOf(source.path, source.exportName)))
      .map((component) => paletteComponent(component, groupOf(component, uri)));
    return [...local, ...others];
  }

  componentOfTask(file: PipelineFile, key: string): Component | undefined {
    return file.pipelines.map((pipeline) => findTask(pipeline, key)).find((task) => task !== undefined)?.component;
  }

  async #lookThrough(): Promise<void> {
    const uris = await vscode.workspace.findFiles("**/*.py", foreignFolders, mostFiles);
    for (const uri of uris.sort((a, b) => a.path.localeCompare(b.path))) this.#index(sourcePathOf(uri));
    this.#changed.fire();
  }

  /** True when the file's components are other than before. */
  #index(path: string): boolean {
    if (/\/(node_modules|\.venv|venv|site-packages|\.kubeflow)\//.test(path)) return false;
    const text = this.#sources.read(path);
    if (text === undefined) return this.#files.delete(path);
    if (this.#files.get(path)?.text === text) return false;
    this.#files.set(path, { text, components: readPythonComponents(path, text).components });
    return true;
  }
}

function keyOf(path: string, exportName: string): string {
  return `${path}#${exportName}`;
}

function groupOf(component: Component, like: vscode.Uri): string {
  return vscode.workspace.asRelativePath(like.with({ path: component.source.path }), false);
}

function paletteComponent(component: Component, group: string, localName?: string): PaletteComponent {
  return {
    path: component.source.path,
    exportName: component.source.exportName,
    localName,
    name: component.name,
    kind: component.implementation.kind,
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
