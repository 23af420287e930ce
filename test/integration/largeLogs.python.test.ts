import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runPipeline } from "../../src/runner/runPipeline.ts";
import { cacheDirectory, containerPipeline, pythonContainer } from "./runFor.ts";

const lines = 1_000_000;
const width = 95;
const line = (at: number): string => `${at} ${"x".repeat(width)}`;

test("a hundred megabytes of a task's log come whole and in order, in memory that does not grow with them", async () => {
  const source = `def f():\n    text = "x" * ${width}\n    for at in range(${lines}):\n        print(at, text)`;
  const runsDirectory = mkdtempSync(join(tmpdir(), "runs-"));
  const before = process.memoryUsage().rss;
  let [most, heard, next, rest] = [0, 0, 0, ""];
  let file = "";
  const events = runPipeline(containerPipeline(pythonContainer(source, "f")), {
    runsDirectory,
    cacheDirectory,
    arguments: {},
    signal: new AbortController().signal,
    python: process.env.KUBEFLOW_STUDIO_PYTHON ?? "python3",
    useCache: false,
  });
  for await (const event of events) {
    if (event.type === "taskStarted" && event.folder !== undefined) file = join(event.folder, "log.txt");
    if (event.type !== "taskLog" || event.stream !== "stdout") continue;
    heard += event.text.length;
    const whole = `${rest}${event.text}`.split("\n");
    rest = whole.pop() ?? "";
    for (const each of whole) if (each !== line(next++)) throw new Error(`line ${next} is ${each}`);
    most = Math.max(most, process.memoryUsage().rss);
  }
  expect([next, rest]).toEqual([lines, ""]);
  expect(heard).toBeGreaterThan(100_000_000);
  expect(most - before).toBeLessThan(150_000_000);
  const text = readFileSync(file, "latin1");
  expect(text.length).toBe(heard);
  expect(text.endsWith(`${line(lines - 1)}\n`)).toBe(true);
  rmSync(runsDirectory, { recursive: true, force: true });
});
