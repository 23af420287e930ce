// Counts of several test runners, and the last line of `npm test`.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** A suite that did not get as far as counting. */
export const broken = Object.freeze({ passed: 0, failed: 1, skipped: 0 });

/**
 * A suite that is one check: types, lint, format.
 *
 * @param {number} code exit code
 * @returns {Counts}
 */
export function oneCheck(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : broken;
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * "12 passed, 0 failed", and ", 1 skipped" when there are such.
 *
 * @param {Counts} counts
 */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/**
 * A runner that ended badly without counting a failure has failed all the same (an unhandled rejection, a crash).
 *
 * @param {Counts} counts
 * @param {number} code exit code
 * @returns {Counts}
 */
export function withExitCode(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * vitest's JSON report. A file that could not be loaded has no tests and counts as one failure.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests?: number, testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/**
 * Playwright's JSON report. A flaky test passed in the end; errors outside of tests count as one failure each.
 *
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors = [] }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

/**
 * The last line of that form in a script's output.
 *
 * @param {string} output
 * @returns {Counts | undefined} undefined: there is none
 */
export function printedCounts(output) {
  const found = [...output.matchAll(/^(?:\w+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  return found && { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) };
}

/**
 * Tests whose needs this machine cannot have: each file counts as one that is skipped. The reason was said before the suites began.
 *
 * @param {number} files
 */
export function leftOut(files) {
  return { counts: { passed: 0, failed: 0, skipped: files }, output: "" };
}
