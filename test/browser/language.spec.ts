import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/fixtures.ts";
import type { VSCode } from "./support/vscode.ts";

test.use({ workspaceName: "language" });

const source = "draw.pipeline.ts";

/** The text editor of a file, among several. */
function editorOf(page: Page, name: string): Locator {
  // The compiled form's address names its source too, at its end.
  const uri = name.endsWith(".yaml") ? `*="${name}"` : `$="/${name}"`;
  return page.locator(`.editor-instance .monaco-editor[data-uri${uri}]`).first();
}

/** What stands in the part of an editor that is in view, its spaces as spaces. */
async function linesIn(editor: Locator): Promise<string> {
  const lines = await editor.locator(".view-line").allInnerTexts();
  return lines.join("\n").replaceAll("\u00a0", " ");
}

/** Puts the cursor where a piece of a file's text begins, in the editor that has the keyboard. */
async function goTo(vscode: VSCode, file: string, piece: string, shift = 0): Promise<void> {
  const before = vscode.read(file).split(piece)[0]!;
  const line = before.split("\n").length;
  const column = before.length - before.lastIndexOf("\n") + shift;
  const { page } = vscode;
  await expect(async () => {
    await page.keyboard.press("Control+G");
    await expect(vscode.quickInput).toBeVisible({ timeout: 2_000 });
    await vscode.answer(`:${line}:${column}`);
    await expect(vscode.statusBar).toContainText(`Ln ${line}, Col ${column}`, { timeout: 3_000 });
  }).toPass();
}

/** Gives the keyboard to the editor of a file, in the first or second group. */
async function focus(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(name.endsWith(".yaml") ? "Control+2" : "Control+1");
    await expect(editorOf(page, name)).toHaveClass(/\bfocused\b/, { timeout: 2_000 });
  }).toPass();
}

/** The piece of a line that is drawn in one colour and has a word. */
function drawn(editor: Locator, word: string): Locator {
  return editor.locator(".view-line span span").filter({ hasText: word }).first();
}

