import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { compile } from "../../../src/cli/compile.ts";
import { helpOf } from "../../../src/cli/help.ts";
import { lookAt } from "../../../src/cli/lookAt.ts";
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

test("--naming sdk refuses what its copies would blow up, before it makes them", async () => {
  const source = join(folder, "p.pipeline.ts");
  const calls = (at: number): string => `p${at}(); p${at}();`;
  const inner = Array.from(
    { length: 40 },
    (_, at) => `const p${at + 1} = pipeline({ name: "p${at + 1}" }, () => { ${calls(at)} });`,
  );
  const head = `import { pipeline } from "kubeflow-studio";\nimport { f as p0 } from "./f.py";\n`;
  writeFileSync(
    source,
    `${head}${inner.join("\n")}\nexport default pipeline({ name: "p" }, () => { ${calls(40)} });\n`,
  );
  const words = [source, "--output", join(folder, "p.yaml"), "--naming"];
  const { code, err } = await hear(compile, ...words, "sdk");
  expect(code).toBe(1);
  expect(err).toMatch(/would become \d+ components[^]*compact names[^]*sdk-form-too-large/);
  expect(existsSync(join(folder, "p.yaml"))).toBe(false);
  expect(await hear(compile, ...words, "compact")).toMatchObject({ code: 0 });
});

test("a version that is newer than what is known is warned of", async () => {
  const source = join(folder, "p.pipeline.ts");
  await compiled("");
  const heard = (version: string) => hear(compile, source, "--output", "-", "--sdk-version", version);
  expect((await heard("9.9.9")).err).toBe(
    "warning: kfp 9.9.9 is not known, only 2.0.0 to 2.17.0: Python components get the newest one's text.\n",
  );
  expect((await heard("2.17.3")).err).toBe("");
});

test("--output - prints the pipeline", async () => {
  await compiled("");
  const { code, out } = await hear(compile, join(folder, "p.pipeline.ts"), "--output", "-");
  expect(code).toBe(0);
  expect(out).toBe(readFileSync(join(folder, "p.yaml"), "utf8"));
});

test("a .json gets JSON, as far as one document holds the pipeline", async () => {
  await compiled("");
  const source = join(folder, "p.pipeline.ts");
  const output = join(folder, "p.json");
  const yaml = readFileSync(join(folder, "p.yaml"), "utf8");
  expect((await hear(compile, source, "--output", output)).code).toBe(0);
  expect(JSON.parse(readFileSync(output, "utf8"))).toEqual(load(yaml));
  rmSync(output);
  await compiled(', workspace: { size: "10Gi" }');
  await expect(hear(compile, source, "--output", output)).rejects.toThrow("name a .yaml file.");
  expect(existsSync(output)).toBe(false);
});

test.each(["check", "compile", "import", "run", "types", "submit"])("%s --help is about that command", (name) => {
  expect(helpOf(name)).toMatch(new RegExp(`^  kubeflow-studio ${name} `));
  expect(helpOf(name)?.match(/^ {2}kubeflow-studio/gm)).toHaveLength(1);
  expect(helpOf(name)).toContain("Exit codes:");
  expect(helpOf("chekc")).toBeUndefined();
});

test("what is not there may have been meant as a folder", () => {
  expect(() => lookAt(join(folder, "none"))).toThrow(/There is no file or folder .*none\./);
  expect(() => lookAt(join(folder, "none.yaml"))).toThrow(/There is no file .*none\.yaml\./);
});
