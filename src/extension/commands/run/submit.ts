import * as vscode from "vscode";
import type { KfpFailure, KfpResult } from "../../../kfp/failure.ts";
import type { Submission } from "../../../kfp/submit/runBody.ts";
import { submitRun } from "../../../kfp/submit/submitRun.ts";
import type { KfpRun } from "../../../kfp/wire/run.ts";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import type { ConnectedPipelines } from "../../cluster/clusterState.ts";
import type { PipelinesSession } from "../../cluster/pipelinesSession.ts";
import { commandIds } from "../../contributions.ts";
import { translated } from "../../language/translated.ts";
import type { Output } from "../../output.ts";
import type { ClusterRuns } from "../../run/clusterRuns.ts";
import type { RunRecord, RunSource } from "../../run/runRecord.ts";
import type { Runs } from "../../run/runs.ts";
import { destinationOf, isSame, type Destination } from "../../run/submitForm.ts";
import type { RunsTree } from "../../views/runsTree.ts";

/** What submitting needs of the rest of the extension. */
export interface SubmitSurroundings {
  readonly context: vscode.ExtensionContext;
  readonly clusters: ClusterSession;
  readonly pipelines: PipelinesSession;
  readonly runs: Runs;
  readonly clusterRuns: ClusterRuns;
  readonly runsTree: RunsTree;
  readonly output: Output;
}

/** A run that was made, as the server answered and as it is followed there. */
export interface Taken {
  readonly run: KfpRun;
  readonly record: RunRecord;
}

/**
 * Submits to where the form said, and nowhere else; tries again as often as the person asks. The run is followed where it
 * was taken, whatever is looked at by then. Undefined: it was given up.
 */
export async function submitTo(
  destination: Destination,
  submission: Submission,
  source: RunSource | undefined,
  surroundings: SubmitSurroundings,
): Promise<Taken | undefined> {
  for (;;) {
    const pipelines = stillThere(destination, surroundings);
    if (!pipelines) {
      const message = vscode.l10n.t(
        "Nothing was submitted: another cluster was chosen, or this one was left, while the form for {0} was open.",
        destination.name,
      );
      void vscode.window.showWarningMessage(message);
      return undefined;
    }
    const result = await submitOnce(pipelines, submission, source, surroundings.clusterRuns);
    if (result.ok) return result.value;
    surroundings.output.warn(`submit ${submission.displayName}: ${logWords(result.failure)}`);
    surroundings.clusterRuns.refresh();
    if (!(await sayFailure(result.failure, surroundings))) return undefined;
  }
}

function stillThere(
  destination: Destination,
  { clusters, pipelines }: SubmitSurroundings,
): ConnectedPipelines | undefined {
  const { state } = pipelines;
  if (state.type !== "connected") return undefined;
  return isSame(destination, destinationOf(clusters, state)) ? state : undefined;
}

/** The way to the server stays open until the run is followed by it. */
async function submitOnce(
  pipelines: ConnectedPipelines,
  submission: Submission,
  source: RunSource | undefined,
  clusterRuns: ClusterRuns,
): Promise<KfpResult<Taken>> {
  const letGo = pipelines.hold();
  try {
    const made = await submitVisibly(pipelines, submission);
    if (!made.ok) return made;
    const run = made.value;
    return { ok: true, value: { run, record: await clusterRuns.submitted(run, source, pipelines) } };
  } finally {
    letGo();
  }
}

function submitVisibly({ client }: ConnectedPipelines, submission: Submission): Thenable<KfpResult<KfpRun>> {
  const title = vscode.l10n.t("Submitting {0}…", submission.displayName);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const ending = new AbortController();
    token.onCancellationRequested(() => {
      ending.abort();
    });
    return submitRun(client, submission, {
      signal: ending.signal,
      onTry: (attempt) => {
        progress.report({ message: vscode.l10n.t("try {0}", attempt) });
      },
    });
  });
}

/** Says why, with the one thing to do next; whether to try once more. */
async function sayFailure(failure: KfpFailure, { pipelines, output }: SubmitSurroundings): Promise<boolean> {
  const message = failureWords(failure);
  if (message === undefined) return false;
  const action = actionFor(failure);
  if ((await vscode.window.showErrorMessage(message, action)) !== action) return false;
  switch (action) {
    case vscode.l10n.t("Sign In"):
      return signInFirst(pipelines);
    case vscode.l10n.t("Try Again"):
      return true;
    case vscode.l10n.t("Show Runs"):
      await vscode.commands.executeCommand(commandIds.showRuns);
      return false;
    default:
      output.show();
      return false;
  }
}

/** Whether one is let in now. Where the account that was given leads nowhere, that and why is said. */
async function signInFirst(pipelines: PipelinesSession): Promise<boolean> {
  const hasSignedIn = await vscode.commands.executeCommand<boolean>(commandIds.signIn);
  // The account that was given is tried just now: it is known only then whether it is taken.
  const state = await pipelines.wake();
  if (state.type === "connected") return true;
  if (hasSignedIn && "sentence" in state) {
    const message = vscode.l10n.t("Nothing was submitted: {0}", translated(state.sentence));
    void vscode.window.showWarningMessage(message);
  }
  return false;
}

/** Cancelled by the person before anything was sent: nothing to say. */
function failureWords({ reason, sentence, mayHaveArrived }: KfpFailure): string | undefined {
  if (reason !== "aborted") return translated(sentence);
  return mayHaveArrived === true
    ? vscode.l10n.t("Stopped while the run was being submitted: it may have been made all the same.")
    : undefined;
}

/** Trying again is offered only where it cannot make a second run. */
function actionFor({ reason, mayHaveArrived }: KfpFailure): string {
  // Whatever else is wrong: the run may be there, and is looked for before anything is sent again.
  if (mayHaveArrived === true) return vscode.l10n.t("Show Runs");
  if (reason === "signedOut") return vscode.l10n.t("Sign In");
  return reason === "unreachable" || reason === "busy" || reason === "server"
    ? vscode.l10n.t("Try Again")
    : vscode.l10n.t("Open Log");
}

/** A failure for the log: its reason and the server's own words. */
export function logWords({ reason, status, detail = "" }: KfpFailure): string {
  return [reason, status, detail].filter(Boolean).join(" ");
}
