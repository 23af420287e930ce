// VS Code loads this in the extension host and awaits run(): the VS Code server of `npm test`, and @vscode/test-electron alike.
import { appendFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

const log = process.env.KUBEFLOW_STUDIO_HOST_LOG;

function say(line: string): void {
  if (log) appendFileSync(log, `${line}\n`);
  else console.log(line);
}

/** Runs the test files beside this bundle (those named in KUBEFLOW_STUDIO_HOST_FILES); rejects when a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "bdd", timeout: 30_000, forbidOnly: true, reporter: Silent });
  const grep = process.env.KUBEFLOW_STUDIO_HOST_GREP;
  if (grep) mocha.grep(new RegExp(grep));
  for (const file of testFiles()) mocha.addFile(join(__dirname, `${file}.cjs`));
  const failures = await new Promise<number>((resolve) => {
    report(mocha.run(resolve));
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

function testFiles(): string[] {
  const asked = process.env.KUBEFLOW_STUDIO_HOST_FILES;
  if (asked) return asked.split(":");
  const files = readdirSync(__dirname, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".test.cjs")).map((file) => file.slice(0, -".cjs".length));
}

/** Ends with the line that scripts/test reads. */
function report(runner: Mocha.Runner): void {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  runner.on("pass", (test) => {
    counts.passed++;
    say(`  ✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
  });
  runner.on("pending", (test) => {
    counts.skipped++;
    say(`  - ${test.fullTitle()}`);
  });
  runner.on("fail", (test, error: unknown) => {
    counts.failed++;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(`  ✗ ${test.fullTitle()}\n${text.replace(/^/gm, "      ")}`);
  });
  runner.on("end", () => {
    say(`${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`);
  });
}

/** Mocha wants a reporter; ours listens to the runner itself. */
class Silent extends Mocha.reporters.Base {}
