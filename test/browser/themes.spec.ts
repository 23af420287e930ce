import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";
import type { Theme } from "./support/vscode.ts";

test.use({ viewport: { width: 1700, height: 1000 } });

test("the canvas follows the theme without a reload, and breaks no rule of its page", async ({ vscode, page }) => {
  const errors: string[] = [];
  page.on("console", (message) => {
    const isOurs = /kubeflow|Content Security Policy|react/i.test(`${message.text()} ${message.location().url}`);
    if (message.type() === "error" && isOurs) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  const canvas = new Canvas(page);
  await vscode.contextMenu("flip-coin/flip-coin.pipeline.ts", "Open Canvas");
  await canvas.ready();
  // A mark in the page: a reload would take it away.
  await canvas.surface.evaluate((element) => {
    element.setAttribute("data-mark", "kept");
  });
  const colours = async (): Promise<string> => {
    const task = canvas.node("flip-coin").getByTestId("task");
    return task.evaluate((element) => {
      const { backgroundColor, borderTopColor, color } = getComputedStyle(element);
      return [backgroundColor, borderTopColor, color].join(" ");
    });
  };
  const themes: Theme[] = [
    "Default Dark Modern",
    "Default High Contrast",
    "Default High Contrast Light",
    "Default Light Modern",
  ];
  const seen = new Set([await colours()]);
  for (const theme of themes.slice(0, 3)) {
    await vscode.theme(theme);
    await expect.poll(async () => seen.has(await colours())).toBe(false);
    seen.add(await colours());
  }
  await expect(canvas.surface).toHaveAttribute("data-mark", "kept");
  expect(errors).toEqual([]);
});
