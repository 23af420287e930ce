import * as vscode from "vscode";
import { mayStop, type RunRecord } from "../../run/runRecord.ts";
import { type ChangeSurroundings, namesOf, stopClusterRuns } from "./changeRun.ts";
import { runAt, selectedRuns } from "./runAt.ts";

/** Stop Run: stops everything the runs started, children included. */
export async function stopRun(parameters: readonly unknown[], surroundings: ChangeSurroundings): Promise<void> {
  const { runs } = surroundings;
  const records = (await runsAt(parameters, surroundings)).filter(mayStop);
  const here = records.filter(({ place }) => place.type === "here");
  const there = records.filter(({ place }) => place.type === "cluster");
  await Promise.all([
    stopClusterRuns(there, surroundings),
    here.length > 0 && showStopping(here, Promise.all(here.map(({ id }) => runs.stop(id)))),
  ]);
}

async function runsAt(parameters: readonly unknown[], { runs }: ChangeSurroundings): Promise<readonly RunRecord[]> {
  const selected = selectedRuns(parameters, runs);
  if (selected.length > 0) return selected;
  const record = await runAt(parameters[0], runs, runs.running.filter(mayStop));
  return record ? [record] : [];
}

function showStopping(records: readonly RunRecord[], stopping: Promise<unknown>): Thenable<unknown> {
  const title = vscode.l10n.t("Stopping {0}…", namesOf(records));
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => stopping);
}
