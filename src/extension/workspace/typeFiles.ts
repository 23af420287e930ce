import { dirname } from "node:path/posix";
import * as vscode from "vscode";
import { extendGitignore } from "../../compiler/workspace/extendGitignore.ts";
import { isForeign } from "../../compiler/workspace/foreignFolders.ts";
import { extendTsconfig } from "../../compiler/workspace/extendTsconfig.ts";
import { nearestFirst } from "../../compiler/workspace/nearestFirst.ts";
import { pythonImports } from "../../compiler/workspace/pythonImports.ts";
import { dslPath, pythonTypeFile, typeFilePath, typesFolder } from "../../compiler/workspace/typeFiles.ts";
import { pipelineGlob } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import { inheritedOptions } from "./inheritedOptions.ts";
import { readText } from "./readText.ts";
import { foreignGlob, mostFiles, mostKnown } from "./componentIndex.ts";
import type { PipelineDocuments } from "./pipelineDocuments.ts";
import { sourcePathOf, uriOfSourcePath } from "./sourcePath.ts";

/** So many pipelines of a folder are looked at for what they import. */
const mostPipelines = 2000;

/**
 * The generated types by which the editor's own TypeScript understands pipelines: `.kubeflow/types` beside a
 * `tsconfig.json` that leads there. Kept fresh as Python files change; made only in folders that were set up for it.
 */
