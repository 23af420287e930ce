import { globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { loadYaml } from "../../src/cli/loadYaml.ts";
import { importSpec } from "../../src/compiler/import/importSpec.ts";
import type { PipelineSpec, PlatformSpec } from "../../src/compiler/pipelineSpec.ts";
import { extendTsconfig } from "../../src/compiler/workspace/extendTsconfig.ts";
import { typeFiles } from "../../src/compiler/workspace/typeFiles.ts";
import { dslDeclarations } from "../unit/dsl/typeErrors.ts";

// What is imported is TypeScript that TypeScript itself takes, with the types that the extension writes beside it.

const goldens = join(import.meta.dirname, "../data/pipelines");
const workspace = realpathSync(mkdtempSync(join(tmpdir(), "kubeflow-studio-imported-")));
afterAll(() => {
  rmSync(workspace, { recursive: true });
});

function write(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}

/** Writes an imported golden into a folder of its own, and gives its Python files and its pipeline. */
function writeImported(golden: string): { readonly pipelines: string[]; readonly pythons: string[] } {
  const [spec, platform] = loadYaml(readFileSync(join(goldens, golden), "utf8")) as [PipelineSpec, PlatformSpec?];
  const result = importSpec(spec, platform);
  if (result.kind === "problems") return { pipelines: [], pythons: [] };
  const folder = golden.replace(/\.yaml$/, "");
  for (const { path, text } of result.files) write(join(folder, path), text);
  for (const { path, bytes } of result.carried) write(join(folder, path), bytes);
  const paths = result.files.map(({ path }) => join(folder, path));
  return {
    pipelines: paths.filter((path) => path.endsWith(".ts")),
    pythons: paths.filter((path) => path.endsWith(".py")),
  };
}

test("every imported pipeline is right to TypeScript", () => {
  const written = globSync("**/*.yaml", { cwd: goldens }).sort().map(writeImported);
  const pipelines = written.flatMap((each) => each.pipelines);
  const pythons = written
    .flatMap((each) => each.pythons)
    .map((path) => ({ relativePath: path, text: readFileSync(join(workspace, path), "utf8") }));
  write("tsconfig.json", extendTsconfig(undefined).text);
  for (const { relativePath, text } of typeFiles(dslDeclarations(), pythons)) write(relativePath, text);
  const config = ts.getParsedCommandLineOfConfigFile(
    join(workspace, "tsconfig.json"),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, " "));
      },
    },
  )!;
  const program = ts.createProgram(
    pipelines.map((path) => join(workspace, path)),
    config.options,
  );
  const told: Record<string, string[]> = {};
  for (const { file, start, code, messageText } of ts.getPreEmitDiagnostics(program)) {
    const path = file ? relative(workspace, file.fileName) : "";
    const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
    (told[path] ??= []).push(`${line}: TS${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`);
  }
  expect(pipelines.length).toBeGreaterThan(90);
  expect(pythons.length).toBeGreaterThan(50);
  expect(told).toEqual({});
});
