import * as vscode from "vscode";
import type { PipelineFile } from "../../compiler/compile.ts";
import { pathKey } from "../../run/runState.ts";
import type { DebugOptions, WaitingTask } from "../../runner/debug/debugOptions.ts";
import { debugType } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { uriOfSourcePath } from "../workspace/sourcePath.ts";

/** A session of VS Code's debugger in a task that waits: debugpy, which the runner has started, speaks its language. */
export class TaskDebugging
  extends Disposable
  implements vscode.DebugAdapterDescriptorFactory, vscode.DebugConfigurationProvider
{
  constructor() {
    super();
    this.own(vscode.debug.registerDebugConfigurationProvider(debugType, this));
    this.own(vscode.debug.registerDebugAdapterDescriptorFactory(debugType, this));
  }

  /** Only a run has a task to enter: who starts a session otherwise is told how to, and none begins. */
  resolveDebugConfiguration(
    _folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): vscode.DebugConfiguration | undefined {
    if (typeof configuration["port"] === "number") return configuration;
    const message = vscode.l10n.t(
      "A Kubeflow task is debugged by Debug Run on its pipeline, or Debug Task in the Runs view.",
    );
    void vscode.window.showInformationMessage(message);
    return undefined;
  }

  createDebugAdapterDescriptor({ configuration }: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    return new vscode.DebugAdapterServer(Number(configuration["port"]), "127.0.0.1");
  }
}

/** Every task whose file holds a breakpoint stops there; with `only`, the one task with this path. */
export function debugOptions(file: PipelineFile, document: vscode.Uri, only?: string): DebugOptions {
  const files = pythonFiles(file, document);
  return {
    files,
    wants: (path, own) => (only === undefined ? own.some(hasBreakpoint) : pathKey(path) === only),
    waits: (task) => void attach(task, document),
  };
}

/** Whether any of a pipeline's Python files holds a breakpoint. */
export function hasBreakpoints(file: PipelineFile, document: vscode.Uri): boolean {
  return pythonFiles(file, document).some(hasBreakpoint);
}

function pythonFiles({ dependencies }: PipelineFile, document: vscode.Uri): readonly string[] {
  const python = dependencies.filter((path) => path.endsWith(".py"));
  return python.map((path) => uriOfSourcePath(path, document).fsPath);
}

function hasBreakpoint(file: string): boolean {
  return vscode.debug.breakpoints.some(
    (each) => each.enabled && each instanceof vscode.SourceBreakpoint && each.location.uri.fsPath === file,
  );
}

async function attach({ name, port, attempt }: WaitingTask, document: vscode.Uri): Promise<void> {
  const session = attempt > 1 ? vscode.l10n.t("{0}, attempt {1}", name, attempt) : name;
  const isStarted = await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(document), {
    type: debugType,
    request: "attach",
    name: session,
    port,
    justMyCode: true,
    // What starts the component is nobody's to step through.
    rules: [{ path: "**/taskServer.py", include: false }],
  });
  if (!isStarted)
    void vscode.window.showErrorMessage(
      vscode.l10n.t("The debugger could not enter {0}, which waits for it: stop the run.", session),
    );
}
