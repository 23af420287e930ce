import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { UsageError } from "../../../src/cli/usage.ts";
import { pipelineOf } from "../runner/steppedPrograms.ts";
import { hear } from "./heard.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("a compiled file is one pipeline: another name is refused, its own is good", async () => {
  const file = join(folder, "spec.yaml");
  writeFileSync(file, JSON.stringify(pipelineOf({}, {})));
  const runs = ["--runs-dir", join(folder, "runs")];
  await expect(hear(run, file, "--pipeline", "nope", ...runs)).rejects.toThrow(
    new UsageError(`${file} has no pipeline "nope": it has "stepped".`),
  );
  expect((await hear(run, file, "--pipeline", "stepped", ...runs)).code).toBe(0);
});
