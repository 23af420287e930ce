import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { extendTsconfig } from "../../src/compiler/workspace/extendTsconfig.ts";
import { commandLine } from "./commandLine.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "types 타입-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("types are written where the tsconfig leads, those of the language with them, and nowhere else", async () => {
  const types = (...paths: string[]) => commandLine(folder, ["types", ...paths]);
  writeFileSync(join(folder, "add.py"), "def add(a: int) -> int:\n    return a\n");
  expect(await types(".")).toEqual({
    code: 2,
    out: "",
    err: "kubeflow-studio: No tsconfig.json of . leads to .kubeflow/types: “Kubeflow: Set Up Types” in VS Code makes one that does.\n",
  });
  writeFileSync(join(folder, "tsconfig.json"), extendTsconfig(undefined).text);
  expect(await types(".")).toEqual({ code: 0, out: "", err: ".kubeflow/types: 2 files, 2 written, 0 removed\n" });
  const language = readFileSync(join(folder, ".kubeflow", "types", "kubeflow-studio", "index.d.ts"), "utf8");
  expect(language).toContain("export declare function pipeline");
  expect(await types(".", "add.py")).toMatchObject({ err: ".kubeflow/types: 2 files, 0 written, 0 removed\n" });
  expect(await types()).toMatchObject({ code: 2, err: "kubeflow-studio: types needs a folder, or a file in one.\n" });
});
