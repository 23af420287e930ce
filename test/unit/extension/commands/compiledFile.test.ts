import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { afterEach, expect, test } from "vitest";
import { writeWhole } from "../../../../src/extension/commands/pipeline/compiledFile.ts";

const folder = mkdtempSync(join(tmpdir(), "compiled-"));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("whoever reads a compiled file while it is written anew finds the old one or the new one", async () => {
  const path = join(folder, "a.yaml");
  await writeWhole(vscode.Uri.file(path), "0");
  const done = new AbortController();
  let looked = 0;
  const looking = (async () => {
    while (!done.signal.aborted) {
      expect(existsSync(path)).toBe(true);
      looked++;
      await new Promise((next) => setImmediate(next));
    }
  })();
  for (let at = 1; at <= 50; at++) await writeWhole(vscode.Uri.file(path), String(at));
  done.abort();
  await looking;
  expect(looked).toBeGreaterThan(50);
  expect([readFileSync(path, "utf8"), readdirSync(folder)]).toEqual(["50", ["a.yaml"]]);
});

test("what cannot be put into its place leaves nothing", async () => {
  mkdirSync(join(folder, "b.yaml", "full"), { recursive: true });
  await expect(writeWhole(vscode.Uri.file(join(folder, "b.yaml")), "x")).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(["b.yaml"]);
});
