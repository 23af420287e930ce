import { basename, join } from "node:path";
import { expect, test } from "./support/fixtures.ts";
import { RunForm } from "./support/runForm.ts";

test.use({ viewport: { width: 1700, height: 1000 }, workspaceName: "slow" });

test("tasks stop at breakpoints in the person's own file", async ({ vscode, page, workspace }) => {
  const awaited = join(workspace, "go.txt");
  vscode.write("go.txt", basename(workspace));
  const rows = page.locator(".sidebar").getByRole("treeitem");

  await test.step("without a breakpoint, Debug Run says what is missing", async () => {
    await vscode.contextMenu("slow.pipeline.ts", "Debug Run");
    await expect(page.locator(".notification-toast")).toContainText("No breakpoint stands in a Python file");
  });

  await test.step("a breakpoint is set, and Debug Run stops there", async () => {
    await vscode.open("components.py");
    await vscode.textEditor.getByText("return text * times").click();
    await expect(vscode.statusBar).toContainText("Ln 25");
    await page.keyboard.press("F9");
    await expect(page.locator(".codicon-debug-breakpoint")).toHaveCount(1);
    await vscode.show("Explorer");
    await vscode.contextMenu("slow.pipeline.ts", "Debug Run");
    const form = new RunForm(page);
    await form.field("file").fill(awaited);
    await form.frame.getByRole("button", { name: "Debug Run" }).click();
    await expect(page.locator(".debug-toolbar")).toBeVisible({ timeout: 120_000 });
    // The first task stands in the same file: it waits for the debugger too, and does not stop.
    await expect(page.locator(".debug-top-stack-frame-column, .debug-top-stack-frame-line").first()).toBeVisible({
      timeout: 120_000,
    });
    await expect(vscode.statusBar).toContainText("Ln 25");
    await vscode.show("Run and Debug");
    await expect(page.locator(".debug-call-stack")).toContainText("repeat");
    await expect(page.locator(".debug-call-stack")).not.toContainText("taskServer");
    const variables = page.locator(".pane", { hasText: "Locals" }).first();
    await variables.getByText("Locals", { exact: true }).click();
    await expect(variables).toContainText("times");
  });

  await test.step("and goes on to its end", async () => {
    await page.keyboard.press("F5");
    await vscode.show("Kubeflow");
    await expect(rows.filter({ hasText: /^slow/ }).first()).toHaveAttribute("aria-label", /succeeded/, {
      timeout: 60_000,
    });
  });

  await test.step("Debug Task runs the pipeline again and stops in the one task", async () => {
    await vscode.pickFromMenu(
      page.locator(".sidebar").getByRole("treeitem", { name: /^repeat(ed)?, succeeded/ }),
      "Debug Task",
    );
    await expect(page.locator(".debug-top-stack-frame-column, .debug-top-stack-frame-line").first()).toBeVisible({
      timeout: 120_000,
    });
    await page.screenshot({ path: "test-results/debugging.png" });
    await page
      .locator(".debug-toolbar")
      .getByRole("button", { name: /Continue/ })
      .click();
    await expect(page.locator(".debug-toolbar")).toBeHidden({ timeout: 60_000 });
  });
});
