import { describe, expect, it } from "vitest";
import {
  oneCheck,
  playwrightCounts,
  printedCounts,
  sum,
  summaryLine,
  vitestCounts,
  withExitCode,
} from "../../../scripts/test/summary.mjs";

describe("the last line of npm test", () => {
  it("sums all suites, and names skipped tests only when there are some", () => {
    const counts = sum([oneCheck(0), { passed: 10, failed: 0, skipped: 0 }]);
    expect(summaryLine(counts)).toBe("11 passed, 0 failed");
    expect(summaryLine({ passed: 1, failed: 2, skipped: 3 })).toBe("1 passed, 2 failed, 3 skipped");
  });

  it("counts a check that ended badly as one failure", () => {
    expect(oneCheck(2)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it("counts a runner that broke without a failed test", () => {
    expect(withExitCode({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1);
    expect(withExitCode({ passed: 5, failed: 2, skipped: 0 }, 1).failed).toBe(2);
    expect(withExitCode({ passed: 5, failed: 0, skipped: 0 }, 0).failed).toBe(0);
  });

  it("counts a vitest file that could not be loaded", () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      testResults: [
        { status: "failed", assertionResults: [] },
        { status: "failed", assertionResults: [{}] },
      ],
    };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2, skipped: 1 });
  });

  it("counts Playwright's flaky tests as passed and errors outside of tests as failed", () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it("reads the last such line of a script's output", () => {
    expect(printedCounts("1 passed, 1 failed\nmore\n7 passed, 0 failed, 2 skipped\n")).toEqual({
      passed: 7,
      failed: 0,
      skipped: 2,
    });
    expect(printedCounts("conformance: 150 passed, 0 failed\n")).toEqual({ passed: 150, failed: 0, skipped: 0 });
    expect(printedCounts("all good")).toBeUndefined();
  });
});
