import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";
import { isAlive, processOf } from "./support/processes.ts";
import { RunForm } from "./support/runForm.ts";
import { VSCode } from "./support/vscode.ts";

test.use({ viewport: { width: 1500, height: 900 }, workspaceName: "slow" });

const file = "slow.pipeline.ts";
const newName = "patient.pipeline.ts";

function row(page: Page, label: RegExp): Locator {
  return page.locator(".sidebar").getByRole("treeitem", { name: label });
}

test("a run is disturbed: a second window, its file renamed and deleted, its folder deleted", async ({
  vscode,
  page,
  context,
  workspace,
  server,
}) => {
  test.setTimeout(240_000);
  const awaited = join(workspace, "go.txt");
  await vscode.contextMenu(file, "Compile & Run");
  await new RunForm(page).run({ file: awaited });
  const child = await processOf(awaited);
  const second = new VSCode(await context.newPage(), workspace, server.url({ folder: workspace }));

  await test.step("another window shows it, and says who can stop it", async () => {
    await second.start();
    await second.show("Kubeflow");
    const seen = row(second.page, /^slow, running/);
    await seen.hover();
    await seen.getByRole("button", { name: "Stop Run" }).click();
    await expect(second.notification("Another window or the command line started this run")).toBeVisible();
    expect(isAlive(child)).toBe(true);
  });

  await test.step("its file gets another name: its phases stay on the canvas", async () => {
    // What is behind does not draw.
    await page.bringToFront();
    await vscode.show("Explorer");
    await vscode.file(file).click();
    await page.keyboard.press("F2");
    const name = page.locator(".explorer-folders-view input");
    await name.fill(newName);
    await name.press("Enter");
    await vscode.contextMenu(newName, "Open Canvas");
    const canvas = new Canvas(page);
    await canvas.ready();
    await expect(canvas.phase("wait-for")).toHaveAttribute("data-phase", "running");
    vscode.write("go.txt", basename(workspace));
    await expect(canvas.phase("wait-for")).toHaveAttribute("data-phase", "succeeded");
    await vscode.show("Kubeflow");
    await expect(row(page, /^slow, succeeded/)).toBeVisible();
    await expect(row(second.page, /^slow, succeeded/)).toBeVisible();
  });

  await test.step("its file is deleted: it cannot run again, and one sentence says why", async () => {
    await vscode.command("View: Close All Editors");
    rmSync(join(workspace, newName));
    const ended = row(page, /^slow, succeeded/);
    await ended.hover();
    await ended.getByRole("button", { name: "Run Again" }).click();
    await expect(vscode.notification(`${newName} is not there any more.`)).toBeVisible();
  });

  await test.step("its folder is deleted: it leaves both windows", async () => {
    rmSync(join(workspace, ".kubeflow"), { recursive: true });
    await expect(row(page, /^slow,/)).toHaveCount(0);
    await expect(row(second.page, /^slow,/)).toHaveCount(0);
  });
});
