import { dirname } from "node:path/posix";
import * as vscode from "vscode";
import { isForeign } from "../../compiler/workspace/foreignFolders.ts";
import { planTypes, typesHome } from "../../compiler/workspace/planTypes.ts";
import { homeOf, readTsconfig, tsconfigsAbove } from "../../compiler/workspace/tsconfig.ts";
import { dslPath, isTyped, typeFilePath } from "../../compiler/workspace/typeFiles.ts";
import type { Sources } from "../../compiler/sources.ts";
import { isPipelinePath, pipelineGlob } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { translated } from "../language/translated.ts";
import type { Output } from "../output.ts";
import { componentGlob, foreignGlob, mostFiles } from "./componentIndex.ts";
import type { PipelineDocuments } from "./pipelineDocuments.ts";
import { readText } from "./readText.ts";
import { sourcePathOf, uriOfSourcePath } from "./sourcePath.ts";
import { ignoreTypes, isBelow, refreshIn, relative, worthTyping, writeChanged, writeText } from "./typeFolder.ts";

/** In more configurations than this nobody looks for the ones that lead to types. */
const mostConfigs = 200;

/**
 * The generated types by which the editor's own TypeScript understands pipelines: `.kubeflow/types` beside a
 * `tsconfig.json` that leads there. Kept fresh as files of components change; made only in folders that were set up for it.
 */
