import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { compile } from "../../../src/cli/compile.ts";
import { hear } from "./heard.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "compile-"));
  writeFileSync(join(folder, "f.py"), "def f(): pass\n");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** The line of a compiled file that says which kfp is installed, its image and its version. */
async function compiled(options: string, ...words: string[]): Promise<(string | undefined)[]> {
  const source = join(folder, "p.pipeline.ts");
  const text = `import { pipeline } from "kubeflow-studio";\nimport { f } from "./f.py";\n`;
  writeFileSync(source, `${text}export default pipeline({ name: "p"${options} }, () => {\n  f();\n});\n`);
  const output = join(folder, "p.yaml");
  expect(await hear(compile, source, "--output", output, ...words)).toMatchObject({ code: 0 });
  const yaml = readFileSync(output, "utf8");
  return [/'(kfp==[^']*)'/, /image: (.*)/, /^sdkVersion: (.*)$/m].map((found) => found.exec(yaml)?.[1]);
}

test("--sdk-version says whose text Python components get, before what the pipeline says, and that before the newest", async () => {
  expect(await compiled("")).toEqual(["kfp==2.17.0", "python:3.11", "kfp-2.17.0"]);
  expect(await compiled(', sdkVersion: "2.9.0"')).toEqual(["kfp==2.9.0", "python:3.8", "kfp-2.9.0"]);
  const words = ["--sdk-version", "2.14.6"];
  expect(await compiled(', sdkVersion: "2.9.0"', ...words)).toEqual(["kfp==2.14.6", "python:3.9", "kfp-2.14.6"]);
});

test("KUBEFLOW_STUDIO_SDK_VERSION says it for pipelines that do not", async () => {
  vi.stubEnv("KUBEFLOW_STUDIO_SDK_VERSION", "2.14.6");
  expect(await compiled("")).toEqual(["kfp==2.14.6", "python:3.9", "kfp-2.14.6"]);
  expect(await compiled(', sdkVersion: "2.9.0"')).toEqual(["kfp==2.9.0", "python:3.8", "kfp-2.9.0"]);
  vi.stubEnv("KUBEFLOW_STUDIO_SDK_VERSION", "newest");
  expect(await compiled("")).toEqual(["kfp==2.17.0", "python:3.11", "kfp-2.17.0"]);
});

test("a version that nobody can write for is wrong usage", async () => {
  for (const version of ["1.8.22", "newest", "2.17"]) {
    const words = ["a.pipeline.ts", "--output", "a.yaml", "--sdk-version", version];
    await expect(hear(compile, ...words)).rejects.toThrow(
      `--sdk-version is a version of kfp, 2.0.0 or newer, not "${version}".`,
    );
  }
});

test("--naming sdk tells of what no server runs so, where it stands, and compiles it all the same", async () => {
  const source = join(folder, "p.pipeline.ts");
  writeFileSync(join(folder, "g.py"), "def g() -> str:\n    return ''\n");
  writeFileSync(
    source,
    `import { pipeline, importer, Dataset } from "kubeflow-studio";
import { g } from "./g.py";
export default pipeline({ name: "p" }, () => {
  importer({ uri: g().output, type: Dataset });
});
`,
  );
  const words = [source, "--output", join(folder, "p.yaml"), "--naming"];
  const { code, err } = await hear(compile, ...words, "sdk");
  expect(code).toBe(0);
  expect(err).toMatch(/p\.pipeline\.ts:4:3\D[^]*compile with compact names to run it[^]*sdk-form-importer-address/);
  expect(await hear(compile, ...words, "compact")).toMatchObject({ code: 0, err: "" });
});
