import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePodman, image } from "../../scripts/podman.mjs";
import examples from "../examples.json" with { type: "json" };
import { runExample } from "./support/examples.ts";
import { expect, test } from "./support/fixtures.ts";
import { RunForm } from "./support/runForm.ts";

test.use({ viewport: { width: 1700, height: 1000 } });

const path = "download-and-join/download-and-join.pipeline.ts";

test("the examples that need containers run to their end, with podman", async ({ vscode }) => {
  const podman = await ensurePodman();
  const problem = "problem" in podman ? podman.problem : undefined;
  if (problem !== undefined && process.env["CI"]) throw new Error(problem);
  test.skip(problem !== undefined, problem);
  test.setTimeout(240_000);
  // No registry is reached here: the tests' own image has the same programs.
  vscode.write(path, vscode.read(path).replaceAll("busybox:1.37", image));
  vscode.write(".vscode/settings.json", '{ "kubeflowStudio.containerEngine": "podman" }');
  const wanted = examples.filter(({ needs }) => needs === "containers");
  expect(wanted.length).toBeGreaterThan(1);
  for (const example of wanted)
    await test.step(JSON.stringify(example.arguments), () => runExample(example, vscode, 90_000));
});

test.describe("on a machine with neither a container engine nor Python", () => {
  const bare = test.extend<object, { environment: NodeJS.ProcessEnv }>({
    environment: [
      async ({ trust: _ }, use) => {
        const folder = mkdtempSync(join(tmpdir(), "kubeflow-studio-path-"));
        // VS Code asks the person's shell for its environment: there the engines would be found again.
        await use({ PATH: folder, SHELL: join(folder, "no-shell"), KUBEFLOW_STUDIO_PYTHON: "" });
        rmSync(folder, { recursive: true });
      },
      { scope: "worker" },
    ],
  });

  bare("one sentence says what is missing and what to do, and nothing starts", async ({ vscode, page }) => {
    await vscode.contextMenu(path, "Compile & Run");
    await new RunForm(page).run();
    await expect(
      vscode.notification(
        'The task "download-text" runs in a container, but docker or podman does not answer: install or start Docker or Podman, then run again.',
      ),
    ).toBeVisible({ timeout: 30_000 });
    const row = page.locator(".sidebar").getByRole("treeitem", { name: /^download-and-join, failed/ });
    await expect(row).toBeVisible();
    await expect(page.locator(".sidebar").getByRole("treeitem", { name: /^download-text/ })).toHaveCount(0);
  });

  bare("and so it is with Python", async ({ vscode }) => {
    await vscode.contextMenu("hello-world/hello-world.pipeline.ts", "Compile & Run");
    await new RunForm(vscode.page).run();
    await expect(
      vscode.notification(
        'Python is needed to run this pipeline, but "python3" is not found. Install Python 3.9 or later, or name one by KUBEFLOW_STUDIO_PYTHON or the Python setting.',
      ),
    ).toBeVisible({ timeout: 30_000 });
  });
});