test("the text editor knows pipelines: compiled form, hovers, definitions, renames, completion, outline", async ({
  vscode,
  page,
  workspace,
}) => {
  test.setTimeout(400_000);
  page.setDefaultTimeout(15_000);
  const typed = (text: string) => page.keyboard.type(text, { delay: 20 });
  const yaml = () => linesIn(editorOf(page, "draw.yaml"));
  const renameTo = async (name: string) => {
    await page.keyboard.press("F2");
    await page.locator(".rename-box input").fill(name);
    await page.keyboard.press("Enter");
    await expect(page.locator(".rename-box input")).not.toBeVisible();
    await expect(page.locator(".tab.dirty").first()).toBeVisible();
    await vscode.command("File: Save All Files");
  };

  await test.step("Show Compiled Spec opens beside, and has the task at the cursor in view", async () => {
    await vscode.open(source);
    await expect(async () => {
      await vscode.titleAction("Show Compiled Spec").click({ timeout: 5_000 });
      await expect(vscode.tab("draw.yaml")).toBeVisible({ timeout: 10_000 });
    }).toPass({ timeout: 90_000 });
    await focus(page, source);
    await goTo(vscode, source, "const last");
    await expect.poll(yaml).toMatch(/^ {6}last:$/m);
    await goTo(vscode, source, "const tell");
    await expect.poll(yaml).toMatch(/^ {8}tell:$/m);
    await expect(editorOf(page, "draw.yaml").locator('[class*="TextEditorDecorationType"]').first()).toBeVisible();
  });

  await test.step("which highlights conditions and placeholders", async () => {
    const spec = editorOf(page, "draw.yaml");
    await goTo(vscode, source, "const tell");
    await expect(drawn(spec, "high")).not.toContainText("inputs");
    await goTo(vscode, source, "if (first");
    await expect(drawn(spec, "parameter_values")).not.toContainText("inputs");
  });

  await test.step("and follows what is typed; while there is an error the last good form stays", async () => {
    await goTo(vscode, source, "minimum: limit", "minimum: limit".length);
    await typed(", maximum: 77");
    await expect.poll(yaml).toMatch(/constant: 77$/m);
    await page.keyboard.press("Control+End");
    await typed("\n?");
    await focus(page, "draw.yaml");
    // What was typed brings its task into view, on a busy machine after this.
    await expect(async () => {
      await page.keyboard.press("Control+Home");
      await expect.poll(yaml, { timeout: 2_000 }).toContain("NOT UP TO DATE: draw.pipeline.ts has errors");
    }).toPass();
    await expect.poll(yaml).toContain("# PIPELINE DEFINITION");
    await focus(page, source);
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Backspace");
    await expect.poll(yaml).not.toContain("NOT UP TO DATE");
  });

  await test.step("and leads back to the source", async () => {
    await goTo(vscode, source, "const last");
    await editorOf(page, "draw.yaml").getByText("last", { exact: true }).first().click();
    await expect(editorOf(page, source).locator('[class*="TextEditorDecorationType"]')).toHaveCount(1);
    await focus(page, source);
    await expect(editorOf(page, source).locator('[class*="TextEditorDecorationType"]')).toHaveCount(0);
  });

  await test.step("saving writes the compiled form beside, and the old one stays where there are errors", async () => {
    await vscode.save();
    await expect
      .poll(() => existsSync(join(workspace, "draw.yaml")) && vscode.read("draw.yaml"))
      .toContain("constant: 77\n");
    await page.keyboard.press("Control+End");
    await typed("\n?");
    await vscode.save();
    await expect(
      vscode.notification("draw.pipeline.ts has errors, so what it was compiled to before stays"),
    ).toBeVisible();
    expect(vscode.read("draw.yaml")).toContain("constant: 77\n");
    await page.keyboard.press("Backspace");
    await vscode.save();
  });

  await test.step("output types stand behind variables", async () => {
    await expect.poll(() => linesIn(editorOf(page, source))).toContain("const first: Int = ");
  });

  await test.step("a hover tells what a task is compiled to", async () => {
    await goTo(vscode, source, "first = random_int");
    await page.keyboard.press("Control+K");
    await page.keyboard.press("Control+I");
    const hover = page.locator(".monaco-hover:visible");
    await expect(hover).toContainText("(task) first: Int");
    await expect(hover).toContainText("comp-random-int");
    await page.keyboard.press("Escape");
  });

  await test.step("saving what it is made of writes it anew", async () => {
    await vscode.open("coin.py");
    await goTo(vscode, "coin.py", "return minimum", "return minimum".length);
    await typed("  # drawn");
    await vscode.save();
    await expect.poll(() => vscode.read("draw.yaml")).toContain("return minimum  # drawn");
    await vscode.open(source);
  });

  await test.step("Go to Definition leads into the Python file, and asks nothing", async () => {
    await goTo(vscode, source, "random_int({ minimum: limit");
    await page.keyboard.press("F12");
    await expect(vscode.tab("coin.py")).toBeVisible();
    await expect(page.locator(".peekview-widget")).toHaveCount(0);
    await expect(vscode.statusBar).toContainText("Ln 5, Col 5");
  });

  await test.step("references lead back from there", async () => {
    await page.keyboard.press("Shift+F12");
    const peek = page.locator(".peekview-widget");
    await expect(peek.getByRole("treeitem", { name: /draw\.pipeline\.ts/ })).toBeVisible();
    await expect(peek.getByRole("treeitem", { name: /wrong\.pipeline\.ts/ })).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("a rename of the function changes every pipeline", async () => {
    await page.keyboard.press("F2");
    await page.locator(".rename-box input").fill("draw_number");
    await page.keyboard.press("Enter");
    await vscode.command("File: Save All Files");
    await expect.poll(() => vscode.read("coin.py")).toContain("def draw_number(minimum");
    await expect.poll(() => vscode.read("wrong.pipeline.ts")).toContain("  draw_number({});");
    await expect.poll(() => vscode.read(source)).toContain("import { print_message, draw_number } from");
    await expect.poll(() => vscode.read(source)).toContain("const last = draw_number({");
  });

  await test.step("a rename of a pipeline's parameter changes its type and uses", async () => {
    await vscode.open(source);
    await goTo(vscode, source, "limit && label");
    await page.keyboard.press("F2");
    await page.locator(".rename-box input").fill("most");
    await page.keyboard.press("Enter");
    await expect(page.locator(".tab.dirty")).toHaveCount(1);
    await vscode.save();
    await expect
      .poll(() => vscode.read(source))
      .toContain('({ most = 5, label = "a" }: { most?: Int; label?: string })');
    expect(vscode.read(source)).not.toContain("limit");
  });

  await test.step("completion offers what is not imported, and imports it", async () => {
    await goTo(vscode, source, "\n});", 0);
    await page.keyboard.press("End");
    await typed("\nclean_t");
    const row = page.locator(".suggest-widget .monaco-list-row").filter({ hasText: "clean_text" });
    await expect(row.first()).toBeVisible();
    await expect(row).toHaveCount(1);
    await page.keyboard.press("Enter");
    await typed("label");
    await page.keyboard.press("Escape");
    await vscode.save();
    await expect.poll(() => vscode.read(source)).toContain('import { clean_text } from "./lib/more.py";');
    expect(vscode.read(source)).toContain("clean_text({ text: label })");
  });

  await test.step("other files' pipelines too, once", async () => {
    const nightly = vscode.read("wrong.pipeline.ts").replace("draw_number({})", "draw_number({ minimum: 1 })");
    vscode.write("nightly.pipeline.ts", nightly);
    await page.keyboard.press("End");
    await typed("\nnightl");
    const row = page.locator(".suggest-widget .monaco-list-row").filter({ hasText: /nightly/ });
    await expect(async () => {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Space");
      await expect(row).toHaveCount(1, { timeout: 3_000 });
    }).toPass();
    await page.keyboard.press("Enter");
    // What is chosen is written before its import.
    await expect(async () => {
      await vscode.save();
      expect(vscode.read(source)).toMatch(/^import nightly\w* from ".\/nightly\.pipeline/m);
    }).toPass();
  });

  await test.step("a rename of a parameter changes its docstring and the Python files that call the function", async () => {
    vscode.write("caller.py", "from coin import draw_number\n\ndraw_number(minimum=1)\n");
    await vscode.open("coin.py");
    await goTo(vscode, "coin.py", "minimum: int");
    await renameTo("least");
    await expect.poll(() => vscode.read("caller.py")).toContain("draw_number(least=1)");
    await expect
      .poll(() => vscode.read("coin.py"))
      .toMatch(/draw_number\(least: int[^]*least: The least[^]*return least/);
    await expect.poll(() => vscode.read("nightly.pipeline.ts")).toContain("draw_number({ least: 1 })");
  });

  await test.step("component YAML leads to the pipelines that call it, and is renamed with them", async () => {
    vscode.write(
      "shout.component.yaml",
      "name: Shout\ninputs:\n- {name: Loud text, type: String}  # all of it\nimplementation:\n  container:\n    image: busybox\n" +
        "    command: [echo, {inputValue: Loud text}]\n",
    );
    vscode.write(
      "shout.pipeline.ts",
      'import { pipeline } from "kubeflow-studio";\nimport shout from "./shout.component.yaml";\n\n' +
        'export default pipeline({ name: "shout" }, () => {\n  shout({ loud_text: "a" });\n});\n',
    );
    await vscode.open("shout.component.yaml");
    await goTo(vscode, "shout.component.yaml", "Loud text}]");
    await page.keyboard.press("Shift+F12");
    const peek = page.locator(".peekview-widget");
    await expect(peek.getByRole("treeitem", { name: /shout\.pipeline\.ts/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await renameTo("Quiet text");
    await expect.poll(() => vscode.read("shout.pipeline.ts")).toContain('shout({ quiet_text: "a" })');
    await expect
      .poll(() => vscode.read("shout.component.yaml"))
      .toContain("{name: Quiet text, type: String}  # all of it");
    expect(vscode.read("shout.component.yaml")).toContain("{inputValue: Quiet text}");
  });

  await test.step("the outline has pipelines, groups and tasks", async () => {
    await vscode.open(source);
    await vscode.command("Explorer: Focus on Outline View");
    const outline = page.locator(".outline-pane");
    await expect(outline.getByRole("treeitem", { name: /^draw/ }).first()).toBeVisible();
    await expect(outline).toContainText("Kubeflow");
  });

  await test.step("a task checks closed files, and its mistakes are in Problems", async () => {
    vscode.write("broken.pipeline.ts", vscode.read("wrong.pipeline.ts").replace('"wrong"', '"broken"'));
    await vscode.command("Tasks: Run Task");
    await vscode.pick("kubeflow");
    await vscode.pick("check .");
    // The task's terminal comes forward when it ends with an error, which may be after this.
    await expect(async () => {
      await vscode.command("Problems: Focus on Problems View");
      await expect(page.locator(".markers-panel")).toContainText("broken.pipeline.ts", { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
  });
});
