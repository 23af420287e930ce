import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";
import { RunForm } from "./support/runForm.ts";

test.use({ viewport: { width: 1700, height: 1000 }, workspaceName: "several" });

test("without the mouse: open, add by /, connect by C, run", async ({ vscode, page }) => {
  const start = vscode.read("keys.pipeline.ts");
  const canvas = new Canvas(page);
  await page.keyboard.press("ControlOrMeta+p");
  await page.keyboard.type("keys.pipeline.ts");
  await expect(vscode.choice("keys.pipeline.ts").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(vscode.tab("keys.pipeline.ts")).toBeVisible();
  await vscode.command("Kubeflow: Open Canvas");
  await expect(canvas.surface).toBeVisible({ timeout: 30_000 });
  await canvas.focus();

  await page.keyboard.press("/");
  await expect(canvas.quickAdd).toBeVisible();
  await page.keyboard.type("greet");
  await page.keyboard.press("Enter");
  await expect(canvas.node("greet1")).toBeVisible();

  await page.keyboard.press("ArrowUp");
  await expect(canvas.node("first")).toHaveClass(/\bselected\b/);
  await page.keyboard.press("c");
  await expect(canvas.quickAdd).toBeVisible();
  await page.keyboard.press("Enter");
  await expect.poll(() => canvas.wires()).toContain("taskOutput:first:Output->taskInput:greet1:name");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.locator(".tab.dirty")).toHaveCount(0);
  expect(vscode.read("keys.pipeline.ts")).toBe(
    start.replace("});\n});", "});\n  const greet1 = greet({ name: first.output });\n});"),
  );

  await vscode.command("Kubeflow: Compile & Run");
  const form = new RunForm(page);
  await expect(form.field("who")).toBeFocused();
  await page.keyboard.type(" two");
  await page.keyboard.press("Enter");
  await expect(canvas.phase("greet1")).toHaveAttribute("data-phase", "succeeded", { timeout: 60_000 });
});
