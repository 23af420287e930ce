import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { probeInterpreter } from "../../../src/runner/python/interpreter.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "python-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const python = (): string => join(folder, "python");

/** What is said of a Python that is this shell script; undefined when it is good. */
async function saidOf(script: string): Promise<string> {
  writeFileSync(python(), `#!/bin/sh\n${script}\n`);
  chmodSync(python(), 0o755);
  return said(python());
}

async function said(file: string): Promise<string> {
  const refused: unknown = await probeInterpreter(file).then(
    () => new Error("good"),
    (error: unknown) => error,
  );
  return (refused as Error).message.replaceAll(file, "P");
}

const advice = "Install Python 3.9 or later, or name one by KUBEFLOW_STUDIO_PYTHON or the Python setting.";
const needed = `Python is needed to run this pipeline, but "P"`;

const onUnix = test.skipIf(process.platform === "win32");

onUnix.each([
  ["exit 0", `${needed} is no Python. ${advice}`],
  ["echo hello", `${needed} is no Python. ${advice}`],
  ["echo 5", `${needed} is no Python. ${advice}`],
  ["echo null", `${needed} is no Python. ${advice}`],
  ["exit 3", `${needed} does not work: it ended with exit code 3. ${advice}`],
  ["echo 'no libpython.' >&2; exit 1", `${needed} does not work: no libpython. ${advice}`],
  ["printf '\\033[31mbroken\\033[0m\\n' >&2; exit 1", `${needed} does not work: broken. ${advice}`],
  ["kill -9 $$", `${needed} does not work: it was ended by SIGKILL. ${advice}`],
  [
    `echo '{"path": "/p", "version": "3.8.1", "sitePackages": []}'`,
    `"P" is Python 3.8.1, which KFP does not support. ${advice}`,
  ],
])("a Python that does %j says why it will not do", async (script, sentence) => {
  expect(await saidOf(script)).toBe(sentence);
});

onUnix("what a start-up file prints before the answer does no harm", async () => {
  expect(await saidOf(`echo hello; echo '{"path": "/p", "version": "3.12.1", "sitePackages": []}'`)).toBe("good");
});

onUnix("a folder, a file that is no program, and nothing are told apart", async () => {
  mkdirSync(python());
  expect(await said(python())).toBe(`${needed} is a folder: name the program in it. ${advice}`);
  rmSync(python(), { recursive: true });
  expect(await said(python())).toBe(`${needed} is not found. ${advice}`);
  writeFileSync(python(), "text");
  expect(await said(python())).toBe(`${needed} cannot be started. ${advice}`);
});