export class TypeFiles extends Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #output: Output;
  readonly #documents: Documents;
  /** Python files that were typed, or are known not to need it, since all were looked through. */
  readonly #seen = new Set<string>();

  constructor(extensionUri: vscode.Uri, output: Output, documents: Documents) {
    super();
    this.#extensionUri = extensionUri;
    this.#output = output;
    this.#documents = documents;
  }

  /** Writes the types of every folder that is set up, and again whenever a Python file is saved, made or deleted. */
  watch(): void {
    void this.#guard(() => this.#refreshAll());
    const watcher = this.own(vscode.workspace.createFileSystemWatcher("**/*.py"));
    this.own(watcher.onDidChange((uri) => void this.#guard(() => this.#refreshFile(uri))));
    this.own(watcher.onDidCreate((uri) => void this.#guard(() => this.#refreshFile(uri))));
    this.own(watcher.onDidDelete((uri) => void this.#guard(() => this.#forgetFile(uri))));
    this.own(this.#documents.onDidChange((document) => void this.#guard(() => this.#typeImports(document))));
    this.own(vscode.workspace.onDidGrantWorkspaceTrust(() => void this.#guard(() => this.#refreshAll())));
    this.own(vscode.workspace.onDidChangeWorkspaceFolders(() => void this.#guard(() => this.#refreshAll())));
  }

  /** Set Up Types: for the folder of the file or folder that the command was called on, else the first one. */
  async setUpFor(parameter: unknown): Promise<void> {
    const active = vscode.window.activeTextEditor?.document.uri;
    const uri = parameter instanceof vscode.Uri ? parameter : (active ?? vscode.workspace.workspaceFolders?.[0]?.uri);
    if (uri) await this.setUp(uri);
  }

  /** Makes or extends the tsconfig by which TypeScript reads `uri`, and writes the types. */
  async setUp(uri: vscode.Uri): Promise<void> {
    const root = await this.#rootFor(uri);
    const tsconfig = vscode.Uri.joinPath(root, "tsconfig.json");
    const present = await readText(tsconfig);
    const extended = extendTsconfig(present, await inheritedOptions(tsconfig));
    // The types first: TypeScript reads them when the tsconfig appears, and may not look for them again.
    await this.#refreshRoot(root);
    if (extended.changed) await writeText(tsconfig, extended.text);
    if (extended.problem !== undefined) void vscode.window.showWarningMessage(extended.problem);
    const gitignore = vscode.Uri.joinPath(root, ".gitignore");
    const before = await readText(gitignore);
    const after = extendGitignore(before);
    if (after !== before) await writeText(gitignore, after);
    if (extended.changed) await readAgain(present === undefined ? "restartTsServer" : "reloadProjects");
  }

  /** Writes the types anew where `uri` is in a folder that is set up; false where it is not. */
  async freshen(uri: vscode.Uri): Promise<boolean> {
    const root = await this.#rootFor(uri);
    if (!(await isSetUp(vscode.Uri.joinPath(root, "tsconfig.json")))) return false;
    await this.#guard(() => this.#refreshRoot(root));
    await readAgain("reloadProjects");
    return true;
  }

  async #refreshAll(): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const configs = await vscode.workspace.findFiles("**/tsconfig.json", foreignGlob, 50);
    for (const config of configs) {
      if (await isSetUp(config)) await this.#refreshRoot(vscode.Uri.joinPath(config, ".."));
    }
  }

  async #refreshRoot(root: vscode.Uri): Promise<void> {
    const declarations = await readText(vscode.Uri.joinPath(this.#extensionUri, "dist", "dsl", "index.d.ts"));
    if (declarations === undefined) throw new Error("dist/dsl/index.d.ts is not in the package");
    await writeChanged(vscode.Uri.joinPath(root, dslPath), declarations);
    this.#seen.clear();
    for (const path of await worthTyping(root)) {
      this.#seen.add(path);
      await refreshIn(root, uriOfSourcePath(path, root));
    }
  }

  /** A component that was just imported must not stay red, be its file too far away or in a folder that is passed over. */
  async #typeImports(document: vscode.TextDocument): Promise<void> {
    const { dependencies } = this.#documents.compiled(document);
    const fresh = dependencies.filter((path) => path.endsWith(".py") && !this.#seen.has(path));
    const root = fresh.length > 0 && vscode.workspace.isTrusted ? await this.#rootOf(document.uri) : undefined;
    if (!root) return;
    let isChanged = false;
    for (const path of fresh.filter((each) => isBelow(root, each))) {
      this.#seen.add(path);
      if (await refreshIn(root, uriOfSourcePath(path, root))) isChanged = true;
    }
    if (isChanged) await readAgain("reloadProjects");
  }

  async #refreshFile(uri: vscode.Uri): Promise<void> {
    const root = await this.#rootOf(uri);
    if (!root || !vscode.workspace.isTrusted) return;
    // An environment that is installed into the folder has files by the thousands.
    if (isForeign(relative(root, uri)) && !this.#seen.has(sourcePathOf(uri))) return;
    await refreshIn(root, uri);
  }

  async #forgetFile(uri: vscode.Uri): Promise<void> {
    this.#seen.delete(sourcePathOf(uri));
    const root = await this.#rootOf(uri);
    if (!root || !vscode.workspace.isTrusted) return;
    await vscode.workspace.fs
      .delete(vscode.Uri.joinPath(root, typeFilePath(relative(root, uri))))
      .then(undefined, () => undefined);
  }

  /**
   * The folder whose tsconfig.json TypeScript goes by: the nearest one, or one above that it extends and that is set up;
   * the workspace folder where there is none.
   */
  async #rootFor(uri: vscode.Uri): Promise<vscode.Uri> {
    const [nearest, ...above] = await configuredFolders(uri);
    if (nearest === undefined) return vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, "..");
    if (nearest.isSetUp || !nearest.isExtending) return nearest.root;
    return above.find(({ isSetUp }) => isSetUp)?.root ?? nearest.root;
  }

  /** The nearest folder above that is set up, within the workspace folder. */
  async #rootOf(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
    return (await configuredFolders(uri)).find(({ isSetUp }) => isSetUp)?.root;
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

interface ConfiguredFolder {
  readonly root: vscode.Uri;
  readonly isSetUp: boolean;
  readonly isExtending: boolean;
}

/** The folders with a tsconfig.json from `uri` up to its workspace folder, nearest first. */
async function configuredFolders(uri: vscode.Uri): Promise<readonly ConfiguredFolder[]> {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const found: ConfiguredFolder[] = [];
  if (!folder) return found;
  for (let { path } = uri; path.startsWith(folder.path); path = dirname(path)) {
    const root = uri.with({ path });
    const text = await readText(vscode.Uri.joinPath(root, "tsconfig.json"));
    if (text !== undefined) {
      found.push({ root, isSetUp: text.includes(typesFolder), isExtending: /"extends"\s*:/.test(text) });
    }
    if (path === "/") break;
  }
  return found;
}

async function isSetUp(tsconfig: vscode.Uri): Promise<boolean> {
  return (await readText(tsconfig))?.includes(typesFolder) ?? false;
}

/** The Python files of a folder whose types are written: all that pipelines import, then the nearest to pipelines. */
async function worthTyping(root: vscode.Uri): Promise<readonly string[]> {
  const find = (glob: string, most: number): Thenable<vscode.Uri[]> =>
    vscode.workspace.findFiles(new vscode.RelativePattern(root, glob), foreignGlob, most);
  const python = (await find("**/*.py", mostKnown)).map(sourcePathOf);
  const pipelines = await find(pipelineGlob, mostPipelines);
  const imported = new Set<string>();
  for (const uri of pipelines)
    for (const path of pythonImports(sourcePathOf(uri), (await readText(uri)) ?? ""))
      if (isBelow(root, path)) imported.add(path);
  const rest = nearestFirst(
    python.filter((path) => !imported.has(path)),
    pipelines.map(sourcePathOf),
  );
  return [...imported, ...rest.slice(0, mostFiles)];
}

function isBelow(root: vscode.Uri, path: string): boolean {
  return path.startsWith(`${sourcePathOf(root).replace(/\/$/, "")}/`);
}

/** Writes the types of one file; whether they are other than before. */
async function refreshIn(root: vscode.Uri, uri: vscode.Uri): Promise<boolean> {
  const text = await readText(uri);
  if (text === undefined) return false;
  const file = pythonTypeFile({ relativePath: relative(root, uri), text });
  return writeChanged(vscode.Uri.joinPath(root, file.relativePath), file.text);
}

function relative(root: vscode.Uri, uri: vscode.Uri): string {
  return uri.path.slice(root.path.length).replace(/^\//, "");
}

/** Leaves an equal file alone: a write makes TypeScript read it again. Whether it was another. */
async function writeChanged(uri: vscode.Uri, text: string): Promise<boolean> {
  if ((await readText(uri)) === text) return false;
  await writeText(uri, text);
  return true;
}

async function writeText(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