export class TypeFiles extends Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #output: Output;
  readonly #documents: Documents;
  /** What Python files import from beside them. */
  readonly #sources: Sources | undefined;
  /** Python files that were typed, or are known not to need it, since all were looked through. */
  readonly #seen = new Set<string>();
  /** The folders that have types of their own, as far as they were met. */
  readonly #homes = new Set<string>();

  constructor(extensionUri: vscode.Uri, output: Output, documents: Documents, sources?: Sources) {
    super();
    this.#sources = sources;
    this.#extensionUri = extensionUri;
    this.#output = output;
    this.#documents = documents;
  }

  /** Writes the types of every folder that is set up, and again whenever a Python file is saved, made or deleted. */
  watch(): void {
    void this.#guard(() => this.#refreshAll());
    const watcher = this.own(vscode.workspace.createFileSystemWatcher(componentGlob));
    this.own(watcher.onDidChange((uri) => void this.#guard(() => this.#refreshFile(uri))));
    this.own(watcher.onDidCreate((uri) => void this.#guard(() => this.#refreshFile(uri))));
    this.own(watcher.onDidDelete((uri) => void this.#guard(() => this.#forgetFile(uri))));
    this.own(this.#documents.onDidChange((document) => void this.#guard(() => this.#typeImports(document))));
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(() => void this.#guard(() => this.#refreshAll())));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.#guard(() => this.#refreshAll())));
  }

  /** Set Up Types: for the pipeline that the command was called on, or for all of its folder. */
  async setUpFor(parameter: unknown): Promise<void> {
    const active = vscode.window.activeTextEditor?.document.uri;
    const uri = parameter instanceof vscode.Uri ? parameter : (active ?? vscode.workspace.workspaceFolders?.[0]?.uri);
    if (uri) await this.setUp(...(await pipelinesAt(uri)));
  }

  /** Makes or extends the configurations by which TypeScript reads these pipelines, and writes the types. */
  async setUp(...pipelines: readonly vscode.Uri[]): Promise<void> {
    const problems = new Set<string>();
    const homes = new Set<string>();
    const written: boolean[] = [];
    for (const uri of pipelines) {
      const { home, edits, problem } = await planTypes(uri.path, topOf(uri), readerOf(uri));
      if (problem) problems.add(translated(problem));
      if (problem && edits.length === 0) continue;
      const root = uri.with({ path: home });
      // The types first: TypeScript reads them when the configuration appears, and may not look for them again.
      if (!homes.has(home)) await this.#refreshRoot(root);
      homes.add(home);
      for (const { path, text } of edits) await writeText(uri.with({ path }), text);
      await ignoreTypes(root);
      written.push(...edits.map(({ isNew }) => isNew));
    }
    for (const problem of problems) void vscode.window.showWarningMessage(problem);
    if (written.length > 0) await readAgain(written.includes(true) ? "restartTsServer" : "reloadProjects");
  }

  /** Writes the types anew where TypeScript reads a pipeline with them; false where that is not set up. */
  async freshen(uri: vscode.Uri): Promise<boolean> {
    const root = await this.#homeOf(uri);
    if (!root) return false;
    await this.#guard(() => this.#refreshRoot(root));
    await readAgain("reloadProjects");
    return true;
  }

  async #refreshAll(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const configs = await vscode.workspace.findFiles("**/tsconfig*.json", foreignGlob, mostConfigs);
    const homes = new Map<string, vscode.Uri>();
    for (const uri of configs) {
      const tsconfig = await readTsconfig(uri.path, readerOf(uri));
      const home = tsconfig && homeOf(tsconfig);
      if (home !== undefined && isWithin(topOf(uri), home)) homes.set(home, uri.with({ path: home }));
    }
    for (const root of homes.values()) await this.#refreshRoot(root);
  }

  async #refreshRoot(root: vscode.Uri): Promise<void> {
    this.#homes.add(root.path);
    const declarations = await readText(vscode.Uri.joinPath(this.#extensionUri, "dist", "dsl", "index.d.ts"));
    if (declarations === undefined) throw new Error("dist/dsl/index.d.ts is not in the package");
    await writeChanged(vscode.Uri.joinPath(root, dslPath), declarations);
    for (const path of this.#seen) if (isBelow(root, path)) this.#seen.delete(path);
    for (const path of await worthTyping(root)) {
      this.#seen.add(path);
      await refreshIn(root, uriOfSourcePath(path, root), this.#sources);
    }
  }

  /** A component that was just imported must not stay red, be its file too far away or in a folder that is passed over. */
  async #typeImports(document: vscode.TextDocument): Promise<void> {
    const { dependencies } = this.#documents.compiled(document);
    const fresh = dependencies.filter((path) => isTyped(path) && !this.#seen.has(path));
    const root = fresh.length > 0 && vscode.workspace.isTrusted ? await this.#homeOf(document.uri) : undefined;
    if (!root) return;
    let isChanged = false;
    for (const path of fresh.filter((each) => isBelow(root, each))) {
      this.#seen.add(path);
      if (await refreshIn(root, uriOfSourcePath(path, root), this.#sources)) isChanged = true;
    }
    if (isChanged) await readAgain("reloadProjects");
  }

  async #refreshFile(uri: vscode.Uri): Promise<void> {
    for (const root of await this.#homesAround(uri)) {
      // An environment that is installed into the folder has files by the thousands.
      if (isForeign(relative(root, uri)) && !this.#seen.has(sourcePathOf(uri))) continue;
      await refreshIn(root, uri, this.#sources);
    }
  }

  async #forgetFile(uri: vscode.Uri): Promise<void> {
    this.#seen.delete(sourcePathOf(uri));
    for (const root of await this.#homesAround(uri)) {
      const file = vscode.Uri.joinPath(root, typeFilePath(relative(root, uri)));
      await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
    }
  }

  /** Whether TypeScript reads a pipeline with our types, and so knows the other files of its folder. */
  async isSetUpFor(uri: vscode.Uri): Promise<boolean> {
    return (await this.#homeOf(uri)) !== undefined;
  }

  /** The folder whose types TypeScript reads a pipeline with, within the workspace folder. */
  async #homeOf(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
    const home = await typesHome(uri.path, topOf(uri), readerOf(uri));
    return home !== undefined && isWithin(topOf(uri), home) ? uri.with({ path: home }) : undefined;
  }

  /** The folders around a Python file, within a trusted workspace folder, whose types a configuration leads to. */
  async #homesAround(uri: vscode.Uri): Promise<readonly vscode.Uri[]> {
    if (!vscode.workspace.isTrusted) return [];
    const above = await tsconfigsAbove(uri.path, topOf(uri), readerOf(uri));
    const homes = [...this.#homes, ...above.map(homeOf)].filter((home) => home !== undefined);
    const around = homes.filter((home) => isWithin(home, uri.path) && isWithin(topOf(uri), home));
    return [...new Set(around)].map((path) => uri.with({ path }));
  }

  /** A file that cannot be written is not worth a dialog on every save: the log has it. */
  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#output.exception("types", error);
    }
  }
}

/**
 * Makes VS Code's own TypeScript look again for modules that it did not find. It does so by itself in most folders, but not
 * in one right below a top one (`/data/pipelines`): those it does not watch, and there only a restart finds a new tsconfig.
 */
async function readAgain(how: "reloadProjects" | "restartTsServer"): Promise<void> {
  const typescript = vscode.extensions.getExtension("vscode.typescript-language-features");
  if (typescript?.isActive === true) await vscode.commands.executeCommand(`typescript.${how}`);
}

/** What is told of the pipelines that are open. */
type Documents = Pick<PipelineDocuments, "onDidChange" | "compiled">;

/** The pipelines that are meant by a file or folder: itself, or all of the folder; the one that may come where there is none. */
async function pipelinesAt(uri: vscode.Uri): Promise<readonly vscode.Uri[]> {
  if (isPipelinePath(uri.path)) return [uri];
  const folder = (await isFolder(uri)) ? uri : uri.with({ path: topOf(uri) });
  const pattern = new vscode.RelativePattern(folder, pipelineGlob);
  const found = await vscode.workspace.findFiles(pattern, foreignGlob, mostFiles);
  return found.length > 0 ? found : [vscode.Uri.joinPath(folder, "new.pipeline.ts")];
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

/** The workspace folder of a file; the file's own where it is in none. */
function topOf(uri: vscode.Uri): string {
  return (vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? dirname(uri.path)).replace(/\/$/, "");
}

/** Reads files where `uri` is. */
function readerOf(uri: vscode.Uri): (path: string) => Promise<string | undefined> {
  return (path) => readText(uri.with({ path }));
}

function isWithin(folder: string, path: string): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}
