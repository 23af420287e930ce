import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("who is signed in to Kubeflow", () => {
  it("is VS Code's to ask: nobody yet, and nobody is asked without wanting it", async () => {
    assert.deepEqual(await vscode.authentication.getAccounts("kubeflow"), []);
    assert.equal(await vscode.authentication.getSession("kubeflow", [], { silent: true }), undefined);
  });
});
