import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { vscode: fileURLToPath(new URL("test/support/vscode.ts", import.meta.url)) } },
  test: {
    include: ["test/unit/**/*.test.{ts,tsx}", "test/samples/*.test.ts"],
    testTimeout: 20_000,
    // One per processor, as tests seldom wait; left to itself it leaves one of two unused.
    maxWorkers: "100%",
    // Loading TypeScript anew for every file took more time than all tests together; no test changes what files share.
    isolate: false,
  },
});
