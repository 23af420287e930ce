import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests against real Kubernetes and Kubeflow Pipelines servers (test/rig/cluster): one rig for all files. */
export default defineConfig({
  resolve: { alias: { vscode: fileURLToPath(new URL("test/support/vscode.ts", import.meta.url)) } },
  test: {
    include: ["test/cluster/**/*.test.ts"],
    globalSetup: ["test/cluster/globalSetup.ts"],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Files share the servers: one that stops them must not do so while another looks.
    fileParallelism: false,
  },
});
