// Unit tests and samples: vitest.
import { join } from "node:path";
import { resultsFolder, runTool } from "../suite.mjs";
import { readReport } from "../report.mjs";
import { vitestCounts } from "../summary.mjs";
import { choose, literally, testFilesIn } from "../testFiles.mjs";

/** @type {import("../suite.mjs").Suite} */
export const unit = {
  name: "unit",
  needs: [],
  lane: "checks",
  async run({ filter, shown }) {
    const report = join(resultsFolder, "unit.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    return readReport(report, vitestCounts, filter, () =>
      runTool("vitest/vitest.mjs", ["run", ...reporters, ...filterArguments(filter)], { shown }),
    );
  },
};

/**
 * Samples are named by their folders, so a filter that is in no file's path is looked for in all tests' names.
 *
 * @param {string | undefined} filter
 */
function filterArguments(filter) {
  if (filter === undefined) return [];
  const all = ["unit", "samples"].flatMap((folder) => testFilesIn(`test/${folder}`, /\.test\.tsx?$/));
  const byPath = choose(all, filter);
  return byPath && byPath.name === undefined ? byPath.files : ["-t", literally(filter), "--passWithNoTests"];
}
