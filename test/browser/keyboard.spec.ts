import type { Page } from "@playwright/test";
import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";
import { RunForm } from "./support/runForm.ts";
import type { VSCode } from "./support/vscode.ts";

test.use({ viewport: { width: 1700, height: 1000 }, workspaceName: "several" });

async function openedByKeyboard(vscode: VSCode, page: Page): Promise<Canvas> {
  const canvas = new Canvas(page);
  await page.keyboard.press("ControlOrMeta+p");
  await page.keyboard.type("keys.pipeline.ts");
  await expect(vscode.choice("keys.pipeline.ts").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(vscode.tab("keys.pipeline.ts")).toBeVisible();
  await vscode.command("Kubeflow: Open Canvas");
  await expect(canvas.surface).toBeVisible({ timeout: 30_000 });
  await canvas.focus();
  return canvas;
}

/** Adds by `/`; of a frame with several lanes the first text says which. */
async function add(canvas: Canvas, page: Page, ...texts: readonly string[]): Promise<void> {
  await page.keyboard.press("/");
  for (const text of texts) {
    await expect(canvas.quickAdd.getByRole("combobox")).toHaveValue("");
    await expect(canvas.quickAdd.getByRole("combobox")).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  }
  await expect(canvas.quickAdd).toHaveCount(0);
}

test("without the mouse: open, add by /, connect by C, run", async ({ vscode, page }) => {
  const start = vscode.read("keys.pipeline.ts");
  const canvas = await openedByKeyboard(vscode, page);
  await add(canvas, page, "greet");
  // Drawn first, selected then.
  await expect(canvas.node("greet1")).toHaveClass(/\bselected\b/);

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

test("without the mouse: gather several, wrap them, fill the finally, move out of it and in again", async ({
  vscode,
  page,
}) => {
  const start = vscode.read("keys.pipeline.ts");
  const canvas = await openedByKeyboard(vscode, page);
  const becomes = async (body: readonly string[]): Promise<void> => {
    const text = start.replace(/=> \{\n[^]*/, ["=> {", ...body.map((line) => `  ${line}`), "});", ""].join("\n"));
    await expect(async () => {
      await page.keyboard.press("ControlOrMeta+s");
      expect(vscode.read("keys.pipeline.ts")).toBe(text);
    }).toPass({ timeout: 10_000, intervals: [150] });
  };
  const selected = (key: string) => expect(canvas.node(key)).toHaveClass(/\bselected\b/);
  const tried = ["try {", "  const first = greet({ name: who });", "  const greet1 = greet();"];

  await test.step("Space holds what is selected, and takes in what the arrows come to", async () => {
    await add(canvas, page, "greet");
    await selected("greet1");
    await page.keyboard.press("ArrowUp");
    await selected("first");
    await expect(canvas.node("first")).toBeFocused();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await expect(canvas.node("greet1")).toBeFocused();
    await expect(canvas.node("greet1")).not.toHaveClass(/\bselected\b/);
    await page.keyboard.press("Space");
    await selected("greet1");
    await selected("first");
    await page.keyboard.press("e");
    await becomes([...tried, "} finally {}"]);
  });

  await test.step("/ on a frame adds into it, to the part that is chosen", async () => {
    await selected("try-1");
    await add(canvas, page, "finally", "greet");
    await becomes([...tried, "} finally {", "  const greet2 = greet();", "}"]);
  });

  await test.step("O moves out of the frame, M into one that can take it", async () => {
    await selected("greet2");
    await page.keyboard.press("o");
    await becomes([...tried, "} finally {", "}", "const greet2 = greet();"]);
    await page.keyboard.press("m");
    await expect(canvas.quickAdd.getByRole("option")).toHaveCount(2);
    await page.keyboard.type("finally");
    await page.keyboard.press("Enter");
    await becomes([...tried, "} finally {", "  const greet2 = greet();", "}"]);
  });

  await test.step("and the same from the command palette", async () => {
    await vscode.command("Kubeflow Canvas: Move out of Frame");
    await becomes([...tried, "} finally {", "}", "const greet2 = greet();"]);
  });
});
