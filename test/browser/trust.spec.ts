import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";

test.use({ trust: true, workspaceName: "trust", isSetUp: false });

test("what is not trusted can be looked at and compiled, not run", async ({ vscode, page, workspace }) => {
  const canvas = new Canvas(page);
  await vscode.contextMenu("hello.pipeline.ts", "Open Canvas");
  await canvas.ready();
  await expect(canvas.node("greet").locator(".task-name")).toHaveText("greet");

  await vscode.contextMenu("hello.pipeline.ts", "Compile & Run");
  const asked = vscode.notification("which is not trusted yet");
  await expect(asked).toBeVisible();
  await expect(page.locator("iframe.webview.ready")).toHaveCount(1);
  expect(existsSync(join(workspace, ".kubeflow"))).toBe(false);
  expect(readdirSync(workspace).sort()).toEqual(["greet.py", "hello.pipeline.ts"]);

  await asked.getByRole("button", { name: "Manage Workspace Trust" }).click();
  await expect(page.locator(".workspace-trust-editor")).toBeVisible();
});
