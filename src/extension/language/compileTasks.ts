import * as vscode from "vscode";
import { pipelineGlob } from "../contributions.ts";
import { compileSettings, type CompileSettings } from "./compileNaming.ts";
import { foreignGlob } from "../workspace/componentIndex.ts";

/** The `type` of our tasks in a tasks.json. */
export const taskType = "kubeflow";

/** So many pipelines are offered as tasks at most: the list is for a person to choose from. */
const mostOffered = 100;

/** A task as tasks.json writes it; package.json declares the same. */
interface KubeflowTask extends vscode.TaskDefinition {
  readonly command: "compile" | "check";
  /** From the workspace folder, or absolute. */
  readonly file: string;
  readonly pipeline?: string;
  readonly output?: string;
  readonly naming?: string;
  readonly sdkVersion?: string;
}

/** Compile and check as VS Code tasks, by the very command line that CI has. */
export class CompileTasks implements vscode.TaskProvider {
  readonly #cli: string;

  constructor(extensionUri: vscode.Uri) {
    this.#cli = vscode.Uri.joinPath(extensionUri, "dist", "cli.js").fsPath;
  }

  async provideTasks(): Promise<vscode.Task[]> {
    const uris = await vscode.workspace.findFiles(pipelineGlob, foreignGlob, mostOffered);
    const perFile = uris.flatMap((uri) => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      const file = vscode.workspace.asRelativePath(uri, false);
      return folder ? [this.#task({ type: taskType, command: "compile", file }, folder)] : [];
    });
    const folders = uris.length > 0 ? (vscode.workspace.workspaceFolders ?? []) : [];
    const checks = folders.map((folder) => this.#task({ type: taskType, command: "check", file: "." }, folder));
    return [...perFile.filter((task) => task !== undefined), ...checks.filter((task) => task !== undefined)];
  }

  /** Makes a task of a tasks.json one that can run; what is not written right is left out, and VS Code says so. */
  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const { scope } = task;
    const folder = typeof scope === "object" ? scope : vscode.workspace.workspaceFolders?.[0];
    return this.#task(task.definition, folder, scope);
  }

  #task(
    definition: vscode.TaskDefinition,
    folder: vscode.WorkspaceFolder | undefined,
    scope: vscode.Task["scope"] = folder,
  ): vscode.Task | undefined {
    if (!isKubeflowTask(definition)) return undefined;
    const settings = compileSettings(folder?.uri);
    const execution = new vscode.ProcessExecution(process.execPath, [this.#cli, ...wordsOf(definition, settings)], {
      // In a desktop window the program is VS Code itself, which is Node only when it is told so.
      env: {
        ELECTRON_RUN_AS_NODE: "1",
        ...(settings.sdkVersion && { KUBEFLOW_STUDIO_SDK_VERSION: settings.sdkVersion }),
      },
      ...(folder && { cwd: folder.uri.fsPath }),
    });
    const { command, file } = definition;
    const task = new vscode.Task(
      definition,
      scope ?? vscode.TaskScope.Workspace,
      `${command} ${file}`,
      "Kubeflow",
      execution,
      "$kubeflow",
    );
    if (command === "compile") task.group = vscode.TaskGroup.Build;
    task.detail =
      command === "compile" ? vscode.l10n.t("Writes {0}", outputOf(definition)) : vscode.l10n.t("Looks for mistakes");
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
    return task;
  }
}

/** The words of the command line. What the task does not say is as the settings have it, as for the command Compile. */
export function wordsOf(task: KubeflowTask, settings: CompileSettings): string[] {
  if (task.command === "check") return ["check", task.file];
  const { pipeline, sdkVersion, naming = settings.naming } = task;
  return [
    "compile",
    task.file,
    "--output",
    outputOf(task),
    ...(pipeline === undefined ? [] : ["--pipeline", pipeline]),
    "--naming",
    naming,
    ...(sdkVersion === undefined ? [] : ["--sdk-version", sdkVersion]),
  ];
}

/** Beside the source, as Compile writes it. */
function outputOf({ file, output, pipeline }: KubeflowTask): string {
  return output ?? file.replace(/(?:\.pipeline)?\.ts$/, pipeline === undefined ? ".yaml" : `.${pipeline}.yaml`);
}

export function isKubeflowTask(definition: vscode.TaskDefinition): definition is KubeflowTask {
  const { command, file, pipeline, output, naming, sdkVersion } = definition;
  const isText = (value: unknown): boolean => value === undefined || typeof value === "string";
  return (
    definition.type === taskType &&
    (command === "compile" || command === "check") &&
    typeof file === "string" &&
    [pipeline, output, naming, sdkVersion].every(isText)
  );
}
