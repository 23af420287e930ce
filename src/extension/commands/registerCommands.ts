import * as vscode from "vscode";
import { canvasCommands, commandIds, runsViewId } from "../contributions.ts";
import type { RunCanvases } from "../canvas/runCanvases.ts";
import type { Accounts } from "../authentication/accounts.ts";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import type { ImportNotes } from "../language/importNotes.ts";
import type { SpecDocuments } from "../language/specDocuments.ts";
import type { TaskValuesDocuments } from "../run/taskValues.ts";
import type { TypeFiles } from "../workspace/typeFiles.ts";
import type { WorkspaceSources } from "../workspace/workspaceSources.ts";
import { chooseCluster, previousCluster } from "./cluster/chooseCluster.ts";
import { connect, setPipelinesAddress } from "./cluster/connect.ts";
import { signInByCommand, signOut } from "./cluster/signIn.ts";
import { compilePipeline } from "./pipeline/compilePipeline.ts";
import { importPipeline } from "./pipeline/importPipeline.ts";
import { newPipeline } from "./pipeline/newPipeline.ts";
import { openCanvas, openSource } from "./pipeline/openCanvas.ts";
import { showCompiledSpec } from "./pipeline/showCompiledSpec.ts";
import { registerCommand } from "./registerCommand.ts";
import { compileAndRun, type RunSurroundings } from "./run/compileAndRun.ts";
import { copyRunId, openRunFolder } from "./run/openRun.ts";
import { debugRun, debugTask } from "./run/debugTask.ts";
import { runAgain } from "./run/runAgain.ts";
import { taskAt } from "./run/taskAt.ts";

export interface CommandSurroundings extends RunSurroundings {
  readonly values: TaskValuesDocuments;
  readonly types: TypeFiles;
  readonly compiledSpecs: SpecDocuments;
  readonly sources: WorkspaceSources;
  readonly notes: ImportNotes;
  readonly clusters: ClusterSession;
  readonly pipelines: PipelinesSession;
  readonly accounts: Accounts;
  readonly runCanvases: RunCanvases;
}

/** Every command of the extension, one line each. */
export function registerCommands(surroundings: CommandSurroundings): vscode.Disposable[] {
  const { documents, canvases, runs, values, types, clusters, pipelines, accounts, runCanvases, output } = surroundings;
  const on = (id: string, run: (...parameters: unknown[]) => unknown): vscode.Disposable =>
    registerCommand(output, id, run);
  return [
    on(commandIds.newPipeline, (...parameters) => newPipeline(parameters, types, canvases)),
    on(commandIds.importPipeline, (...parameters) => importPipeline(parameters, surroundings)),
    on(commandIds.openCanvas, (...parameters) => openCanvas(parameters, canvases)),
    on(commandIds.openSource, () => openSource(canvases)),
    on(commandIds.compile, (...parameters) => compilePipeline(parameters, documents, canvases)),
    on(commandIds.showCompiledSpec, (...parameters) =>
      showCompiledSpec(parameters, documents, canvases, surroundings.compiledSpecs),
    ),
    on(commandIds.compileAndRun, (...parameters) => compileAndRun(parameters, surroundings)),
    on(commandIds.setUpTypes, (...parameters) => types.setUpFor(parameters[0])),
    on(commandIds.debugRun, (...parameters) => debugRun(parameters, surroundings)),
    on(commandIds.debugTask, (parameter) => debugTask(parameter, surroundings)),
    on(commandIds.runAgain, (parameter) => runAgain(parameter, surroundings)),
    on(commandIds.showTaskValues, async (parameter) => {
      const task = await taskAt(parameter, runs);
      if (task) await values.open(task.runId, task.path);
    }),
    on(commandIds.openRunFolder, (parameter) => openRunFolder(parameter, runs)),
    on(commandIds.copyRunId, (parameter) => copyRunId(parameter, runs)),
    on(commandIds.showRuns, () => vscode.commands.executeCommand(`${runsViewId}.focus`)),
    on(commandIds.showOutput, () => {
      output.show();
    }),
    on(commandIds.chooseCluster, () => chooseCluster(clusters, pipelines)),
    on(commandIds.chooseContext, () => chooseCluster(clusters, pipelines, "contexts")),
    on(commandIds.chooseNamespace, () => chooseCluster(clusters, pipelines, "namespaces")),
    on(commandIds.previousCluster, () => previousCluster(clusters, pipelines)),
    on(commandIds.connect, () => connect(clusters, pipelines)),
    on(commandIds.signIn, () => signInByCommand(pipelines, clusters, accounts)),
    on(commandIds.signOut, () => signOut(pipelines, accounts)),
    on(commandIds.setPipelinesAddress, () => setPipelinesAddress(clusters, pipelines)),
    ...canvasCommands.map((command) =>
      on(`kubeflowStudio.canvas.${command}`, () => {
        (canvases.active ?? runCanvases.active)?.command(command);
      }),
    ),
  ];
}
