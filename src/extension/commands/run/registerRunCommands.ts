import type * as vscode from "vscode";
import { commandIds } from "../../contributions.ts";
import type { RunStore } from "../../run/runStore.ts";
import { registerCommand } from "../registerCommand.ts";
import { archiveRuns, type ChangeSurroundings, restoreRuns, retryRun } from "./changeRun.ts";
import { cloneRun } from "./cloneRun.ts";
import { compileAndSubmit } from "./compileAndSubmit.ts";
import { deleteOldRuns } from "./deleteOldRuns.ts";
import { deleteRun } from "./deleteRun.ts";
import { filterRuns } from "./filterRuns.ts";
import { pinRuns, renameRun } from "./labelRun.ts";
import { openRunSpec, type OpenSurroundings, showRunOnCanvas } from "./openRun.ts";
import { keepRunForms, type FormSurroundings } from "./reopenForm.ts";
import { openRunInUi } from "./openRunInUi.ts";
import { resumeRun, retryFromTask } from "./resumeRun.ts";
import { runOnlyTask } from "./runOnlyTask.ts";
import { signInToRun, type SignInSurroundings } from "./signInToRun.ts";
import { stopRun } from "./stopRun.ts";

export interface RunCommandSurroundings
  extends FormSurroundings, ChangeSurroundings, OpenSurroundings, SignInSurroundings {
  readonly here: RunStore;
}

/** The commands of runs that differ by where they run, and those of runs on a cluster. */
export function registerRunCommands(surroundings: RunCommandSurroundings): vscode.Disposable[] {
  const { runs, here, clusterRuns, clusters, pipelines, output } = surroundings;
  const on = (id: string, run: (...parameters: unknown[]) => unknown): vscode.Disposable =>
    registerCommand(output, id, run);
  return [
    keepRunForms(surroundings),
    on(commandIds.compileAndSubmit, (...parameters) => compileAndSubmit(parameters, surroundings)),
    on(commandIds.stopRun, (...parameters) => stopRun(parameters, surroundings)),
    on(commandIds.deleteRun, (...parameters) => deleteRun(parameters, here, surroundings)),
    on(commandIds.resumeRun, (parameter) => resumeRun(parameter, surroundings)),
    on(commandIds.retryFromTask, (parameter) => retryFromTask(parameter, surroundings)),
    on(commandIds.runOnlyTask, (parameter) => runOnlyTask(parameter, surroundings)),
    on(commandIds.renameRun, (parameter) => renameRun(parameter, runs, here)),
    on(commandIds.pinRun, (...parameters) => pinRuns(parameters, true, surroundings)),
    on(commandIds.unpinRun, (...parameters) => pinRuns(parameters, false, surroundings)),
    on(commandIds.deleteOldRuns, () => deleteOldRuns(here)),
    on(commandIds.retryRun, (...parameters) => retryRun(parameters, surroundings)),
    on(commandIds.cloneRun, (parameter) => cloneRun(parameter, surroundings)),
    on(commandIds.archiveRun, (...parameters) => archiveRuns(parameters, surroundings)),
    on(commandIds.restoreRun, (...parameters) => restoreRuns(parameters, surroundings)),
    on(commandIds.openRunInUi, (parameter) => openRunInUi(parameter, runs, clusterRuns)),
    on(commandIds.openRunSpec, (parameter) => openRunSpec(parameter, surroundings)),
    on(commandIds.showRunOnCanvas, (parameter) => showRunOnCanvas(parameter, surroundings)),
    on(commandIds.signInToRun, (parameter) => signInToRun(parameter, surroundings)),
    on(commandIds.filterRuns, () => filterRuns(clusterRuns)),
    on(commandIds.clearRunFilter, () => {
      clusterRuns.setFilter({});
    }),
    on(commandIds.loadMoreRuns, () => {
      clusterRuns.loadMore();
    }),
    on(commandIds.refreshRuns, async () => {
      clusters.connected?.connection.askAnew();
      if (pipelines.state.type === "connected") clusterRuns.refresh();
      else await pipelines.retry();
    }),
  ];
}
