import * as vscode from "vscode";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import { commandIds } from "../contributions.ts";
import { translated } from "../language/translated.ts";
import { Disposable } from "../dispose.ts";

/** Asks once for a new sign-in when a session has ended that was in use. */
export class SignInNotice extends Disposable {
  #isAsking = false;

  constructor(pipelines: PipelinesSession) {
    super();
    this.own(
      pipelines.onDidSignOut(() => {
        if (pipelines.state.type === "signedOut" && !this.#isAsking)
          void this.#ask(translated(pipelines.state.sentence));
      }),
    );
  }

  async #ask(message: string): Promise<void> {
    this.#isAsking = true;
    const signIn = vscode.l10n.t("Sign In");
    const chosen = await vscode.window.showWarningMessage(message, signIn);
    this.#isAsking = false;
    if (chosen === signIn) await vscode.commands.executeCommand(commandIds.signIn);
  }
}
