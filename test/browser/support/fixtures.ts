// What every browser test starts from: real VS Code with the packaged extension, and a copy of a workspace of its own.
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { root, vsixFile } from "../../../scripts/checkout.mjs";
import { seedSettings, testSettings, withoutGallery } from "../../../scripts/vscode/settings.mjs";
import { serverCommand, startServer } from "../../../scripts/vscode/server.mjs";
import { extendTsconfig } from "../../../src/compiler/workspace/extendTsconfig.ts";
import { VSCode } from "./vscode.ts";

type Server = Awaited<ReturnType<typeof startServer>>;

export interface TestFixtures {
  /** Which folder is copied: "examples", or one of test/workspaces ("empty", "broken", "large", "trust"). */
  workspaceName: string;
  /** Whether the copy has the tsconfig.json by which TypeScript understands pipelines. */
  isSetUp: boolean;
  /** The copy, an absolute path. */
  workspace: string;
  /** The window, ready. */
  vscode: VSCode;
}

export interface WorkerFixtures {
  /** Whether VS Code asks for trust: `test.use({ trust: true })` at the top of a file gives it a server of its own. */
  trust: boolean;
  /** What the server's environment has besides, and so the runs: podman's configuration, a PATH without engines. */
  environment: NodeJS.ProcessEnv;
  /** The server's settings, extensions and logs. */
  serverData: string;
  server: Server;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  trust: [false, { option: true, scope: "worker" }],
  environment: [{ CONTAINERS_CONF: join(root, "test", "rig", "podman.conf") }, { option: true, scope: "worker" }],
  workspaceName: ["examples", { option: true }],
  isSetUp: [true, { option: true }],

  serverData: [
    async ({ trust }, use) => {
      const folder = temporaryFolder(trust ? "trust-data" : "data");
      await use(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: "worker" },
  ],

  server: [
    async ({ trust, environment, serverData: folder }, use) => {
      // Results of earlier test runs on this machine would come from the cache, and phases would be others than expected.
      const settings = { "security.workspace.trust.enabled": trust, "kubeflowStudio.runCache": false };
      await seedSettings(folder, { ...testSettings, ...settings });
      await serverCommand(["--server-data-dir", folder, "--install-extension", vsixFile]);
      const server = await startServer({ dataDir: folder, trust, env: { ...withoutGallery, ...environment } });
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  workspace: async ({ workspaceName, isSetUp }, use) => {
    const folder = temporaryFolder("workspace");
    copyWorkspace(workspaceName, folder);
    const tsconfig = join(folder, "tsconfig.json");
    if (isSetUp && !existsSync(tsconfig)) writeFileSync(tsconfig, extendTsconfig(undefined).text);
    await use(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  vscode: async ({ page, server, workspace }, use, testInfo) => {
    const vscode = new VSCode(page, workspace, server.url({ folder: workspace }));
    await vscode.start();
    await use(vscode);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("VS Code server", { body: server.log(), contentType: "text/plain" });
    }
  },
});

export { expect };

function temporaryFolder(purpose: string): string {
  // macOS links /var to /private/var: VS Code shows the real path.
  return realpathSync(mkdtempSync(join(tmpdir(), `kubeflow-studio-${purpose}-`)));
}

function copyWorkspace(name: string, folder: string): void {
  const source = name === "examples" ? join(root, name) : join(root, "test", "workspaces", name);
  if (!existsSync(source)) throw new Error(`There is no workspace ${source}.`);
  mkdirSync(folder, { recursive: true });
  const leftOut = /[\\/](\.kubeflow|\.gitkeep|__pycache__)([\\/]|$)/;
  cpSync(source, folder, { recursive: true, filter: (path) => !leftOut.test(path.slice(source.length)) });
}
