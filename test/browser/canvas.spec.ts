import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";
import type { VSCode } from "./support/vscode.ts";

test.use({ viewport: { width: 1700, height: 1000 } });

const flipCoin = "flip-coin/flip-coin.pipeline.ts";

/** Clicks "Open Canvas" above a pipeline as soon as it is there, once: the first click has to count. */
async function clickLens(vscode: VSCode, at: number): Promise<void> {
  // Before the lenses come VS Code draws those of the last time, grey and without their buttons.
  await vscode.textEditor.locator(".codelens-decoration").getByRole("button", { name: "Open Canvas" }).nth(at).click();
}

test("flip-coin opens as a canvas from the explorer, the editor title and the code lens", async ({ vscode, page }) => {
  const canvas = new Canvas(page);
  const shown = async (): Promise<void> => {
    await canvas.ready();
    await expect
      .poll(() => canvas.keys())
      .toEqual(
        [
          ...["flip-coin", "if-1", "if-2", "if-3", "input:side", "random-int", "random-int-2"],
          ...["print-message", "print-message-2", "print-message-3", "print-message-4"],
        ].sort(),
      );
  };

  await test.step("explorer: its tasks, frames and wires are there with their names", async () => {
    await vscode.contextMenu(flipCoin, "Open Canvas");
    await shown();
    await expect.poll(() => canvas.wires()).toContain("pipelineInput:side->taskInput:flip-coin:side");
    const wires = await canvas.wires();
    expect(wires).toContain("taskOutput:flip-coin:Output->condition:if-1:0");
    expect(wires).toContain("taskOutput:random-int:Output->taskInput:print-message:message");
    expect(wires).toHaveLength(8);
    await expect(canvas.header("branch:if-1:0")).toHaveText('if flipCoin.output === "heads"');
    await expect(canvas.header("branch:if-1:1")).toHaveText("else");
    await expect(canvas.node("random-int-2").locator(".task-name")).toHaveText("random-int-2");
    await expect(canvas.value("random-int", "maximum")).toHaveText("= 9");
    await expect(canvas.frame.getByTestId("problem")).toHaveCount(0);
  });

  await test.step("a second panel of the same file shows the same", async () => {
    await vscode.command("View: Split Editor Right");
    const left = new Canvas(page, 0);
    const right = new Canvas(page, 1);
    await left.ready();
    await right.ready();
    for (const panel of ["Components", "Inspector"] as const) await right.showPanel(panel, false);
    await right.showAll();
    await right.select("flip-coin");
    await page.keyboard.press("F2");
    await right.answer("toss");
    await expect(right.node("toss").locator(".task-name")).toHaveText("toss");
    await expect(left.node("toss").locator(".task-name")).toHaveText("toss");
    await right.focus();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(left.node("flip-coin")).toBeVisible();
    await expect(page.locator(".tab.dirty")).toHaveCount(0);
    await vscode.command("View: Close All Editors");
    await expect(page.locator(".tabs-container .tab")).toHaveCount(0);
  });

  await test.step("editor title", async () => {
    await vscode.open(flipCoin);
    await vscode.titleAction("Open Canvas").click();
    await shown();
    await vscode.command("View: Close All Editors");
    await expect(page.locator(".tabs-container .tab")).toHaveCount(0);
  });

  await test.step("code lens", async () => {
    await vscode.open(flipCoin);
    await clickLens(vscode, 0);
    await shown();
  });

  await test.step("and back to its text, beside it", async () => {
    await vscode.titleAction("Open Source").click();
    await expect(vscode.textEditor.locator(".view-line").first()).toBeVisible();
    await expect(canvas.surface).toBeVisible();
  });
});

test.describe("a file of several pipelines", () => {
  test.use({ workspaceName: "several" });

  test("shows the one that was asked for, and switches", async ({ vscode, page }) => {
    const canvas = new Canvas(page);
    await vscode.open("several.pipeline.ts");
    await clickLens(vscode, 1);
    await canvas.ready();
    await expect.poll(() => canvas.keys()).toEqual(["good-evening", "greet"]);

    const pipelines = canvas.frame.getByLabel("Pipeline", { exact: true });
    await expect(pipelines).toHaveValue("evening");
    await pipelines.selectOption("morning");
    await expect.poll(() => canvas.keys()).toEqual(["good-morning"]);
    await expect(canvas.value("good-morning", "name")).toHaveText('= "morning"');
  });
});
