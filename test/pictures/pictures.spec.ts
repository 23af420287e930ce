// The pictures of the README. Each is what a person sees: real VS Code, the packaged extension, the examples.
import { join } from "node:path";
import { root } from "../../scripts/checkout.mjs";
import { Canvas } from "../browser/support/canvas.ts";
import { expect, test } from "../browser/support/fixtures.ts";
import type { Theme, VSCode } from "../browser/support/vscode.ts";

const pipeline = "choose-model/choose-model.pipeline.ts";

async function take(vscode: VSCode, name: string): Promise<void> {
  // Tooltips and toasts are not what the picture is of.
  await vscode.page.mouse.move(700, 4);
  await vscode.page.screenshot({ path: join(root, "docs", "pictures", `${name}.png`), animations: "disabled" });
}

/** Wide pipelines in a wide window: the README shows it as wide as the page. */
const wide = { width: 1760, height: 760 };

/** Compiles and runs what is open, with what the form proposes, and waits for the end. */
async function runToEnd(vscode: VSCode, canvas: Canvas): Promise<void> {
  await vscode.titleAction(/Compile & Run/).click();
  const form = vscode.page.frameLocator("iframe.webview.ready >> visible=true").frameLocator("iframe#active-frame");
  await form.getByRole("button", { name: "Compile & Run" }).click();
  await expect(vscode.statusBar).toContainText("choose-model 11/11", { timeout: 240_000 });
  await expect(canvas.phase("deploy-model")).toHaveAttribute("data-phase", "succeeded");
}

async function openCanvas(vscode: VSCode, theme: Theme): Promise<Canvas> {
  await vscode.theme(theme);
  await vscode.contextMenu(pipeline, "Open Canvas");
  const canvas = new Canvas(vscode.page);
  await canvas.ready();
  return canvas;
}

test("canvas after a run, in dark and high contrast; the Runs view with a log", async ({ vscode }) => {
  await vscode.page.setViewportSize(wide);
  const canvas = await openCanvas(vscode, "Default Dark Modern");
  await runToEnd(vscode, canvas);
  await vscode.page.keyboard.press("Control+B");
  await canvas.showPanel("Inspector", false);
  await canvas.showAll();
  await take(vscode, "canvas-dark");
  await vscode.theme("Default High Contrast");
  await canvas.showAll();
  await take(vscode, "canvas-contrast");
  await vscode.page.setViewportSize({ width: 1440, height: 900 });
  await vscode.theme("Default Dark Modern");
  await vscode.show("Kubeflow");
  const row = vscode.page.locator(".sidebar").getByRole("treeitem", { name: /^evaluate-model/ });
  await row.click();
  await expect(vscode.tab("evaluate-model.log")).toBeVisible();
  await take(vscode, "runs-dark");
});

test("text and canvas side by side, in light", async ({ vscode }) => {
  await vscode.theme("Default Light Modern");
  await vscode.contextMenu("flip-coin/flip-coin.pipeline.ts", "Open Canvas");
  const canvas = new Canvas(vscode.page);
  await canvas.ready();
  await vscode.page.keyboard.press("Control+B");
  await vscode.titleAction(/Open Source/).click();
  await expect(vscode.textEditor).toBeVisible();
  await canvas.showAll();
  await canvas.select("random-int");
  await take(vscode, "both-light");
});
