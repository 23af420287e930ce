import * as vscode from "vscode";
import { refusalSentence } from "../../../runner/refusal.ts";
import { translated } from "../../language/translated.ts";

/** Does it; where the runner or the system refuses, the person is told why in one sentence, and undefined is given back. */
export async function orSayWhyNot<Result>(work: () => Result | Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    void vscode.window.showErrorMessage(translated(refusalSentence(error)));
    return undefined;
  }
}
