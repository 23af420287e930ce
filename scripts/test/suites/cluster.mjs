// The product against real Kubernetes and Kubeflow Pipelines servers: vitest, with one rig for all files.
import { join } from "node:path";
import { readReport } from "../report.mjs";
import { resultsFolder, runTool } from "../suite.mjs";
import { leftOut, vitestCounts } from "../summary.mjs";
import { choose, literally, testFilesIn } from "../testFiles.mjs";

/** @type {import("../suite.mjs").Suite} */
export const cluster = {
  name: "cluster",
  needs: ["cluster"],
  lane: "servers",
  matches: (filter) => choiceOf(filter) !== undefined,
  async run({ filter, shown }) {
    const choice = choiceOf(filter);
    if (!choice) return undefined;
    if (process.env.KUBEFLOW_STUDIO_NO_CLUSTER !== undefined) return leftOut(choice.files.length);
    const report = join(resultsFolder, "cluster.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const tests = choice.name === undefined ? choice.files : ["-t", literally(choice.name), ...choice.files];
    return readReport(report, vitestCounts, filter, () =>
      runTool("vitest/vitest.mjs", ["run", "--config", "vitest.cluster.config.ts", ...reporters, ...tests], { shown }),
    );
  },
};

/**
 * @param {string | undefined} filter
 * @returns {import("../testFiles.mjs").Choice | undefined}
 */
function choiceOf(filter) {
  const all = testFilesIn("test/cluster", /\.test\.ts$/);
  const choice = choose(all, filter);
  return choice && { ...choice, files: choice.files.length > 0 ? choice.files : all.map(({ path }) => path) };
}
