import type * as vscode from "vscode";
import { beforeEach, expect, it } from "vitest";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { isOwnFile, WorkspacePipelines } from "../../../src/extension/workspace/workspacePipelines.ts";
import { disk } from "../../support/vscode.ts";

const token = { isCancellationRequested: false } as vscode.CancellationToken;
const head = 'import { pipeline, python } from "kubeflow-studio";\n';

beforeEach(() => {
  disk.clear();
});

function pipelinesOf(files: Readonly<Record<string, string>>): WorkspacePipelines {
  for (const [path, text] of Object.entries(files)) disk.set(path, text);
  return new WorkspacePipelines(sourcesOf(files), { open: [], compiled: () => expect.fail() });
}

const files = {
  "/w/lib/m.py": "def fit(old: int):\n    pass\n",
  "/w/made.py": "from kfp import dsl\nfrom lib.m import fit\ntrain = dsl.component(fit)\n",
  "/w/other.py": "def g(old: int):\n    pass\n",
  "/w/all.py": "from pkg import named\nnamed(**given)\n",
  "/w/a.pipeline.ts": `${head}import { fit } from "./lib/m.py";\nexport const big = python(fit);\n`,
  "/w/b.pipeline.ts": `${head}import { train } from "./made.py";\n`,
  "/w/c.pipeline.ts": `${head}import { big } from "./a.pipeline.ts";\n`,
  "/w/d.pipeline.ts": `${head}import { g } from "./other.py";\n`,
  "/w/node_modules/e.pipeline.ts": `${head}import { fit } from "../lib/m.py";\n`,
};

it("finds the pipelines that call a Python function, also those that have it by way of another file", async () => {
  const pipelines = pipelinesOf(files);
  const found = async (path: string, exportName: string) =>
    (await pipelines.using({ path, exportName }, token)).map((file) => file.path).sort();
  const expected = ["/w/a.pipeline.ts", "/w/b.pipeline.ts", "/w/c.pipeline.ts"];
  expect(await found("/w/lib/m.py", "fit")).toEqual(expected);
  expect(await found("/w/made.py", "train")).toEqual(expected);
  expect(await found("/w/other.py", "g")).toEqual(["/w/d.pipeline.ts"]);
  expect(await found("/w/a.pipeline.ts", "big")).toEqual(["/w/a.pipeline.ts", "/w/c.pipeline.ts"]);
});

it("finds the Python files that may name a function or a parameter", async () => {
  const pipelines = pipelinesOf(files);
  const subject = { path: "/w/lib/m.py", exportName: "fit" };
  expect(await pipelines.pythonNaming(subject, token)).toEqual(["/w/lib/m.py", "/w/made.py"]);
  const part = { kind: "input", name: "old" } as const;
  expect(await pipelines.pythonNaming({ ...subject, part }, token)).toEqual([
    "/w/lib/m.py",
    "/w/all.py",
    "/w/other.py",
  ]);
  expect(await pipelines.pythonNaming({ ...subject, path: "/w/a.pipeline.ts" }, token)).toEqual([]);
});

it("has as one's own what lies in the workspace and in no folder of packages", () => {
  expect(isOwnFile("/w/lib/m.py")).toBe(true);
  expect(isOwnFile("/w/.venv/lib/m.py")).toBe(false);
  expect(isOwnFile("/elsewhere/m.py")).toBe(false);
});
