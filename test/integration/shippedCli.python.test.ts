import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/checkout.mjs";
import { buildCli } from "../bench/build.ts";

// What `npm run build` leaves in dist/: one bundle, its task server beside it, nothing of this checkout.
let folder: string;
let cli: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "shipped 한글-"));
  cli = await buildCli(join(folder, "dist"));
  cpSync(join(root, "examples", "calc"), join(folder, "calc"), { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function shipped(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...words], { cwd: folder });
  return stdout;
}

test("the command line that is shipped checks, compiles and runs a pipeline", async () => {
  await shipped("check", "calc");
  await shipped("compile", "calc/calc.pipeline.ts", "--output", "calc.yaml");
  expect(readFileSync(join(folder, "calc.yaml"), "utf8")).toContain("schemaVersion: 2.1.0");
  const lines = (await shipped("run", "calc.yaml", "--arg", "a=7", "--arg", "b=8", "--json", "--runs-dir", "runs"))
    .trim()
    .split("\n");
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ type: "runFinished", phase: "succeeded" });
});
