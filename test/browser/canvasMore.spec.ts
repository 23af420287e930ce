import type { Locator } from "@playwright/test";
import { Canvas, centre } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";

test.use({ viewport: { width: 1700, height: 1000 }, workspaceName: "fields" });

/** The canvas's zoom and position, as it is drawn. */
function viewport(canvas: Canvas): Promise<string | null> {
  return canvas.frame.locator(".react-flow__viewport").getAttribute("style");
}

async function zoomOut(canvas: Canvas, times: number): Promise<void> {
  const button = canvas.frame.getByRole("button", { name: "Zoom out" });
  for (let time = 0; time < times; time++) {
    const before = await viewport(canvas);
    await button.click();
    await expect.poll(() => viewport(canvas)).not.toBe(before);
    await canvas.settled();
  }
}

function zoomOf(style: string | null): string {
  return /scale\((\d\.\d{4})/.exec(style ?? "")?.[1] ?? "no zoom";
}

test("a card that is dragged stays there: in the file beside the source, when the canvas is opened again, and file and task get other names", async ({
  vscode,
  page,
}) => {
  const canvas = new Canvas(page);
  await vscode.contextMenu("two.pipeline.ts", "Open Canvas");
  await canvas.ready();
  const from = await centre(canvas.node("two").locator(".task-name"));
  await canvas.drag(from, { x: from.x + 280, y: from.y });
  await expect(() => {
    expect(vscode.read("two.pipeline.places.json")).toContain('"two"');
  }).toPass({ timeout: 10_000 });
  const style = await canvas.node("two").getAttribute("style");

  await vscode.command("View: Close Editor");
  await expect(vscode.tab("two.pipeline.ts")).toHaveCount(0);
  await vscode.contextMenu("two.pipeline.ts", "Open Canvas");
  await canvas.ready();
  await expect.poll(() => canvas.node("two").getAttribute("style")).toBe(style);

  await vscode.show("Explorer");
  await (await vscode.reveal("two.pipeline.ts")).click();
  await page.keyboard.press("F2");
  const name = page.locator(".explorer-folders-view input");
  await name.fill("twin.pipeline.ts");
  await name.press("Enter");
  await expect(vscode.file("twin.pipeline.places.json")).toBeVisible();
  await expect(vscode.file("two.pipeline.places.json")).toHaveCount(0);
  await vscode.contextMenu("twin.pipeline.ts", "Open Canvas");
  await canvas.ready();
  await expect.poll(() => canvas.node("two").getAttribute("style")).toBe(style);

  await test.step("and when it has another name, and the files go together", async () => {
    const text = vscode.read("twin.pipeline.ts");
    vscode.write("twin.pipeline.ts", text.replace("const two", "const deux"));
    await expect(canvas.node("deux")).toBeVisible();
    await expect.poll(() => canvas.node("deux").getAttribute("style")).toBe(style);
    await expect.poll(() => vscode.read("twin.pipeline.places.json")).toContain('"deux"');
    expect(vscode.read("twin.pipeline.places.json")).not.toContain('"two"');
    await vscode.show("Explorer");
    await vscode.contextMenu("twin.pipeline.ts", /^Delete/);
    await vscode.dialog.getByRole("button", { name: /^(Delete|Move to)/ }).click();
    await expect(vscode.file("twin.pipeline.ts")).toHaveCount(0);
    await expect(vscode.file("twin.pipeline.places.json")).toHaveCount(0);
  });
});

test("several cards are dragged into a frame together, and one is taken out of it by its menu; the change is said", async ({
  vscode,
  page,
}) => {
  const canvas = new Canvas(page);
  await vscode.contextMenu("two.pipeline.ts", "Open Canvas");
  await canvas.ready();
  await canvas.select("one");
  await canvas
    .node("two")
    .locator(".task-name")
    .click({ modifiers: ["Shift"] });
  await expect(canvas.node("one")).toHaveClass(/\bselected\b/);
  const lane = canvas.frame.locator('[data-block="branch:if-1:0"]');
  await canvas.drag(await centre(canvas.node("one").locator(".task-name")), await centre(lane));
  await page.keyboard.press("ControlOrMeta+s");
  await expect.poll(() => vscode.read("two.pipeline.ts")).toMatch(/if \(on\) \{\n {4}const one.*\n {4}const two/);
  await expect(canvas.frame.getByTestId("announcement")).toHaveText("Moved one, two.");
  await expect(canvas.node("one")).toHaveAccessibleName(/^Task one, component configure, Python task, 5 inputs/);
  await expect(canvas.node("if-1")).toHaveAccessibleName("Condition: if on");

  await vscode.pickFromMenu(canvas.node("one").locator(".task-name"), "Move out of Frame");
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+s");
    expect(vscode.read("two.pipeline.ts")).toMatch(/const two.*\n.*const three.*\n {2}\}\n {2}const one/);
  }).toPass({ timeout: 10_000, intervals: [150] });
});

