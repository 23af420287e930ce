import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";

test.use({ viewport: { width: 1700, height: 1000 }, workspaceName: "empty" });

test("an empty file, and a pipeline without steps, begin with a template by keys: one undo step each", async ({
  vscode,
  page,
  workspace,
}) => {
  const canvas = new Canvas(page);
  const template = (name: string) => canvas.frame.locator(`[data-template="${name}"]`);
  const blank =
    'import { pipeline } from "kubeflow-studio";\n\nexport default pipeline({ name: "blank" }, () => {});\n';
  writeFileSync(join(workspace, "begin.pipeline.ts"), "");
  writeFileSync(join(workspace, "blank.pipeline.ts"), blank);

  await test.step("a file without a pipeline", async () => {
    await vscode.contextMenu("begin.pipeline.ts", "Open Canvas");
    await expect(canvas.frame.getByTestId("no-pipeline")).toContainText("begin with a template", { timeout: 30_000 });
    await template("step").focus();
    await page.keyboard.press("Tab");
    await expect(template("branch")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(canvas.node("coin")).toBeVisible();
    await page.keyboard.press("ControlOrMeta+s");
    await expect.poll(() => vscode.read("begin.pipeline.ts")).toContain('pipeline({ name: "begin" }');
  });

  await test.step("is empty again after one undo", async () => {
    await page.keyboard.press("ControlOrMeta+z");
    await expect(canvas.frame.getByTestId("no-pipeline")).toBeVisible();
    await vscode.command("File: Save");
    await expect.poll(() => vscode.read("begin.pipeline.ts")).toBe("");
    await vscode.command("View: Close Editor");
  });

  await test.step("a pipeline without steps", async () => {
    await vscode.contextMenu("blank.pipeline.ts", "Open Canvas");
    await expect(canvas.frame.getByTestId("empty-hint")).toBeVisible({ timeout: 30_000 });
    await canvas.surface.focus();
    await page.keyboard.press("Tab");
    await expect(template("step")).toBeFocused();
    await template("training").click();
    await expect(canvas.node("model")).toBeVisible();
    await expect(canvas.frame.getByTestId("problem")).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+z");
    await expect(canvas.frame.getByTestId("empty-hint")).toBeVisible();
    await vscode.command("File: Save");
    expect(vscode.read("blank.pipeline.ts")).toBe(blank);
  });
});
