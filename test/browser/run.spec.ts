import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";
import { isAlive, processOf } from "./support/processes.ts";
import { RunForm } from "./support/runForm.ts";
import type { VSCode } from "./support/vscode.ts";

test.use({ viewport: { width: 1700, height: 1000 }, workspaceName: "slow" });

const file = "slow.pipeline.ts";

/** A row of the Runs view, by what is read aloud of it: "wait-for, running". */
function row(page: Page, label: string | RegExp): Locator {
  return page.locator(".sidebar").getByRole("treeitem", { name: label });
}

async function startFromExplorer(vscode: VSCode, page: Page, texts: Record<string, string>): Promise<void> {
  await vscode.show("Explorer");
  await vscode.contextMenu(file, "Compile & Run");
  await new RunForm(page).run(texts);
}

test("a run is asked for, watched, read, and still there after a restart", async ({ vscode, page, workspace }) => {
  const canvas = new Canvas(page);
  const awaited = join(workspace, "go.txt");
  // Another text in each test run: tasks that ran before with the same inputs would come from the cache.
  const text = basename(workspace);

  await test.step("the form refuses a bad value with a sentence", async () => {
    await vscode.contextMenu(file, "Open Canvas");
    await canvas.ready();
    await vscode.show("Explorer");
    await vscode.contextMenu(file, "Compile & Run");
    const form = new RunForm(page);
    await expect(form.field("times")).toHaveValue("2");
    await form.field("file").fill(awaited);
    await form.field("times").fill("many");
    await form.frame.getByRole("button", { name: "Compile & Run" }).click();
    await expect(form.fault("times")).toHaveText("Write a whole number, like 5.");
    await expect(form.form).toBeVisible();
  });

  await test.step("the form is as it was left when its tab was behind others", async () => {
    const form = new RunForm(page);
    await vscode.tab(file).first().click();
    await expect(canvas.surface).toBeVisible();
    await vscode.tab("Run slow").click();
    await expect(form.field("times")).toHaveValue("many");
    await expect(form.field("file")).toHaveValue(awaited);
    await expect(form.fault("times")).toHaveText("Write a whole number, like 5.");
  });

  await test.step("and when its window was closed and opened again", async () => {
    const form = new RunForm(page);
    await form.field("times").fill("too-many");
    await expect.poll(() => vscode.isSaved("too-many"), { timeout: 60_000 }).toBe(true);
    await vscode.reload();
    await vscode.tab("Run slow").click();
    await expect(form.field("times")).toHaveValue("too-many");
    await expect(form.field("file")).toHaveValue(awaited);
    await expect(form.fault("times")).toHaveText("Write a whole number, like 5.");
    await form.field("times").fill("3");
    await form.frame.getByRole("button", { name: "Compile & Run" }).click();
  });

  await test.step("phases move on the canvas, in the Runs view and in the status bar", async () => {
    await expect(canvas.phase("wait-for")).toHaveAttribute("data-phase", "running", { timeout: 60_000 });
    await expect(vscode.statusBar).toContainText("slow");
    await expect(row(page, /^slow, running/)).toBeVisible();
    await expect(row(page, /^wait-for, running/)).toBeVisible();
  });

  await test.step("the log of a task grows while it runs", async () => {
    await row(page, /^wait-for, running/).click();
    await expect(vscode.textEditor).toContainText("waiting for the file");
    await expect(vscode.textEditor).not.toContainText("the file is there");
    vscode.write("go.txt", text);
    await expect(vscode.textEditor).toContainText("the file is there");
  });

  await test.step("its end is seen everywhere", async () => {
    await expect(row(page, /^slow, succeeded/)).toBeVisible({ timeout: 30_000 });
    await expect(row(page, /^repeat(ed)?, succeeded/)).toBeVisible();
    await vscode.tab(file).first().click();
    await expect(canvas.phase("wait-for")).toHaveAttribute("data-phase", "succeeded");
    await expect(canvas.phase("repeated")).toHaveAttribute("data-phase", "succeeded");
  });

  await test.step("inputs and outputs of a task, and its log", async () => {
    const repeated = row(page, /^repeat(ed)?, succeeded/);
    await repeated.click();
    await expect(vscode.textEditor).toContainText(`done: ${text.repeat(3)}`);
    await repeated.hover();
    await repeated.getByRole("button", { name: "Show Inputs and Outputs" }).click();
    await expect(vscode.textEditor).toContainText(`text: "${text}"`);
    await expect(vscode.textEditor).toContainText("times: 3");
    await expect(vscode.textEditor).toContainText(`Output: "${text.repeat(3)}"`);
  });

  await test.step("its folder", async () => {
    await vscode.pickFromMenu(row(page, /^repeat(ed)?, succeeded/), "Open Folder");
    await expect(vscode.file("repeated")).toHaveAttribute("aria-selected", "true");
  });

  await test.step("the form remembers the last values", async () => {
    await vscode.contextMenu(file, "Compile & Run");
    const form = new RunForm(page);
    await expect(form.field("times")).toHaveValue("3");
    await expect(form.field("file")).toHaveValue(awaited);
    await page.keyboard.press("Escape");
    await expect(form.form).toHaveCount(0);
  });

  await test.step("stop ends everything, the process of the task too", async () => {
    const never = join(workspace, "never.txt");
    await startFromExplorer(vscode, page, { file: never });
    const child = await processOf(never);
    expect(isAlive(child)).toBe(true);
    await vscode.show("Kubeflow");
    const run = row(page, /^slow, running/);
    await run.hover();
    await run.getByRole("button", { name: "Stop Run" }).click();
    await expect(row(page, /^slow, cancelled/)).toBeVisible();
    await expect.poll(() => isAlive(child)).toBe(false);
    await vscode.tab(file).first().click();
    await expect(canvas.phase("wait-for")).toHaveAttribute("data-phase", "cancelled");
  });

  await test.step("a failing run names the task and the reason", async () => {
    await startFromExplorer(vscode, page, { file: awaited, times: "9" });
    await vscode.show("Kubeflow");
    await expect(row(page, /^slow, failed/)).toBeVisible({ timeout: 30_000 });
    await expect(row(page, /^repeat(ed)?, failed.*9 times is too often/)).toBeVisible();
    await vscode.tab(file).first().click();
    await expect(canvas.phase("repeated")).toHaveAttribute("data-phase", "failed");
    await expect(canvas.phase("repeated")).toHaveAttribute("title", /9 times is too often/);
  });

  await test.step("its traceback leads to the line in the person's own file", async () => {
    await row(page, /^repeat(ed)?, failed/).click();
    const place = vscode.textEditor.locator(".detected-link", { hasText: "ephemeral_component.py" });
    await place.last().click({ modifiers: ["ControlOrMeta"] });
    await expect(vscode.tab("components.py")).toHaveAttribute("aria-selected", "true");
    const line = readFileSync(join(workspace, "components.py"), "utf8")
      .split("\n")
      .findIndex((each) => each.includes("raise"));
    await expect(vscode.statusBar).toContainText(`Ln ${line + 1}`);
  });

  await test.step("a task is retried in its run, and run alone; a run is pinned", async () => {
    await vscode.show("Kubeflow");
    await vscode.pickFromMenu(row(page, /^repeat(ed)?, failed/), "Retry from This Task");
    await expect(row(page, /^slow, failed.* resumed/)).toBeVisible({ timeout: 30_000 });
    await vscode.pickFromMenu(row(page, /^slow, failed.* resumed/), "Pin");
    await expect(row(page, /^slow, failed.* resumed.* pinned/)).toBeVisible();
    await vscode.pickFromMenu(row(page, /^repeat(ed)?, failed/), "Run Only This Task");
    await expect(row(page, /^slow, failed.* only repeat/)).toBeVisible({ timeout: 30_000 });
  });

  await test.step("Run Again fills the form with what that run was given", async () => {
    await vscode.show("Kubeflow");
    const run = row(page, /^slow, succeeded/);
    await run.hover();
    await run.getByRole("button", { name: "Run Again" }).click();
    const form = new RunForm(page);
    await expect(form.field("times")).toHaveValue("3");
    await page.keyboard.press("Escape");
    await expect(form.form).toHaveCount(0);
  });

  await test.step("after a reload of the window the runs are still there", async () => {
    await vscode.reload();
    await vscode.show("Kubeflow");
    await expect(row(page, /^slow, failed.* pinned/)).toBeVisible();
    await expect(row(page, /^slow, cancelled/)).toBeVisible();
    await expect(row(page, /^slow, succeeded/)).toBeVisible();
  });

  await test.step("old runs are deleted, the pinned one stays", async () => {
    // The view takes the focus late, as the window has just been loaded, and closes what is open.
    await expect(async () => {
      await vscode.command("Kubeflow: Delete Old Runs");
      const days = page.locator(".quick-input-widget:visible input[aria-label='Delete Old Runs']");
      await days.fill("0", { timeout: 5_000 });
      await days.press("Enter", { timeout: 5_000 });
      await expect(vscode.dialog).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await vscode.dialog.getByRole("button", { name: "Delete" }).click();
    await expect(row(page, /^slow, succeeded/)).toHaveCount(0);
    await expect(row(page, /^slow, failed.* pinned/)).toBeVisible();
  });
});
