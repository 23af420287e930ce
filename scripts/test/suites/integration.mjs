// The runner and the CLI with real Python, real Node and real containers.
import { join } from "node:path";
import { readReport } from "../report.mjs";
import { resultsFolder, runTool } from "../suite.mjs";
import { vitestCounts } from "../summary.mjs";
import { literally, testFilesIn, choose } from "../testFiles.mjs";

/** @type {import("../suite.mjs").Suite} */
export const integration = {
  name: "integration",
  needs: ["package"],
  lane: "checks",
  async run({ filter, shown }) {
    const report = join(resultsFolder, "integration.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const config = ["--config", "vitest.integration.config.ts"];
    return readReport(report, vitestCounts, filter, () =>
      runTool("vitest/vitest.mjs", ["run", ...config, ...reporters, ...filterArguments(filter)], { shown }),
    );
  },
};

/**
 * @param {string | undefined} filter
 */
function filterArguments(filter) {
  if (filter === undefined) return [];
  const byPath = choose(testFilesIn("test/integration", /\.test\.ts$/), filter);
  return byPath && byPath.name === undefined ? byPath.files : ["-t", literally(filter), "--passWithNoTests"];
}
