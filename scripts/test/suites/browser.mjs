// The packaged extension in the window of real VS Code: Playwright.
import { join } from "node:path";
import { resultsFolder, runTool } from "../suite.mjs";
import { readReport } from "../report.mjs";
import { playwrightCounts } from "../summary.mjs";
import { choose, literally, testFilesIn } from "../testFiles.mjs";

/** @type {import("../suite.mjs").Suite} */
export const browser = {
  name: "browser",
  needs: ["package", "vscode", "chromium"],
  lane: "window",
  async run({ filter, shown }) {
    // Those in test/browser/cluster need servers besides: windowCluster.mjs.
    const all = testFilesIn("test/browser", /\.spec\.ts$/).filter(({ path }) => !path.includes("/cluster/"));
    const choice = all.length > 0 ? choose(all, filter) : undefined;
    if (!choice) return undefined;
    const report = join(resultsFolder, "browser.json");
    const args = [...choice.files.map(literally), ...(choice.name ? ["-g", literally(choice.name)] : [])];
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    return readReport(report, playwrightCounts, filter, () =>
      runTool("@playwright/test/cli.js", ["test", "--pass-with-no-tests", "--reporter=list,json", ...args], {
        shown,
        env,
      }),
    );
  },
};