test("the inspector has a field for each type, and a loop's list is edited in its header", async ({ vscode, page }) => {
  const canvas = new Canvas(page);
  await vscode.contextMenu("fields.pipeline.ts", "Open Canvas");
  await canvas.ready();
  await canvas.showPanel("Inspector", true);
  await canvas.showAll();
  const becomes = async (text: string): Promise<void> => {
    await expect(async () => {
      await page.keyboard.press("ControlOrMeta+s");
      expect(vscode.read("fields.pipeline.ts")).toContain(text);
    }).toPass({ timeout: 10_000, intervals: [150] });
  };
  const inspector = canvas.frame.getByTestId("inspector");
  const write = async (field: Locator, text: string): Promise<void> => {
    await field.fill(text);
    await field.press("Enter");
  };
  await canvas.select("set-up");
  await write(inspector.getByRole("textbox", { name: "name", exact: true }), 'it "said"');
  await becomes(`name: 'it "said"'`);
  await write(inspector.getByRole("textbox", { name: "count", exact: true }), "42");
  await becomes("count: 42");
  await inspector.getByRole("checkbox", { name: "isOn" }).click();
  await becomes("isOn: true");
  await write(inspector.getByRole("textbox", { name: "options", exact: true }), "{ depth: 2, wide: true }");
  await becomes("options: { depth: 2, wide: true }");
  await write(inspector.getByRole("textbox", { name: "words", exact: true }), '["a", "b"]');
  await becomes('words: ["a", "b"]');

  const isSet = (): boolean => vscode.read("fields.pipeline.ts").includes("isOn");
  await inspector.getByRole("button", { name: "Clear isOn", exact: true }).click();
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+s");
    expect(isSet()).toBe(false);
  }).toPass({ timeout: 10_000, intervals: [150] });
  await expect(inspector.getByRole("button", { name: "Clear isOn", exact: true })).toHaveCount(0);

  await canvas.header("loop:for-1").click();
  await canvas.answer('["b", "c"]');
  await becomes('for (const each of parallel(["b", "c"])) {');
});

test("a branch is added and taken away again, by keys alone", async ({ vscode, page }) => {
  const canvas = new Canvas(page);
  await vscode.contextMenu("two.pipeline.ts", "Open Canvas");
  await canvas.ready();
  await canvas.showPanel("Inspector", true);
  await canvas.showAll();
  const before = vscode.read("two.pipeline.ts");
  const becomes = async (text: string): Promise<void> => {
    await expect(async () => {
      await page.keyboard.press("ControlOrMeta+s");
      expect(vscode.read("two.pipeline.ts")).toBe(text);
    }).toPass({ timeout: 10_000, intervals: [150] });
  };
  const inspector = canvas.frame.getByTestId("inspector");
  // Beside the code, which would be edited.
  await canvas.frame.locator('[data-block="branch:if-1:0"] .frame-header').click();
  await inspector.getByRole("button", { name: "Add else", exact: true }).press("Enter");
  await becomes(before.replace("\n  }\n});", "\n  } else {\n  }\n});"));
  await inspector.getByRole("button", { name: "Remove this branch and what is in it" }).press("Enter");
  await becomes(before);
  await expect(canvas.frame.getByTestId("announcement")).toHaveText("The branch is taken away.");
});

test("what is wrong is seen at every zoom, and mended by a button on the card or in the inspector", async ({
  vscode,
  page,
}) => {
  const canvas = new Canvas(page);
  await vscode.contextMenu("wrong.pipeline.ts", "Open Canvas");
  await canvas.ready();
  const badge = canvas.node("set-up").locator(".problems.is-summary");
  await expect(badge).toBeVisible();
  for (let times = 0; times < 7; times++) {
    await zoomOut(canvas, 1);
    await expect(badge).toBeVisible();
  }
  await expect(canvas.surface).toHaveAttribute("data-detail", "far");
  await canvas.showAll();
  await badge.hover();
  await badge.getByRole("tooltip").getByRole("button").first().click();
  await page.keyboard.press("ControlOrMeta+s");
  await expect.poll(() => vscode.read("wrong.pipeline.ts")).toContain('name: "x"');
  await expect(badge).toHaveCount(0);
});

