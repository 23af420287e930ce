import * as vscode from "vscode";
import type { Output } from "../output.ts";

/** Registers a command behind the first of the two doors where exceptions are caught. */
export function registerCommand(
  output: Output,
  id: string,
  run: (...parameters: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, (...parameters: unknown[]) =>
    behindDoor(output, id, () => run(...parameters)),
  );
}

/** Does what a person asked: whatever it throws is our bug, shown once in one sentence, with the log beside it. */
export async function behindDoor(output: Output, id: string, act: () => unknown): Promise<unknown> {
  try {
    return await act();
  } catch (error) {
    output.exception(id, error);
    const showLog = vscode.l10n.t("Show Log");
    const message = vscode.l10n.t("Kubeflow Studio met an error of its own. The log says more.");
    const answer = await vscode.window.showErrorMessage(message, showLog);
    if (answer === showLog) output.show();
    return undefined;
  }
}
