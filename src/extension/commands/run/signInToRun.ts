import * as vscode from "vscode";
import type { Accounts } from "../../authentication/accounts.ts";
import { commandIds } from "../../contributions.ts";
import type { ClusterRuns } from "../../run/clusterRuns.ts";
import type { Runs } from "../../run/runs.ts";
import { signInAt } from "../cluster/signIn.ts";
import { runAt } from "./runAt.ts";

export interface SignInSurroundings {
  readonly runs: Runs;
  readonly clusterRuns: ClusterRuns;
  readonly accounts: Accounts;
}

/**
 * Sign In, of a run that may not be seen or changed: at its own server, whatever is looked at. It goes on being followed
 * then. One that nobody follows is of what is looked at.
 */
export async function signInToRun(
  parameter: unknown,
  { runs, clusterRuns, accounts }: SignInSurroundings,
): Promise<void> {
  const record = await runAt(parameter, runs);
  const origin = record && clusterRuns.originOf(record.id);
  if (!origin) await vscode.commands.executeCommand(commandIds.signIn);
  else if (await signInAt(origin.pipelines.place, origin.connected, accounts)) clusterRuns.lookAgain(record.id);
}