test("beside its source the drawing keeps its room: panels lie over its edge when they are asked for", async ({
  vscode,
  page,
}) => {
  const canvas = new Canvas(page);
  const [palette, inspector] = ["palette", "inspector"].map((name) => canvas.frame.getByTestId(name)) as [
    Locator,
    Locator,
  ];
  await page.setViewportSize({ width: 1440, height: 900 });
  await vscode.contextMenu("two.pipeline.ts", "Open Canvas");
  await canvas.ready();
  await expect(palette).toBeVisible();
  await expect(inspector).toBeVisible();

  await vscode.titleAction(/Open Source/).click();
  await expect(vscode.textEditor).toBeVisible();
  await expect(palette).toHaveCount(0);
  await expect(inspector).toHaveCount(0);
  await test.step("what was in view as a whole is so still", async () => {
    for (const key of ["one", "two"]) {
      await expect(async () => {
        const [node, surface] = await Promise.all([canvas.node(key).boundingBox(), canvas.surface.boundingBox()]);
        expect(node?.x).toBeGreaterThan(surface?.x ?? Infinity);
        expect((node?.x ?? 0) + (node?.width ?? 0)).toBeLessThan((surface?.x ?? 0) + (surface?.width ?? 0));
      }).toPass();
    }
  });
  await test.step("one panel at a time, and Escape takes it away", async () => {
    await canvas.select("one");
    await canvas.showPanel("Components", true);
    await canvas.showPanel("Inspector", true);
    await expect(palette).toHaveCount(0);
    const width = (await canvas.surface.boundingBox())?.width ?? 0;
    expect(width).toBeGreaterThan(400);
    await canvas.focus();
    await page.keyboard.press("Enter");
    await expect(inspector.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(inspector).toHaveCount(0);
    await expect(canvas.surface).toBeFocused();
  });
  await test.step("with room again both are back", async () => {
    await vscode.tab("two.pipeline.ts").last().click();
    await vscode.command("View: Close Editor");
    await expect(palette).toBeVisible();
    await expect(inspector).toBeVisible();
  });
});

test.describe("a window that is loaded again", () => {
  test.use({ workspaceName: "several" });

  test("shows the same pipeline at the same place, with the same panels", async ({ vscode, page }) => {
    const canvas = new Canvas(page);
    await vscode.contextMenu("several.pipeline.ts", "Open Canvas");
    await canvas.ready();
    await canvas.frame.getByLabel("Pipeline", { exact: true }).selectOption("evening");
    await expect(canvas.node("good-evening")).toBeVisible();
    await canvas.showPanel("Inspector", false);
    await canvas.frame.getByRole("button", { name: "Minimap" }).click();
    await expect(canvas.frame.locator(".minimap .react-flow__minimap-node").first()).toBeVisible();
    await zoomOut(canvas, 2);
    const style = await viewport(canvas);

    await test.step("hidden behind another editor and back", async () => {
      await vscode.open("components.py");
      await expect(canvas.surface).toHaveCount(0);
      await vscode.tab("several.pipeline.ts").click();
      await expect(canvas.node("good-evening")).toBeVisible();
      expect(await viewport(canvas)).toBe(style);
    });

    await test.step("the window loaded again", async () => {
      await expect.poll(() => vscode.isSaved(zoomOf(style))).toBe(true);
      await page.reload();
      // Which editor is in front is written at another time: it may be the one from before.
      await vscode.tab("several.pipeline.ts").click({ timeout: 60_000 });
      await expect(canvas.node("good-evening")).toBeVisible({ timeout: 60_000 });
      await expect.poll(() => viewport(canvas)).toBe(style);
      await expect(canvas.frame.locator(".minimap")).toBeVisible();
      await expect(canvas.frame.getByTestId("inspector")).toHaveCount(0);
    });
  });

  test("moves at once for who asked for reduced motion", async ({ vscode, page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const canvas = new Canvas(page);
    await vscode.contextMenu("several.pipeline.ts", "Open Canvas");
    await canvas.ready();
    const moves = await canvas.node("good-morning").evaluate((node) => {
      const port = node.querySelector(".port");
      return port && getComputedStyle(port).transitionProperty + getComputedStyle(port).animationName;
    });
    expect(moves).toBe("nonenone");
  });
});
