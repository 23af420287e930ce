import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./support/fixtures.ts";

test.describe("Compile", () => {
  test.use({ workspaceName: "trust" });

  test("writes YAML beside the source, and nothing when there is an error", async ({ vscode, page, workspace }) => {
    await vscode.contextMenu("hello.pipeline.ts", "Compile");
    await expect(vscode.notification("Compiled to hello.yaml")).toBeVisible();
    const spec = vscode.read("hello.yaml");
    expect(spec).toContain("name: hello");
    expect(spec).toContain("schemaVersion: 2.1.0");
    await vscode.notification("Compiled to hello.yaml").getByRole("button", { name: "Open" }).click();
    await expect(vscode.tab("hello.yaml")).toBeVisible();

    vscode.write("wrong.pipeline.ts", vscode.read("hello.pipeline.ts").replace("greet({ name })", "greet({})"));
    await vscode.contextMenu("wrong.pipeline.ts", "Compile");
    const refused = vscode.notification('hello cannot be compiled: "greet" needs "name"');
    await expect(refused).toBeVisible();
    expect(existsSync(join(workspace, "wrong.yaml"))).toBe(false);
    await refused.getByRole("button", { name: "Show" }).click();
    await expect(vscode.tab("wrong.pipeline.ts")).toBeVisible();
    await expect(page.locator(".markers-panel")).toContainText(/"greet" needs "name"|'name' is missing/);
  });
});
