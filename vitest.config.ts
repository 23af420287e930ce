import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { loadedByNode } from "./test/support/loadedByNode.js";
import { isQuick } from "./test/support/quick.js";

/** What tries the same with hundreds of texts, or asks TypeScript's whole compiler: the quick suite leaves it to `npm test`. */
const thorough = [
  "compiler/edit/inputTypes",
  "compiler/edit/startFrom",
  "compiler/emit/conditionTable",
  "compiler/emit/determinism",
  "compiler/emit/javaScriptExecutor",
  "compiler/import/descriptions",
  "compiler/import/goldens",
  "compiler/import/hostileSpecs",
  "compiler/import/linear",
  "compiler/import/python/broken",
  "compiler/import/python/nothingSilent",
  "compiler/import/roundTrip/mended",
  "compiler/import/roundTrip/share1",
  "compiler/import/roundTrip/share2",
  "compiler/import/roundTrip/share3",
  "compiler/import/roundTrip/share4",
  "compiler/nesting",
  "compiler/print/printLiteral",
  "compiler/read/brokenText",
  "compiler/read/mutatedText",
  "compiler/read/syntaxTrees",
  "compiler/specSize",
  "compiler/workspace/workspace",
  "docs/compilerDocstrings",
  "kubernetes/masking/maskedText",
  "l10n/translations",
  "protocol/wiresLikeCompiler",
  "scripts/typescriptModule",
].map((name) => `test/unit/${name}.test.ts`);

export default defineConfig({
  test: {
    include: ["test/unit/**/*.test.{ts,tsx}", "test/samples/*.test.ts"],
    exclude: isQuick ? thorough : [],
    // Only what never ends runs into it: how long a test takes says more of the machine, which runs other suites beside this.
    testTimeout: 120_000,
    // One more than processors, as a few tests wait for processes; left to itself it leaves one of two unused.
    maxWorkers: availableParallelism() + 1,
    // Loading TypeScript anew for every file took more time than all tests together; no test changes what files share.
    isolate: false,
    ...loadedByNode,
  },
});
