import * as vscode from "vscode";
import { Disposable } from "../dispose.ts";
import { translated, translatedMessage } from "../language/translated.ts";
import { failureOf } from "./failedTask.ts";
import type { RunRecord } from "./runRecord.ts";
import type { Runs } from "./runs.ts";

/** Says when a run failed, and why; runs that succeed are quiet. */
export class RunNotices extends Disposable {
  readonly #openLog: (runId: string, path: string) => Promise<unknown>;

  constructor(runs: Runs, openLog: (runId: string, path: string) => Promise<unknown>) {
    super();
    this.#openLog = openLog;
    this.own(
      runs.onDidFinish((record) => {
        if (record.state.phase === "failed") void this.#sayFailed(record);
      }),
    );
  }

  async #sayFailed(record: RunRecord): Promise<void> {
    const { path, name, said } = failureOf(record.state);
    const reason = translatedMessage(said) ?? "";
    const pipeline = record.state.pipelineName;
    if (path === undefined || name === undefined) {
      void vscode.window.showErrorMessage(vscode.l10n.t("{0} failed: {1}", pipeline, reason));
      return;
    }
    const openLog = vscode.l10n.t("Open Log");
    const message = vscode.l10n.t("{0} failed at {1}: {2}", pipeline, translated(name), reason);
    if ((await vscode.window.showErrorMessage(message, openLog)) === openLog) await this.#openLog(record.id, path);
  }
}
