import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";

test.use({ viewport: { width: 1700, height: 1000 }, workspaceName: "broken" });

test("broken text shows what was understood, with its errors as badges and their fixes", async ({ vscode, page }) => {
  const canvas = new Canvas(page);
  const misspelt = vscode.read("misspelt.pipeline.ts");

  await test.step("text in the middle of typing keeps its tasks, under a bar that says where", async () => {
    await vscode.contextMenu("unfinished.pipeline.ts", "Open Canvas");
    await canvas.ready();
    await expect(canvas.node("first")).toBeVisible();
    await expect(canvas.frame.getByTestId("stale-bar")).toContainText(
      /^\s*Line \d+: .* — showing what could be read\.$/,
    );
  });

  await test.step("an empty file says how to begin", async () => {
    await vscode.contextMenu("empty.pipeline.ts", "Open Canvas");
    await expect(canvas.frame.getByText("This file has no pipeline yet.")).toBeVisible();
  });

  await test.step("what is not a pipeline is a card of code, what is unknown carries a badge", async () => {
    await vscode.contextMenu("unknown.pipeline.ts", "Open Canvas");
    await canvas.ready();
    await expect(canvas.frame.getByTestId("opaque")).toContainText("while (first.output)");
    await expect(canvas.frame.getByTestId("opaque").getByTestId("problem")).toBeVisible();
    await expect(canvas.node("greet").getByTestId("problem").first()).toBeVisible();
  });

  await test.step("a fix from the badge", async () => {
    await vscode.contextMenu("misspelt.pipeline.ts", "Open Canvas");
    await canvas.ready();
    await canvas.node("greet").getByTestId("problem").first().hover();
    await canvas.frame.getByRole("button", { name: 'Change to "name"' }).click();
    await expect(canvas.frame.getByTestId("problem")).toHaveCount(0);
    await canvas.focus();
    await vscode.save();
    expect(vscode.read("misspelt.pipeline.ts")).toBe(misspelt.replace("nam:", "name:"));
    await page.keyboard.press("ControlOrMeta+z");
    await expect(canvas.frame.getByTestId("problem").first()).toBeVisible();
    await vscode.save();
  });

  await test.step("a fix from the badge when lines above it were written meanwhile", async () => {
    const above = misspelt.replace(/^(?=.*\bgreet\(\{ nam)/m, '  const before = greet({ name: "x" });\n');
    vscode.write("misspelt.pipeline.ts", above);
    await expect(canvas.node("before")).toBeVisible();
    await canvas.showAll();
    await canvas.node("greet").getByTestId("problem").first().hover();
    await canvas.node("greet").getByRole("button", { name: 'Change to "name"' }).click();
    await expect(canvas.frame.getByTestId("problem")).toHaveCount(0);
    await canvas.focus();
    await vscode.save();
    expect(vscode.read("misspelt.pipeline.ts")).toBe(above.replace("nam:", "name:"));
    vscode.write("misspelt.pipeline.ts", misspelt);
    await expect(canvas.node("before")).toHaveCount(0);
  });

  await test.step("and from the light bulb", async () => {
    await vscode.titleAction("Open Source").click();
    await vscode.textEditor.getByText("nam", { exact: true }).first().click();
    await expect(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("ControlOrMeta+.");
      await page.locator(".action-widget").getByRole("option", { name: /name/ }).first().click({ timeout: 2_000 });
    }).toPass();
    await expect(canvas.frame.getByTestId("problem")).toHaveCount(0);
    await vscode.save();
    expect(vscode.read("misspelt.pipeline.ts")).toBe(misspelt.replace("nam:", "name:"));
  });
});
