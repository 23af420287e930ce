import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Output } from "../../src/extension/output.ts";
import { TypeFiles } from "../../src/extension/workspace/typeFiles.ts";
import { TsServer } from "../support/tsserver.ts";
import { commandsRun, disk, EventEmitter, installed, messages } from "../support/vscode.ts";
import { dslDeclarations } from "../unit/dsl/typeErrors.ts";

const python = "from kfp import dsl\n\n@dsl.component\ndef f(a: int) -> int:\n    return a\n";
const pipeline = `import { pipeline } from "kubeflow-studio";
import { f } from "./steps.py";
export default pipeline({ name: "p" }, () => {
  f({ a: 1 });
});
`;
const solution = '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }\n';
const built = '{ "compilerOptions": { "rootDir": "src", "outDir": "dist" }, "include": ["src"] }\n';

let types: TypeFiles;

beforeEach(() => {
  disk.clear();
  for (const list of [messages, commandsRun]) list.splice(0);
  disk.set("/extension/dist/dsl/index.d.ts", dslDeclarations());
  installed.set("vscode.typescript-language-features", { isActive: true } as never);
  const output = {
    exception: (_where: string, error: unknown) => {
      throw error;
    },
  };
  const documents = { onDidChange: new EventEmitter<vscode.TextDocument>().event, compiled: () => undefined as never };
  types = new TypeFiles(vscode.Uri.file("/extension"), output as unknown as Output, documents);
});

afterEach(() => {
  disk.clear();
  installed.clear();
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) disk.set(`/w/${name}`, text);
}

const uri = (name: string): vscode.Uri => vscode.Uri.file(join("/w", name));

/** What TypeScript's own server is red about in these files, when the folder is on a real disk. */
async function redIn(...names: readonly string[]): Promise<readonly string[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "types 폴더 ")));
  for (const [path, text] of disk) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const server = new TsServer();
  const red: string[] = [];
  for (const name of names) red.push(...(await server.red(join(folder, "w", name))));
  await server.stop();
  rmSync(folder, { recursive: true });
  return red;
}

test("a folder is offered Set Up Types until TypeScript reads its pipelines with the types", async () => {
  const files = { "tsconfig.json": solution, "tsconfig.app.json": '{ "include": ["src"] }' };
  write({ ...files, "p.pipeline.ts": pipeline, "steps.py": python });
  expect(await types.freshen(uri("p.pipeline.ts")), "what leads nowhere is not set up").toBe(false);
  await types.setUpFor(uri("p.pipeline.ts"));
  expect(messages).toEqual([]);
  expect(commandsRun).toEqual(["typescript.restartTsServer"]);
  expect(disk.get("/w/.gitignore")).toContain(".kubeflow");
  expect(await redIn("p.pipeline.ts")).toEqual([]);
  // As after `git clean`.
  for (const path of disk.keys()) if (path.includes("/.kubeflow/")) disk.delete(path);
  expect(await types.freshen(uri("p.pipeline.ts"))).toBe(true);
  expect(disk.get("/w/.kubeflow/types/steps.d.py.ts")).toContain("function f(");
}, 60_000);

test("a folder sets up each of its pipelines, where it stands", async () => {
  const notRead = '{ "include": ["src"] }\n';
  const each = (name: string) => ({ [`${name}/p.pipeline.ts`]: pipeline, [`${name}/steps.py`]: python });
  write({ "tsconfig.json": notRead, ...each("a"), ...each("b") });
  await types.setUpFor(uri(""));
  expect(disk.get("/w/tsconfig.json")).toBe(notRead);
  expect(await redIn("a/p.pipeline.ts", "b/p.pipeline.ts")).toEqual([]);
}, 60_000);

test("what cannot be set up is said, and nothing is written", async () => {
  write({ "tsconfig.json": built, "p.pipeline.ts": pipeline, "steps.py": python });
  const before = [...disk];
  await types.setUpFor(uri("p.pipeline.ts"));
  expect(messages.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^tsconfig\.json builds .* p\.pipeline\.ts .* folder of its own\.$/),
  ]);
  expect([...disk]).toEqual(before);
  expect(commandsRun).toEqual([]);
  expect(await types.freshen(uri("p.pipeline.ts"))).toBe(false);
});
