// npm run test:desktop: the extension-host tests in desktop VS Code, on machines that can download it.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { build } from "../esbuild.mjs";
import { root } from "./checkout.mjs";
import { Failure, runCommand } from "./terminal/failure.mjs";

await runCommand(async () => {
  await build({ tests: true });
  const workspace = mkdtempSync(join(tmpdir(), "kubeflow-studio-desktop-"));
  cpSync(join(root, "examples"), workspace, { recursive: true });
  try {
    return await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, "dist", "test", "host.cjs"),
      launchArgs: [workspace, "--disable-workspace-trust", "--disable-extensions"],
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      `Desktop VS Code could not be had or its tests failed (${reason}): it is downloaded, so this needs a network that reaches it; npm test needs none.`,
    );
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
});
