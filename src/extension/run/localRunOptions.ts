import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { ContainerEngineChoice } from "../../runner/options.ts";
import { defaultCacheDirectory } from "../../runner/defaultCacheDirectory.ts";
import { settingIds } from "../contributions.ts";
import type { RunRequest } from "./formFields.ts";
import type { StartOptions } from "./runStore.ts";

/** How a pipeline file's runs are made on this machine, by its workspace's settings. */
export function localRunOptions(uri: vscode.Uri, _context: vscode.ExtensionContext, request: RunRequest): StartOptions {
  const settings = vscode.workspace.getConfiguration("kubeflowStudio", uri);
  const concurrency = settings.get<number>(settingIds.concurrency, 0);
  const cores = settings.get<number>(settingIds.cores, 0);
  return {
    runsDirectory: runsDirectoryOf(uri),
    arguments: request.arguments,
    useCache: request.useCache,
    python: pythonOf(settings),
    cacheDirectory: defaultCacheDirectory(),
    concurrency: concurrency > 0 ? concurrency : undefined,
    cores: cores > 0 ? cores : undefined,
    failFast: settings.get<boolean>(settingIds.failFast, false),
    containerEngine: settings.get<ContainerEngineChoice>(settingIds.containerEngine, "auto"),
    baseDirectory: dirname(uri.fsPath),
  };
}

/** Runs are kept in the workspace, in the folder that git ignores. */
export function runsDirectoryOf(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? dirname(uri.fsPath);
  return join(folder, ".kubeflow", "runs");
}

export function workspaceRunsDirectories(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => join(uri.fsPath, ".kubeflow", "runs"));
}

function pythonOf(settings: vscode.WorkspaceConfiguration): string {
  const given = process.env["KUBEFLOW_STUDIO_PYTHON"] ?? "";
  const set = settings.get<string>(settingIds.python, "");
  return [given, set].find((python) => python.trim() !== "") ?? (process.platform === "win32" ? "python" : "python3");
}
