import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vsixFile } from "../../scripts/checkout.mjs";
import { serverCommand, startServer } from "../../scripts/vscode/server.mjs";
import { seedSettings, testSettings, withoutGallery } from "../../scripts/vscode/settings.mjs";
import { expect, test as base } from "./support/fixtures.ts";
import { isAlive, processOf } from "./support/processes.ts";
import { RunForm } from "./support/runForm.ts";
import { VSCode } from "./support/vscode.ts";

/** A data folder with the extension in it, for servers that come and go. */
const test = base.extend<{ dataDir: string }>({
  dataDir: async ({ workspace: _ }, use) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "kubeflow-studio-data-")));
    await seedSettings(folder, { ...testSettings, "security.workspace.trust.enabled": false });
    await serverCommand(["--server-data-dir", folder, "--install-extension", vsixFile]);
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

test.use({ workspaceName: "slow" });

test("after a restart of VS Code its runs are there, and the one it cut short is over and goes on when asked to", async ({
  page,
  workspace,
  dataDir,
}) => {
  const awaited = join(workspace, "never.txt");
  const row = (label: RegExp) => page.locator(".sidebar").getByRole("treeitem", { name: label });

  const first = await startServer({ dataDir, trust: false, env: withoutGallery });
  let child = 0;
  try {
    const vscode = new VSCode(page, workspace, first.url({ folder: workspace }));
    await vscode.start();
    await vscode.contextMenu("slow.pipeline.ts", "Compile & Run");
    await new RunForm(page).run({ file: awaited });
    child = await processOf(awaited);
    await expect(row(/^slow, running/)).toBeVisible();
    await page.goto("about:blank");
  } finally {
    await first.stop();
  }
  await expect.poll(() => isAlive(child), { timeout: 30_000 }).toBe(false);

  const second = await startServer({ dataDir, trust: false, env: withoutGallery });
  try {
    const vscode = new VSCode(page, workspace, second.url({ folder: workspace }));
    await vscode.start();
    await vscode.show("Kubeflow");
    const cut = row(/^slow, (cancelled|failed|interrupted)/);
    await expect(cut).toBeVisible();
    await expect(row(/, running/)).toHaveCount(0);
    await cut.hover();
    await cut.getByRole("button", { name: "Resume" }).click();
    await expect(row(/^slow, running/)).toBeVisible();
    await writeFile(awaited, "hello");
    await expect(row(/^slow, succeeded.* resumed/)).toBeVisible({ timeout: 30_000 });
    await page.goto("about:blank");
  } finally {
    await second.stop();
  }
});
