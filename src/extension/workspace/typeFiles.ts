import { dirname } from "node:path/posix";
import * as vscode from "vscode";
import { extendGitignore } from "../../compiler/workspace/extendGitignore.ts";
import { extendTsconfig } from "../../compiler/workspace/extendTsconfig.ts";
import { dslPath, pythonTypeFile, typeFilePath, typesFolder } from "../../compiler/workspace/typeFiles.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
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

  /** Makes or extends the tsconfig of the workspace folder that holds `uri`, and writes the types. */
  async setUp(uri: vscode.Uri): Promise<void> {
    const root =
      (await this.#rootOf(uri)) ?? vscode.workspace.getWorkspaceFolder(uri)?.uri ?? vscode.Uri.joinPath(uri, "..");
    const tsconfig = vscode.Uri.joinPath(root, "tsconfig.json");
    const extended = extendTsconfig(await readText(tsconfig));
    if (extended.changed) await writeText(tsconfig, extended.text);
    if (extended.problem !== undefined) void vscode.window.showWarningMessage(extended.problem);
    const gitignore = vscode.Uri.joinPath(root, ".gitignore");
    const before = await readText(gitignore);
    const after = extendGitignore(before);
    if (after !== before) await writeText(gitignore, after);
    await this.#refreshRoot(root);
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

  /** The nearest folder above that is set up, within the workspace folder. */
  async #rootOf(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    if (!folder) return undefined;
    for (let path = dirname(uri.path); path.startsWith(folder.path); path = dirname(path)) {
      const root = uri.with({ path });
      if (await isSetUp(vscode.Uri.joinPath(root, "tsconfig.json"))) return root;
      if (path === "/") return undefined;
    }
    return undefined;
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

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

/** Leaves an equal file alone: a write makes TypeScript read it again. */
async function writeChanged(uri: vscode.Uri, text: string): Promise<void> {
  if ((await readText(uri)) !== text) await writeText(uri, text);
}

async function writeText(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
