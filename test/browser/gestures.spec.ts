import type { Page } from "@playwright/test";
import { Canvas, centre } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";
import type { VSCode } from "./support/vscode.ts";

test.use({ viewport: { width: 2400, height: 1000 }, workspaceName: "gestures" });

const file = "rows.pipeline.ts";

/** The canvas at the left with its palette, the text at the right. */
async function openBoth(vscode: VSCode, page: Page): Promise<Canvas> {
  await vscode.contextMenu(file, "Open Canvas");
  const canvas = new Canvas(page);
  await canvas.ready();
  await vscode.titleAction("Open Source").click();
  await expect(vscode.textEditor).toBeVisible();
  await page.keyboard.press("ControlOrMeta+b");
  await expect(page.locator(".explorer-folders-view")).toBeHidden();
  await canvas.showPanel("Inspector", false);
  await canvas.showAll();
  return canvas;
}

const lines = {
  load: "  const loadRows = load_rows({ source,   limit: 3 }); // three are enough\n",
  count: "  const countRows = count_rows({ rows: loadRows.output });\n",
  head: "  if (countRows.output > 2) {\n",
  again: '    const again = load_rows({ source: "there" });\n',
  end: "  }\n});\n",
};

test("gestures on the canvas are minimal edits of the text, each one undo step", async ({ vscode, page }) => {
  const canvas = await openBoth(vscode, page);
  const original = vscode.read(file);

  /** What is in the file once it is saved. */
  const becomes = async (expected: string): Promise<void> => {
    await expect(async () => {
      await page.keyboard.press("ControlOrMeta+s");
      expect(vscode.read(file)).toBe(expected);
    }).toPass({ timeout: 10_000, intervals: [150] });
  };
  const change = (from: string, to: string): string => {
    expect(original).toContain(from);
    return original.replace(from, to);
  };
  /** Undoes in the text editor, as often as there were gestures; then the file is what it was, byte for byte. */
  const undoInText = async (times = 1): Promise<void> => {
    await vscode.textEditor.locator(".view-lines").click({ position: { x: 500, y: 500 } });
    for (let time = 0; time < times; time++) await page.keyboard.press("ControlOrMeta+z");
    await becomes(original);
    await canvas.showAll();
  };

  await test.step("a component dragged from the palette is imported and called", async () => {
    const imported = original.replace("{ count_rows, load_rows }", "{ count_rows, load_rows, report }");
    const withCall = (call: string): string => imported.replace(lines.end, `  }\n${call}});\n`);
    const search = canvas.frame.getByRole("searchbox", { name: "Search components" });
    const found = canvas.frame.getByTestId("palette-entry");
    await search.fill("nothing of the kind");
    await expect(found).toHaveCount(0);
    await search.fill("repo");
    await expect(found).toHaveText(["report"]);
    await canvas.place("report", await canvas.onSurface(await behindAll(canvas)));
    await becomes(withCall("  const report1 = report();\n"));
    await search.fill("");
    await expect(canvas.node("report1").getByTestId("problem").first()).toBeVisible();

    await canvas.showAll();
    await canvas.wire(canvas.port("count-rows", "out:Output"), canvas.port("report1", "in:number"));
    await becomes(withCall("  const report1 = report({ number: countRows.output });\n"));
    await expect.poll(() => canvas.wires()).toContain("taskOutput:count-rows:Output->taskInput:report1:number");

    await canvas.value("report1", "text").click();
    await canvas.answer('"rows"');
    await becomes(withCall('  const report1 = report({ number: countRows.output, text: "rows" });\n'));
    await expect(canvas.frame.getByTestId("problem")).toHaveCount(0);

    await vscode.textEditor.locator(".view-lines").click({ position: { x: 500, y: 500 } });
    for (let time = 0; time < 3; time++) await page.keyboard.press("ControlOrMeta+z");
    await becomes(original);
    await expect(canvas.node("report1")).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await becomes(withCall("  const report1 = report();\n"));
    await expect(canvas.node("report1")).toBeVisible();
    await undoInText();
  });

  await test.step("a refused wire says why, and changes nothing", async () => {
    await canvas.wire(canvas.port("load-rows", "out:Output"), canvas.port("again", "in:source"));
    await expect(canvas.notice).toContainText("list");
    await canvas.wire(canvas.port("again", "out:Output"), canvas.port("count-rows", "in:rows"));
    await expect(canvas.notice).toContainText("again is only there inside “if countRows.output > 2”");
    await becomes(original);
    await canvas.showAll();
  });

  await test.step("an argument set in place", async () => {
    await canvas.value("load-rows", "limit").click();
    await canvas.answer("5");
    await becomes(change("limit: 3", "limit: 5"));
    await expect(canvas.value("load-rows", "limit")).toHaveText("= 5");
    await undoInText();
  });

  await test.step("rename by F2", async () => {
    await canvas.select("load-rows");
    await page.keyboard.press("F2");
    await canvas.answer("fetch-rows");
    await becomes(original.replaceAll("loadRows", "fetchRows"));
    await expect(canvas.node("fetch-rows").locator(".task-name")).toHaveText("fetch-rows");
    await undoInText();
  });

  await test.step("wrap in a condition by I, and write it in place", async () => {
    await canvas.select("again");
    await page.keyboard.press("i");
    await canvas.answer('source !== "here"');
    await becomes(change(lines.again, `    if (source !== "here") {\n  ${lines.again}    }\n`));
    await expect(canvas.header("branch:if-2:0")).toHaveText('if source !== "here"');
    await undoInText(2);
  });

  await test.step("a condition edited in its header", async () => {
    await canvas.header("branch:if-1:0").click();
    await canvas.answer("countRows.output >= 4");
    await becomes(change("countRows.output > 2", "countRows.output >= 4"));
    await undoInText();
  });

  await test.step("a task dragged out of its frame, and back into it", async () => {
    const outside = original
      .replace(lines.again, "")
      .replace(lines.end, `${lines.end.replace("});\n", "")}${lines.again.slice(2)}});\n`);
    await canvas.drag(await centre(canvas.node("again").locator(".task-name")), await behindAll(canvas));
    await becomes(outside);
    await canvas.showAll();
    await canvas.drag(
      await centre(canvas.node("again").locator(".task-name")),
      await centre(canvas.frame.locator('[data-block="branch:if-1:0"]')),
    );
    await becomes(original);
    await canvas.showAll();
  });

  await test.step("delete, undone on the canvas", async () => {
    await canvas.select("again");
    await page.keyboard.press("Delete");
    await becomes(change(lines.again, ""));
    await canvas.focus();
    await page.keyboard.press("ControlOrMeta+z");
    await becomes(original);
    await expect(canvas.node("again")).toBeVisible();
  });

  await test.step("typing in the text moves the canvas at once", async () => {
    await vscode.textEditor.locator(".view-line").filter({ hasText: "count_rows({" }).click();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type('load_rows({ source: "typed" });');
    await expect(canvas.node("load-rows-2")).toBeVisible({ timeout: 2_000 });
    await expect(canvas.value("load-rows-2", "source")).toHaveText('= "typed"');
  });

  await test.step("selection goes both ways", async () => {
    await vscode.textEditor
      .locator(".view-line")
      .filter({ hasText: "three are enough" })
      .click({ position: { x: 60, y: 8 } });
    await expect(canvas.node("load-rows")).toHaveClass(/\bselected\b/);
    await expect(canvas.node("count-rows")).not.toHaveClass(/\bselected\b/);
    await canvas.showAll();
    await canvas.select("count-rows");
    await expect(vscode.textEditor.locator(".active-line-number")).toHaveText("8");
    await expect(vscode.textEditor.locator(".selected-text").first()).toBeVisible();
  });
});

/** A place of the surface with everything drawn on its left: what is put down there stands last in the text. */
async function behindAll(canvas: Canvas): Promise<{ x: number; y: number }> {
  const box = await canvas.node("if-1").boundingBox();
  if (!box) throw new Error("The frame is not on the screen.");
  return { x: box.x + box.width + 10, y: box.y + box.height + 80 };
}
