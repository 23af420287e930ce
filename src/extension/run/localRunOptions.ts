import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import * as vscode from "vscode";
import type { ContainerEngineChoice } from "../../runner/options.ts";
import { defaultCacheDirectory } from "../../runner/defaultCacheDirectory.ts";
import { settingIds } from "../contributions.ts";
import type { RunRequest } from "./formFields.ts";
import type { MachineOptions, StartOptions } from "./runStore.ts";

/** How a pipeline file's runs are made on this machine, by its workspace's settings. */
export function localRunOptions(uri: vscode.Uri, _context: vscode.ExtensionContext, request: RunRequest): StartOptions {
  return {
    ...machineOptions(uri),
    runsDirectory: runsDirectoryOf(uri),
    arguments: request.arguments,
    useCache: request.useCache,
    baseDirectory: dirname(uri.fsPath),
  };
}

/** With what this machine runs pipelines, by the settings that hold for a file or folder. */
export function machineOptions(uri: vscode.Uri): MachineOptions {
  const settings = vscode.workspace.getConfiguration("kubeflowStudio", uri);
  const concurrency = settings.get<number>(settingIds.concurrency, 0);
  const cores = settings.get<number>(settingIds.cores, 0);
  return {
    python: pythonOf(settings),
    cacheDirectory: defaultCacheDirectory(),
    concurrency: concurrency > 0 ? concurrency : undefined,
    cores: cores > 0 ? cores : undefined,
    failFast: settings.get<boolean>(settingIds.failFast, false),
    containerEngine: settings.get<ContainerEngineChoice>(settingIds.containerEngine, "auto"),
    ...placesOf(uri, settings),
  };
}

/** Where this computer has what the pipeline would find on a cluster. Relative paths start at the workspace's folder. */
function placesOf(
  uri: vscode.Uri,
  settings: vscode.WorkspaceConfiguration,
): Pick<StartOptions, "secrets" | "configMaps" | "volumes" | "volumesDirectory"> {
  const folder = workspaceFolderOf(uri);
  const paths = (id: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(settings.get<Record<string, unknown>>(id) ?? {}).flatMap(([name, path]) =>
        typeof path === "string" && path.trim() !== ""
          ? [[name, resolve(folder, path.trim().replace(/^~(?=[\\/]|$)/, homedir()))]]
          : [],
      ),
    );
  return {
    secrets: paths(settingIds.secrets),
    configMaps: paths(settingIds.configMaps),
    volumes: paths(settingIds.volumes),
    volumesDirectory: join(folder, ".kubeflow", "volumes"),
  };
}

function workspaceFolderOf(uri: vscode.Uri): string {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? dirname(uri.fsPath);
}

/** Runs are kept in the workspace, in the folder that git ignores. */
export function runsDirectoryOf(uri: vscode.Uri): string {
  return join(workspaceFolderOf(uri), ".kubeflow", "runs");
}

export function workspaceRunsDirectories(): string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => join(uri.fsPath, ".kubeflow", "runs"));
}

function pythonOf(settings: vscode.WorkspaceConfiguration): string {
  const given = process.env["KUBEFLOW_STUDIO_PYTHON"] ?? "";
  const set = settings.get<string>(settingIds.python, "");
  return [given, set].find((python) => python.trim() !== "") ?? (process.platform === "win32" ? "python" : "python3");
}
