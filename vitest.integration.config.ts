import { defineConfig } from "vitest/config";
import { loadedByNode } from "./test/support/loadedByNode.js";

/** Tests that need a Python with packages or a container engine, or start programs that take seconds: left out of the quick suite. */
export default defineConfig({
  test: {
    include: ["test/integration/**/*.test.ts"],
    globalSetup: ["test/integration/globalSetup.ts"],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // Each file starts processes of its own: side by side they only slow each other.
    fileParallelism: false,
    ...loadedByNode,
  },
});
