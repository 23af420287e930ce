import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { looksCompiled } from "../../../../src/compiler/read/yaml/looksCompiled.ts";

const root = join(import.meta.dirname, "../../../..");

test("every compiled pipeline of KFP's own tests is recognised, with and without its heading", () => {
  const golden = globSync("test/data/pipelines/valid/**/*.yaml", { cwd: root });
  expect(golden.length).toBeGreaterThan(80);
  for (const name of golden) {
    const text = readFileSync(join(root, name), "utf8");
    expect(looksCompiled(text), name).toBe(true);
    expect(looksCompiled(text.replace(/^#.*\n/gm, "")), name).toBe(true);
  }
});

test("other YAML is not", () => {
  for (const text of [
    "",
    "name: train\nimplementation: {container: {image: a}}\n",
    "apiVersion: v1\nkind: ConfigMap\ndata:\n  root: a\n  deploymentSpec: b\n",
    "# About PIPELINE DEFINITION\nroot: {}\n",
  ])
    expect(looksCompiled(text), text).toBe(false);
});
