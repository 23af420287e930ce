import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { isQuick } from "./test/support/quick.js";

/** What tries the same with hundreds of texts, or asks TypeScript's whole compiler: the quick suite leaves it to `npm test`. */
const thorough = [
  "compiler/import/linear",
  "compiler/import/python/broken",
  "compiler/import/python/nothingSilent",
  "compiler/import/roundTrip/share2",
  "compiler/import/roundTrip/share3",
  "compiler/import/roundTrip/share4",
  "compiler/nesting",
  "compiler/read/brokenText",
  "compiler/read/mutatedText",
  "compiler/read/syntaxTrees",
  "compiler/emit/determinism",
  "compiler/emit/conditionTable",
  "compiler/emit/javaScriptExecutor",
  "compiler/edit/inputTypes",
  "compiler/edit/startFrom",
  "compiler/workspace/workspace",
  "protocol/wiresLikeCompiler",
  "scripts/typescriptModule",
].map((name) => `test/unit/${name}.test.ts`);

export default defineConfig({
  resolve: { alias: { vscode: fileURLToPath(new URL("test/support/vscode.ts", import.meta.url)) } },
  test: {
    include: ["test/unit/**/*.test.{ts,tsx}", "test/samples/*.test.ts"],
    exclude: isQuick ? thorough : [],
    testTimeout: 20_000,
    // One more than processors, as a few tests wait for processes; left to itself it leaves one of two unused.
    maxWorkers: availableParallelism() + 1,
    // Loading TypeScript anew for every file took more time than all tests together; no test changes what files share.
    isolate: false,
    // What was compiled stays in node_modules/.cache, by its content; a full run starts from nothing.
    experimental: { fsModuleCache: isQuick },
  },
});
