import * as vscode from "vscode";
import type { PipelinesSession } from "../cluster/pipelinesSession.ts";
import { commandIds } from "../contributions.ts";
import { translated } from "../language/translated.ts";
import { Disposable } from "../dispose.ts";

/**
 * Asks for a new sign-in when a session has ended that was in use: once for each, as the session tells it once. One that
 * nobody answered is no reason to be silent about the next: VS Code puts the new one in its place.
 */
export class SignInNotice extends Disposable {
  constructor(pipelines: Pick<PipelinesSession, "state" | "onDidSignOut">) {
    super();
    this.own(
      pipelines.onDidSignOut(() => {
        if (pipelines.state.type === "signedOut") void ask(translated(pipelines.state.sentence));
      }),
    );
  }
}

async function ask(message: string): Promise<void> {
  const signIn = vscode.l10n.t("Sign In");
  const chosen = await vscode.window.showWarningMessage(message, signIn);
  if (chosen === signIn) await vscode.commands.executeCommand(commandIds.signIn);
}
