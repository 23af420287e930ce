import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { broken, withExitCode } from "./summary.mjs";

/**
 * Runs a test runner and counts by the JSON report it leaves; without one it broke, which is a failure.
 *
 * @template Report
 * @param {string} file where the runner leaves its report
 * @param {(report: Report) => import("./summary.mjs").Counts} countsOf
 * @param {string | undefined} filter with one, the tests left out are not "skipped"
 * @param {() => Promise<import("../terminal/childProcess.mjs").Finished>} runner
 * @returns {Promise<import("./suite.mjs").SuiteResult>}
 */
export async function readReport(file, countsOf, filter, runner) {
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  const { code, output } = await runner();
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return { counts: broken, output };
  const counts = withExitCode(countsOf(JSON.parse(text)), code);
  return { counts: filter === undefined ? counts : { ...counts, skipped: 0 }, output };
}
