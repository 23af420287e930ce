// The packaged extension in the window of real VS Code, against real Kubernetes and Kubeflow Pipelines servers: Playwright.
import { join } from "node:path";
import { readReport } from "../report.mjs";
import { resultsFolder, runTool } from "../suite.mjs";
import { leftOut, playwrightCounts } from "../summary.mjs";
import { choose, literally, testFilesIn } from "../testFiles.mjs";

/** @type {import("../suite.mjs").Suite} */
export const windowCluster = {
  name: "windowCluster",
  needs: ["package", "vscode", "chromium", "cluster"],
  lane: "window",
  matches: (filter) => choiceOf(filter) !== undefined,
  async run({ filter, shown }) {
    const choice = choiceOf(filter);
    if (!choice) return undefined;
    if (process.env.KUBEFLOW_STUDIO_NO_CLUSTER !== undefined) return leftOut(choice.files.length);
    const report = join(resultsFolder, "windowCluster.json");
    const config = ["--config", "playwright.cluster.config.ts"];
    const tests = choice.name === undefined ? choice.files : [...choice.files, "-g", literally(choice.name)];
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    return readReport(report, playwrightCounts, filter, () =>
      runTool(
        "@playwright/test/cli.js",
        ["test", ...config, "--pass-with-no-tests", "--reporter=list,json", ...tests],
        {
          shown,
          env,
        },
      ),
    );
  },
};

/**
 * @param {string | undefined} filter
 * @returns {import("../testFiles.mjs").Choice | undefined}
 */
function choiceOf(filter) {
  const all = testFilesIn("test/browser/cluster", /\.spec\.ts$/);
  const choice = all.length > 0 ? choose(all, filter) : undefined;
  const files = choice && choice.files.length > 0 ? choice.files : all.map(({ path }) => path);
  return choice && { ...choice, files: files.map(literally) };
}
