import * as vscode from "vscode";
import { commandIds, isPipelinePath } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { TypeFiles } from "./typeFiles.ts";

/** TypeScript's "Cannot find module": plain, "did you mean to set moduleResolution", and "has no declarations". */
const unresolvedCodes = new Set([2307, 2792, 7016]);

const refusedKey = "typesOffer.refusedFolders";

/**
 * Offers Set Up Types where TypeScript is red over `kubeflow-studio` or a Python file: once for each folder and session,
 * in trusted folders only, and never again where the person said so. The light bulb on the red offers it always.
 */
export class TypesOffer extends Disposable implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  readonly #types: TypeFiles;
  readonly #memory: vscode.Memento;
  readonly #asked = new Set<string>();

  constructor(types: TypeFiles, memory: vscode.Memento) {
    super();
    this.#types = types;
    this.#memory = memory;
    this.own(
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        for (const uri of uris) void this.#consider(uri);
      }),
    );
    this.own(
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.#considerOpen();
      }),
    );
    this.#considerOpen();
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const red = diagnostics.filter((diagnostic) => isUnresolved(diagnostic, document));
    if (red.length === 0) return [];
    const title = vscode.l10n.t("Set Up Types for this folder");
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { command: commandIds.setUpTypes, title, arguments: [document.uri] };
    action.diagnostics = red;
    action.isPreferred = true;
    return [action];
  }

  #considerOpen(): void {
    for (const document of vscode.workspace.textDocuments) void this.#consider(document.uri);
  }

  async #consider(uri: vscode.Uri): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || !vscode.workspace.isTrusted || !isRed(uri)) return;
    const key = folder.uri.toString();
    if (this.#asked.has(key) || this.#refused.includes(key)) return;
    this.#asked.add(key);
    // What is set up and red all the same has lost its types, as after `git clean`, or has another fault that Set Up cannot mend.
    if (await this.#types.freshen(uri)) return;
    await this.#offer(folder, uri);
  }

  async #offer(folder: vscode.WorkspaceFolder, uri: vscode.Uri): Promise<void> {
    const setUp = vscode.l10n.t("Set Up Types");
    const never = vscode.l10n.t("Don't ask for this folder");
    const message = vscode.l10n.t(
      "TypeScript does not know the components in {0} yet: its tsconfig.json has to lead to their types.",
      folder.name,
    );
    const answer = await vscode.window.showInformationMessage(message, setUp, vscode.l10n.t("Not Now"), never);
    if (answer === setUp) await vscode.commands.executeCommand(commandIds.setUpTypes, uri);
    if (answer === never) await this.#memory.update(refusedKey, [...this.#refused, folder.uri.toString()]);
  }

  get #refused(): readonly string[] {
    return this.#memory.get<readonly string[]>(refusedKey, []);
  }
}

/** Whether an open pipeline has red that Set Up Types takes away. */
function isRed(uri: vscode.Uri): boolean {
  if (uri.scheme !== "file" || !isPipelinePath(uri.path)) return false;
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (!document) return false;
  return vscode.languages.getDiagnostics(uri).some((diagnostic) => isUnresolved(diagnostic, document));
}

/** By code and text, not by message: TypeScript speaks the person's language. */
function isUnresolved(diagnostic: vscode.Diagnostic, document: vscode.TextDocument): boolean {
  if (diagnostic.source !== "ts" || !unresolvedCodes.has(Number(diagnostic.code))) return false;
  return /^["'](?:kubeflow-studio|.*\.(?:py|ya?ml))["']$/.test(document.getText(diagnostic.range));
}
