import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { loadedByNode } from "./test/support/loadedByNode.js";
import { isQuick } from "./test/support/quick.js";

/** What tries hundreds of texts, asks TypeScript's whole compiler or waits for much: the quick suite leaves it to `npm test`. */
const thorough = [
  "compiler/edit/inputTypes",
  "compiler/edit/law",
  "compiler/edit/startFrom",
  "compiler/emit/conditionTable",
  "compiler/emit/determinism",
  "compiler/emit/javaScriptExecutor",
  "compiler/emit/nothingIsLost",
  "compiler/emit/yaml",
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
  "compiler/print/printDeclarations",
  "compiler/print/printLiteral",
  "compiler/read/brokenText",
  "compiler/read/mutatedText",
  "compiler/read/parentOf",
  "compiler/read/syntaxTrees",
  "compiler/specSize",
  "compiler/workspace/workspace",
  "docs/compilerDocstrings",
  "dsl/types",
  "extension/cluster/clusterSession",
  "extension/logs/podFeed",
  "extension/pipelineTemplate",
  "extension/typeFiles",
  "extension/views/objectsTree",
  "kubernetes/credentials/renewal",
  "kubernetes/masking/maskedText",
  "kubernetes/watch/converges",
  "l10n/translations",
  "protocol/movedKeysLaw",
  "protocol/spec/viewOfSpec",
  "protocol/viewProblems",
  "protocol/wiresLikeCompiler",
  "reach/whoGetsSecrets",
  "scripts/typescriptModule",
].map((name) => `test/unit/${name}.test.ts`);

export default defineConfig({
  test: {
    include: ["test/unit/**/*.test.{ts,tsx}", "test/samples/*.test.ts"],
    exclude: isQuick ? thorough : [],
    // Only what never ends runs into it: how long a test takes says more of the machine, which runs other suites beside this.
    testTimeout: 120_000,
    // Left to itself it leaves one of two processors unused; a worker more loads all modules once more and gains nothing.
    maxWorkers: availableParallelism(),
    // Loading TypeScript anew for every file took more time than all tests together; no test changes what files share.
    isolate: false,
    ...loadedByNode,
  },
});
