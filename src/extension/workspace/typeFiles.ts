import { dirname } from "node:path/posix";
import * as vscode from "vscode";
import { extendGitignore } from "../../compiler/workspace/extendGitignore.ts";
import { extendTsconfig } from "../../compiler/workspace/extendTsconfig.ts";
import { dslPath, pythonTypeFile, typeFilePath, typesFolder } from "../../compiler/workspace/typeFiles.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import { inheritedOptions } from "./inheritedOptions.ts";
import { readText } from "./readText.ts";
import { foreignFolders } from "./componentIndex.ts";

/** More Python files than this are not typed: a folder of thousands is no folder of components. */
const mostFiles = 400;

/**
 * The generated types by which the editor's own TypeScript understands pipelines: `.kubeflow/types` beside a
 * `tsconfig.json` that leads there. Kept fresh as Python files change; made only in folders that were set up for it.
 */
export class TypeFiles extends Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #output: Output;

  constructor(extensionUri: vscode.Uri, output: Output) {
    super();
    this.#extensionUri = extensionUri;
    this.#output = output;
  }

  /** Writes the types of every folder that is set up, and again whenever a Python file is saved, made or deleted. */
  watch(): void {
    void this.#guard(() => this.#refreshAll());
    const watcher = this.own(vscode.workspace.createFileSystemWatcher("**/*.py"));
    this.own(watcher.onDidChange((uri) => void this.#guard(() => this.#refreshFile(uri))));
    this.own(watcher.onDidCreate((uri) => void this.#guard(() => this.#refreshFile(uri))));
    this.own(watcher.onDidDelete((uri) => void this.#guard(() => this.#forgetFile(uri))));
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
    const configs = await vscode.workspace.findFiles("**/tsconfig.json", foreignFolders, 50);
    for (const config of configs) {
      if (await isSetUp(config)) await this.#refreshRoot(vscode.Uri.joinPath(config, ".."));
    }
  }

  async #refreshRoot(root: vscode.Uri): Promise<void> {
    const declarations = await readText(vscode.Uri.joinPath(this.#extensionUri, "dist", "dsl", "index.d.ts"));
    if (declarations === undefined) throw new Error("dist/dsl/index.d.ts is not in the package");
    await writeChanged(vscode.Uri.joinPath(root, dslPath), declarations);
    const pattern = new vscode.RelativePattern(root, "**/*.py");
    for (const uri of await vscode.workspace.findFiles(pattern, foreignFolders, mostFiles)) await refreshIn(root, uri);
  }

  async #refreshFile(uri: vscode.Uri): Promise<void> {
    const root = await this.#rootOf(uri);
    if (root && vscode.workspace.isTrusted) await refreshIn(root, uri);
  }

  async #forgetFile(uri: vscode.Uri): Promise<void> {
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

async function refreshIn(root: vscode.Uri, uri: vscode.Uri): Promise<void> {
  const text = await readText(uri);
  if (text === undefined) return;
  const file = pythonTypeFile({ relativePath: relative(root, uri), text });
  await writeChanged(vscode.Uri.joinPath(root, file.relativePath), file.text);
}

function relative(root: vscode.Uri, uri: vscode.Uri): string {
  return uri.path.slice(root.path.length).replace(/^\//, "");
}

/** Leaves an equal file alone: a write makes TypeScript read it again. */
async function writeChanged(uri: vscode.Uri, text: string): Promise<void> {
  if ((await readText(uri)) !== text) await writeText(uri, text);
}

async function writeText(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
