import type { Locator, Page } from "@playwright/test";
import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";
import { RunForm } from "./support/runForm.ts";
import type { VSCode } from "./support/vscode.ts";

test.use({ viewport: { width: 1900, height: 1000 }, workspaceName: "empty", isSetUp: false });

function problems(page: Page): Locator {
  return page.locator(".markers-panel");
}

async function newPipeline(vscode: VSCode, name: string): Promise<void> {
  await vscode.command("Kubeflow: New Pipeline");
  await vscode.answer(name);
  await expect(vscode.tab(`${name}.pipeline.ts`).first()).toBeVisible();
}

test("a new pipeline in an empty folder is free of red, completes and runs", async ({ vscode, page }) => {
  const canvas = new Canvas(page);
  const editor = vscode.textEditor;

  await test.step("a bad name is refused with a sentence, a good one makes the files", async () => {
    await vscode.command("Kubeflow: New Pipeline");
    const input = vscode.quickInput.locator("input").first();
    await input.fill("Not Good");
    await expect(vscode.quickInput).toContainText("Use lower-case letters, digits and dashes");
    await vscode.answer("first-steps");
    await expect(vscode.tab("first-steps.pipeline.ts").first()).toBeVisible();
    await expect(canvas.node("print-message")).toBeAttached({ timeout: 30_000 });
    expect(vscode.read("tsconfig.json")).toContain(".kubeflow/types");
    expect(vscode.read(".gitignore")).toContain(".kubeflow");
    expect(vscode.read("components.py")).toContain("def make_greeting");
  });

  await test.step("what TypeScript says of a wrong argument is not said again by us, who still offer to mend it", async () => {
    await vscode.command("Problems: Focus on Problems View");
    await editor
      .locator(".view-line")
      .filter({ hasText: "make_greeting({" })
      .getByText("name", { exact: true })
      .dblclick();
    await page.keyboard.type("nam");
    await expect(problems(page)).toContainText("'nam' does not exist in type", { timeout: 30_000 });
    const ours = '"make_greeting" has no input "nam"';
    await expect(problems(page)).not.toContainText(ours);
    await expect(canvas.frame.getByTestId("problem").first()).toBeAttached();
    await expect(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("ControlOrMeta+.");
      await expect(page.locator(".action-widget").filter({ hasText: 'Change to "name"' })).toBeVisible({
        timeout: 3_000,
      });
    }).toPass();
    await page.keyboard.press("Escape");
    vscode.write(".vscode/settings.json", '{ "typescript.validate.enable": false }');
    await expect(problems(page)).toContainText(ours, { timeout: 30_000 });
    await expect(problems(page)).not.toContainText("does not exist in type");
    vscode.write(".vscode/settings.json", "{}");
    await expect(problems(page)).not.toContainText(ours, { timeout: 30_000 });
    await page.keyboard.press("ControlOrMeta+z");
    await expect(editor).toContainText("make_greeting({ name })");
    await expect(problems(page)).toContainText("No problems have been detected in the workspace", { timeout: 30_000 });
    await expect(canvas.frame.getByTestId("problem")).toHaveCount(0);
  });

  await test.step("argument names complete", async () => {
    await editor
      .locator(".view-line")
      .filter({ hasText: "print_message({" })
      .getByText("message", { exact: true })
      .dblclick();
    await page.keyboard.press("Delete");
    await expect(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("ControlOrMeta+Space");
      await expect(page.locator(".suggest-widget")).toContainText("message", { timeout: 2_000 });
    }).toPass();
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+z");
    await expect(editor).toContainText("print_message({ message: makeGreeting.output })");
    await vscode.save();
  });

  await test.step("and it runs", async () => {
    await vscode.titleAction("Compile & Run").first().click();
    await new RunForm(page).run({ name: "Kubeflow" });
    const row = page.locator(".sidebar").getByRole("treeitem", { name: /^print-message, succeeded/ });
    await expect(row).toBeVisible({ timeout: 60_000 });
    await row.click();
    await expect(
      editor.or(page.locator(".monaco-editor")).filter({ hasText: "Hello, Kubeflow!" }).first(),
    ).toBeVisible();
  });
});

test.describe("in a folder with a tsconfig of its own", () => {
  test.use({ workspaceName: "configured" });

  test("it is extended with its comments kept, not overwritten", async ({ vscode }) => {
    const before = vscode.read("tsconfig.json");
    await newPipeline(vscode, "second");
    await expect.poll(() => vscode.read("tsconfig.json")).toContain(".kubeflow/types");
    const after = vscode.read("tsconfig.json");
    for (const line of before.split("\n").filter((each) => each.includes("//"))) expect(after).toContain(line);
  });
});
