import assert from "node:assert/strict";
import * as vscode from "vscode";

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe("the extension in its host", () => {
  it("registers every command that its manifest declares, and no other", async () => {
    const extension = vscode.extensions.getExtension("kubeflow-studio.kubeflow-studio");
    assert.ok(extension);
    await extension.activate();
    const { contributes } = extension.packageJSON as Manifest;
    const declared = contributes.commands.map(({ command }) => command).sort();
    const registered = (await vscode.commands.getCommands(true))
      // VS Code itself makes `kubeflowStudio.runs.focus` and the like for each view.
      .filter(
        (id) => id.startsWith("kubeflowStudio.") && !/^kubeflowStudio\.(runs|notebooks|pods|resources)\./.test(id),
      );
    assert.deepEqual(registered.sort(), declared);
  });
});
