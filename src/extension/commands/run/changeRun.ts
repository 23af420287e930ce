import * as vscode from "vscode";
import type { KfpResult } from "../../../kfp/failure.ts";
import type { KfpClient } from "../../../kfp/kfpClient.ts";
import { commandIds } from "../../contributions.ts";
import { translated } from "../../language/translated.ts";
import type { Output } from "../../output.ts";
import type { ClusterRuns } from "../../run/clusterRuns.ts";
import type { RunAction } from "../../run/runActions.ts";
import type { RunRecord } from "../../run/runRecord.ts";
import type { Runs } from "../../run/runs.ts";
import { selectedRuns } from "./runAt.ts";
import { logWords } from "./submit.ts";

export interface ChangeSurroundings {
  readonly runs: Runs;
  readonly clusterRuns: ClusterRuns;
  readonly output: Output;
}

type Change = (client: KfpClient, runId: string) => Promise<KfpResult<undefined>>;

/** Stop Run, of runs on a cluster. */
export async function stopClusterRuns(records: readonly RunRecord[], surroundings: ChangeSurroundings): Promise<void> {
  const title = vscode.l10n.t("Stopping {0}…", namesOf(records));
  await changeAll(records, title, (client, id) => client.runs.terminate(id), surroundings);
}

/** Retry: what failed runs again, what succeeded stays. */
export async function retryRun(parameters: readonly unknown[], surroundings: ChangeSurroundings): Promise<void> {
  const records = clusterRunsAt(parameters, "retry", surroundings.runs);
  await changeAll(
    records,
    vscode.l10n.t("Retrying {0}…", namesOf(records)),
    (client, id) => client.runs.retry(id),
    surroundings,
  );
}

/** Archive: put away, as in KFP's own UI; a filter shows what is. */
export async function archiveRuns(parameters: readonly unknown[], surroundings: ChangeSurroundings): Promise<void> {
  const records = clusterRunsAt(parameters, "archive", surroundings.runs);
  const title = vscode.l10n.t("Archiving {0}…", namesOf(records));
  const archived = await changeAll(records, title, (client, id) => client.runs.archive(id), surroundings);
  for (const { id } of archived) surroundings.clusterRuns.putAside(id);
}

/** Restore: back from the archive. */
export async function restoreRuns(parameters: readonly unknown[], surroundings: ChangeSurroundings): Promise<void> {
  const records = clusterRunsAt(parameters, "restore", surroundings.runs);
  const title = vscode.l10n.t("Restoring {0}…", namesOf(records));
  await changeAll(records, title, (client, id) => client.runs.unarchive(id), surroundings);
}

/** Delete, of runs on a cluster, after asking. */
export async function deleteClusterRuns(
  parameters: readonly unknown[],
  surroundings: ChangeSurroundings,
): Promise<void> {
  const records = clusterRunsAt(parameters, "delete", surroundings.runs);
  const [first] = records;
  if (!first) return;
  const confirm = vscode.l10n.t("Delete");
  const message =
    records.length === 1
      ? vscode.l10n.t("Delete the run {0} from the server?", nameOf(first))
      : vscode.l10n.t("Delete {0} runs from the server?", records.length);
  const detail = vscode.l10n.t("It cannot be brought back. Artifacts stay where they are stored.");
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, confirm)) !== confirm) return;
  const title = vscode.l10n.t("Deleting {0}…", namesOf(records));
  const gone = await changeAll(records, title, (client, id) => client.runs.delete(id), surroundings);
  for (const { id } of gone) surroundings.clusterRuns.forget(id);
}

/** The runs on a cluster that a command of the Runs view was called on and that it suits. */
export function clusterRunsAt(parameters: readonly unknown[], action: RunAction, runs: Runs): readonly RunRecord[] {
  return selectedRuns(parameters, runs).filter(
    ({ place }) => place.type === "cluster" && place.actions.includes(action),
  );
}

/** Does the same to each, one after the other; says of those it failed for why. Gives back the others. */
async function changeAll(
  records: readonly RunRecord[],
  title: string,
  change: Change,
  { clusterRuns, output }: ChangeSurroundings,
): Promise<readonly RunRecord[]> {
  if (records.length === 0) return [];
  const done: RunRecord[] = [];
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, async () => {
    for (const record of records) {
      const result = await clusterRuns.act(record.id, (client) => change(client, record.id));
      if (result.ok) done.push(record);
      else {
        output.warn(`${title} ${record.id}: ${logWords(result.failure)}`);
        void sayFailure(record, result);
        // What one is refused for, the others will be too; and a server that is away is away.
        return;
      }
    }
  });
  return done;
}

async function sayFailure(record: RunRecord, result: Extract<KfpResult<undefined>, { ok: false }>): Promise<void> {
  const { reason, sentence } = result.failure;
  const message = `${nameOf(record)}: ${translated(sentence)}`;
  const action = reason === "signedOut" ? vscode.l10n.t("Sign In") : vscode.l10n.t("Open Log");
  if ((await vscode.window.showErrorMessage(message, action)) !== action) return;
  if (reason !== "signedOut") await vscode.commands.executeCommand(commandIds.showOutput);
  else await vscode.commands.executeCommand(commandIds.signInToRun, { kind: "run", runId: record.id });
}

export function nameOf({ place, state }: RunRecord): string {
  return place.type === "cluster" ? place.runName : state.pipelineName;
}

export function namesOf(records: readonly RunRecord[]): string {
  const [first] = records;
  return first && records.length === 1 ? nameOf(first) : vscode.l10n.t("{0} runs", records.length);
}
