import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "../../../src/cli/run.ts";
import { UsageError } from "../../../src/cli/usage.ts";
import { leaf, pipelineOf, task } from "../runner/steppedPrograms.ts";
import { platformOf } from "../runner/platform/platformOf.ts";
import { hear } from "./heard.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A compiled pipeline whose only task a machine without the secret cannot run. */
function written(): readonly string[] {
  const env = { secretName: "db", keyToEnv: [{ secretKey: "password", envVar: "PASSWORD" }] };
  const documents = [pipelineOf({ a: task("c") }, { c: leaf([], null) }), platformOf({ secretAsEnv: [env] })];
  const file = join(folder, "spec.yaml");
  writeFileSync(file, documents.map((each) => JSON.stringify(each)).join("\n---\n"));
  return [file, "--runs-dir", join(folder, "runs")];
}

test("the second document of a compiled pipeline is part of what runs", async () => {
  const { code, err } = await hear(run, ...written());
  expect(code).toBe(1);
  expect(err).toContain('The task "a" needs the secret "db"');
});

test("--secret says where a secret is; what is wrong with it is said", async () => {
  const { err } = await hear(run, ...written(), "--secret", `db=${join(folder, "nope")}`);
  expect(err).toContain(`The secret "db" cannot be read from ${join(folder, "nope")}: no such file or directory.`);
});

test.each(["--secret", "--config-map", "--volume"])("%s needs a name and a path", async (flag) => {
  for (const word of ["db", "=path", "db="])
    await expect(hear(run, ...written(), flag, word)).rejects.toThrow(
      new UsageError(`${flag} ${word} should be NAME=PATH.`),
    );
});
