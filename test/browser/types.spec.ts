import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test as base } from "./support/fixtures.ts";
import type { VSCode } from "./support/vscode.ts";

const ownTsconfig = `{
  // Kept by hand.
  "extends": "./base.json",
  "compilerOptions": { "strict": false }
}
`;
const baseTsconfig = '{ "compilerOptions": { "paths": { "elsewhere": ["./other.ts"] } } }\n';

/** The tsconfig.json that the workspace has before its window opens. */
const test = base.extend<{ tsconfig: string | undefined }>({
  tsconfig: [undefined, { option: true }],
  workspace: async ({ workspace, tsconfig }, use) => {
    if (tsconfig !== undefined) {
      writeFileSync(join(workspace, "base.json"), baseTsconfig);
      writeFileSync(join(workspace, "tsconfig.json"), tsconfig);
    }
    await use(workspace);
  },
});

test.use({ workspaceName: "trust", isSetUp: false });

function problems(page: Page): Locator {
  return page.locator(".markers-panel");
}

async function openWithRed(vscode: VSCode): Promise<void> {
  await vscode.open("hello.pipeline.ts");
  await vscode.command("Problems: Focus on Problems View");
  await expect(problems(vscode.page)).toContainText("Cannot find module 'kubeflow-studio'", { timeout: 30_000 });
}

const asked = "TypeScript does not know the components";

test("a folder without types is red, and one click takes the red away", async ({ vscode, page }) => {
  await openWithRed(vscode);
  await vscode.notification(asked).getByRole("button", { name: "Set Up Types" }).click();
  await expect(problems(page)).toContainText("No problems have been detected in the workspace", { timeout: 30_000 });
  expect(vscode.read("tsconfig.json")).toContain(".kubeflow/types");
  expect(vscode.read(".gitignore")).toContain(".kubeflow");
});

test.describe("in a folder with a tsconfig of its own", () => {
  test.use({ tsconfig: ownTsconfig });

  test("who said no is not asked again, and the light bulb still does it", async ({ vscode, page }) => {
    // Two windows, one after the other.
    test.setTimeout(180_000);
    await openWithRed(vscode);
    await vscode.notification(asked).getByRole("button", { name: "Don't ask for this folder" }).click();
    await vscode.reload();
    await openWithRed(vscode);
    await expect(async () => {
      await vscode.textEditor.getByText('"kubeflow-studio"').click();
      await page.keyboard.press("ControlOrMeta+.");
      const action = page.locator(".action-widget").getByRole("option", { name: "Set Up Types for this folder" });
      await action.click({ timeout: 3_000 });
    }).toPass();
    await expect(problems(page)).toContainText("No problems have been detected in the workspace", { timeout: 30_000 });
    await expect(vscode.notification(asked)).toHaveCount(0);
    const after = vscode.read("tsconfig.json");
    for (const kept of ["// Kept by hand.", '"strict": false', '"elsewhere"', ".kubeflow/types"])
      expect(after).toContain(kept);
  });
});
