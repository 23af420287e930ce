import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { vscode: fileURLToPath(new URL("test/support/vscode.ts", import.meta.url)) } },
  test: {
    include: ["test/unit/**/*.test.{ts,tsx}", "test/samples/*.test.ts"],
    testTimeout: 20_000,
    // Loading TypeScript anew for every file took more time than all tests together; no test changes what files share.
    isolate: false,
  },
});
