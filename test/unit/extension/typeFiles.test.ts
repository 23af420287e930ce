import * as vscode from "vscode";
import { beforeEach, expect, it, vi } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { freshTsconfig } from "../../../src/compiler/workspace/extendTsconfig.ts";
import { typeFilePath } from "../../../src/compiler/workspace/typeFiles.ts";
import type { Output } from "../../../src/extension/output.ts";
import { mostFiles } from "../../../src/extension/workspace/componentIndex.ts";
import { TypeFiles } from "../../../src/extension/workspace/typeFiles.ts";
import { disk, EventEmitter, watchers } from "../../support/vscode.ts";

const changed = new EventEmitter<vscode.TextDocument>();
const failures: unknown[] = [];
const main = "/w/pipes/main.pipeline.ts";

beforeEach(() => {
  disk.clear();
  failures.length = 0;
  disk.set("/extension/dist/dsl/index.d.ts", "export {};");
  disk.set("/w/tsconfig.json", freshTsconfig("", undefined));
});

const python = (path: string): void => void disk.set(path, "def f(a: int) -> int:\n    return a\n");
const isTyped = (path: string): boolean => disk.has(`/w/${typeFilePath(path)}`);

/** Opens the folder, and waits until its types are written. */
async function open(): Promise<TypeFiles> {
  const documents = {
    onDidChange: changed.event,
    compiled: ({ uri }: vscode.TextDocument) => compileFile(uri.path, { read: (path) => disk.get(path) }),
  };
  const output = { exception: (_where: string, error: unknown) => failures.push(error) };
  const types = new TypeFiles(vscode.Uri.file("/extension"), output as unknown as Output, documents);
  await types.freshen(vscode.Uri.file(main));
  types.watch();
  return types;
}

it("types all that pipelines import, whatever their number, and of the rest the nearest", async () => {
  python("/w/aa/far.py");
  for (let at = 0; at < mostFiles + 50; at++) python(`/w/pipes/parts/file_${String(at).padStart(4, "0")}.py`);
  python("/w/pipes/near.py");
  python("/w/build/own.py");
  python("/w/zz/imported.py");
  disk.set(main, 'import { f } from "../zz/imported.py";\nimport { f as g } from "../build/own.py";\n');
  await open();
  expect(failures).toEqual([]);
  expect(["zz/imported.py", "build/own.py", "pipes/near.py", "pipes/parts/file_0000.py"].map(isTyped)).toEqual(
    Array(4).fill(true),
  );
  expect(["aa/far.py", `pipes/parts/file_0${mostFiles + 49}.py`].map(isTyped)).toEqual([false, false]);
});

it("types component YAML, and no other", async () => {
  disk.set("/w/pipes/train.component.yaml", "name: Train\nimplementation: {container: {image: a}}\n");
  disk.set("/w/pipes/values.yaml", "replicas: 3\n");
  disk.set(main, "");
  await open();
  expect(failures).toEqual([]);
  expect(disk.get("/w/.kubeflow/types/pipes/train.component.d.yaml.ts")).toContain("export default train;");
  expect(isTyped("pipes/values.yaml")).toBe(false);
});

it("types what an open pipeline has just imported, unsaved, and nothing outside of the folder", async () => {
  python("/w/build/own.py");
  python("/elsewhere/x.py");
  disk.set(main, "");
  await open();
  expect(isTyped("build/own.py")).toBe(false);
  disk.set(main, 'import { f } from "../build/own.py";\nimport { f as g } from "../../elsewhere/x.py";\n');
  changed.fire({ uri: vscode.Uri.file(main) } as vscode.TextDocument);
  await vi.waitUntil(() => isTyped("build/own.py"));
  expect([...disk.keys()].filter((path) => path.includes("elsewhere"))).toEqual(["/elsewhere/x.py"]);
});

it("follows what is saved, and passes over environments that are installed into the folder", async () => {
  disk.set(main, "");
  await open();
  python("/w/env/lib/x.py");
  python("/w/pipes/new.py");
  for (const path of ["/w/env/lib/x.py", "/w/pipes/new.py"])
    watchers.get("**/*.py")?.onDidCreate.fire(vscode.Uri.file(path));
  await vi.waitUntil(() => isTyped("pipes/new.py"));
  expect(isTyped("env/lib/x.py")).toBe(false);
});

it("writes nothing where the tsconfig does not lead to types", async () => {
  disk.set("/w/tsconfig.json", "{}");
  python("/w/pipes/near.py");
  disk.set(main, 'import { f } from "./near.py";\n');
  await open();
  changed.fire({ uri: vscode.Uri.file(main) } as vscode.TextDocument);
  await new Promise((done) => setImmediate(done));
  expect([...disk.keys()].filter((path) => path.includes(".kubeflow"))).toEqual([]);
});
