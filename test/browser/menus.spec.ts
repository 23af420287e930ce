import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";
import { RunForm } from "./support/runForm.ts";

test.use({ viewport: { width: 1700, height: 1000 }, workspaceName: "trust" });

const file = "hello.pipeline.ts";

test("Compile and Compile & Run are wherever a pipeline is: explorer, tab, editor, code lens, canvas", async ({
  vscode,
  page,
  workspace,
}) => {
  const canvas = new Canvas(page);
  const yaml = join(workspace, "hello.yaml");

  /** Both entries work; `choose` picks one of them in the place that is tried. */
  const bothWork = async (choose: (entry: string) => Promise<void>): Promise<void> => {
    await choose("Compile");
    await expect.poll(() => existsSync(yaml)).toBe(true);
    rmSync(yaml);
    await choose("Compile & Run");
    await expect(new RunForm(page).field("name")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(vscode.tab(/^Run hello/)).toHaveCount(0);
  };
  const inMenuOf = (target: () => Locator) => async (entry: string) => {
    await vscode.pickFromMenu(target(), new RegExp(`^${entry}$`));
  };

  await test.step("explorer", async () => {
    const row = await vscode.reveal(file);
    await bothWork(inMenuOf(() => row));
  });

  await test.step("tab", async () => {
    await vscode.open(file);
    await bothWork(inMenuOf(() => vscode.tab(file)));
  });

  await test.step("editor", async () => {
    await bothWork(inMenuOf(() => vscode.textEditor.locator(".view-line").filter({ hasText: "pipeline({" })));
  });

  await test.step("code lens", async () => {
    await bothWork(async (entry) => {
      const lenses = vscode.textEditor.locator(".codelens-decoration");
      await lenses.getByRole("button", { name: new RegExp(`${entry}$`) }).click();
    });
  });

  await test.step("canvas, which leads back to its source too", async () => {
    await vscode.titleAction("Open Canvas").click();
    await canvas.ready();
    await bothWork(inMenuOf(() => canvas.node("greet").locator(".task-name")));
    await vscode.tab(file).first().click();
    await vscode.command("View: Close Editor");
    await canvas.node("greet").locator(".task-name").click({ button: "right" });
    const entries = page.getByRole("menu").getByRole("menuitem");
    await expect(entries.filter({ hasText: /^Rename Task$/ })).toBeVisible();
    await expect(entries.filter({ hasText: /^(Cut|Copy|Paste)$/ })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await vscode.pickFromMenu(canvas.surface, /^Open Source$/);
    await expect(vscode.textEditor.locator(".view-line").first()).toBeVisible();
  });
});
