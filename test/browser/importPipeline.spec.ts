import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Canvas } from "./support/canvas.ts";
import { expect, test } from "./support/fixtures.ts";

test.use({ viewport: { width: 1900, height: 1000 }, workspaceName: "empty", isSetUp: false });

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
});
