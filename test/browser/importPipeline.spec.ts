import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";

test.use({ viewport: { width: 1900, height: 1000 }, workspaceName: "empty", isSetUp: false });

/** What it asks the disk for is known only when Python runs. */
const python = `from kfp import dsl

@dsl.component
def hello(name: str) -> str:
    return name

@dsl.pipeline(name="old-greetings")
def greet(name: str = "you"):
    hello(name=open("name.txt").read())
    hello(name=name)
`;

const goldens = join(import.meta.dirname, "../data/pipelines/valid");

test("a compiled pipeline is imported: its files are written, its canvas opens; what cannot be is told", async ({
  vscode,
  page,
}) => {
  const canvas = new Canvas(page);
  vscode.write("flip_coin.yaml", readFileSync(join(goldens, "critical/flip_coin.yaml"), "utf8"));
  vscode.write("odd.yaml", "a: 1\n");
  const ask = async (file: string): Promise<void> => {
    await vscode.command("Kubeflow: Import Pipeline…");
    // The dialog begins with the folder above, and takes what is typed for that until it has read its own.
    await expect(vscode.quickInput.locator("input").first()).toHaveValue(`${vscode.workspace}/`);
    await vscode.answer(`${vscode.workspace}/${file}`);
  };

  await test.step("a file that is no compiled pipeline is told in one sentence", async () => {
    await ask("odd.yaml");
    await expect(page.locator(".notification-toast")).toContainText(
      "odd.yaml cannot be imported. It is no compiled pipeline",
    );
  });

  await test.step("a good one asks for the folder, and opens as text and as a canvas", async () => {
    await ask("flip_coin.yaml");
    await expect(vscode.quickInput).toContainText("In which folder?");
    await vscode.quickInput.getByRole("button", { name: "Import Here" }).click();
    await expect(vscode.tab("conditional-execution-pipeline.pipeline.ts").first()).toBeVisible();
    await expect(canvas.node("flip-coin")).toBeAttached({ timeout: 30_000 });
    expect(vscode.read("components.py")).toContain("def flip_coin() -> str:");
  });

  const drop = async (file: string): Promise<void> => {
    await vscode.show("Explorer");
    await vscode.file(file).hover();
    await page.mouse.down();
    await page.keyboard.down("Shift");
    const box = await canvas.surface.boundingBox();
    if (!box) throw new Error("The canvas is not in sight.");
    for (const part of [0.4, 0.45, 0.5])
      await page.mouse.move(box.x + box.width * part, box.y + box.height * 0.9, { steps: 4 });
    await expect(canvas.surface.getByRole("status")).toContainText("to import it");
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await expect(canvas.surface.getByRole("status")).toHaveCount(0);
    await expect(vscode.quickInput).toContainText("In which folder?");
  };

  await test.step("dropped on the canvas it is imported too; what is there already is written over only on demand", async () => {
    vscode.write("components.py", "mine = 1\n");
    await drop("flip_coin.yaml");
    await vscode.quickInput.getByRole("button", { name: "Import Here" }).click();
    await expect(vscode.dialog).toContainText(
      "There already: conditional-execution-pipeline.pipeline.ts, components.py",
    );
    await vscode.dialog.getByRole("button", { name: "Cancel" }).click();
    expect(vscode.read("components.py")).toBe("mine = 1\n");
  });

  await test.step("and so is a pipeline in Python, whose lost statements are in Problems", async () => {
    vscode.write("old.py", python);
    await drop("old.py");
    await vscode.quickInput.getByRole("button", { name: "Import Here" }).click();
    await vscode
      .notification("of old.py is not in the pipeline")
      .getByRole("button", { name: "Show Problems" })
      .click();
    const problem = page.locator(".markers-panel").getByRole("treeitem", { name: /Not in the imported pipeline/ });
    await expect(problem).toContainText("Ln 9");
    expect(vscode.read("old-greetings.pipeline.ts")).toContain('from "./old.py"');
    await problem.dblclick();
    await expect(vscode.tab("old.py")).toBeVisible();
    await page.keyboard.type("#");
    await expect(problem).toHaveCount(0);
  });
});
