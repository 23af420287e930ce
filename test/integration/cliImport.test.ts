import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadYaml } from "../../src/cli/loadYaml.ts";
import { writeAll } from "../../src/cli/writeAll.ts";
import { commandLine } from "./commandLine.ts";

const goldens = join(import.meta.dirname, "../data/pipelines/valid");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "import 폴더-"));
  copyFileSync(join(goldens, "critical/flip_coin.yaml"), join(folder, "flip_coin.yaml"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a compiled pipeline becomes files that compile to it", async () => {
  const imported = await commandLine(folder, ["import", "flip_coin.yaml", "--output", "new/pipeline"]);
  const written = ["conditional-execution-pipeline.pipeline.ts", "components.py"].map((name) =>
    join("new/pipeline", name),
  );
  expect(imported).toEqual({ code: 0, out: written.map((path) => `${path}\n`).join(""), err: "" });
  const compiled = await commandLine(folder, ["compile", written[0]!, "--output", "again.yaml", "--naming", "sdk"]);
  expect(compiled).toMatchObject({ code: 0, err: "" });
  const again = await commandLine(folder, ["import", "again.yaml", "--output", "second"]);
  expect(again.code).toBe(0);
  for (const path of written) {
    const second = path.replace("new/pipeline", "second");
    expect(readFileSync(join(folder, second), "utf8")).toBe(readFileSync(join(folder, path), "utf8"));
  }
});

test("the pipeline inside of a job is imported, and that its values are not is said", async () => {
  const [spec] = loadYaml(readFileSync(join(folder, "flip_coin.yaml"), "utf8"));
  const job = { pipelineSpec: spec, runtimeConfig: { parameterValues: { a: 1 } } };
  writeFileSync(join(folder, "job.json"), JSON.stringify(job));
  const imported = await commandLine(folder, ["import", "job.json", "--output", "out"]);
  expect(imported).toMatchObject({
    code: 0,
    err: "kubeflow-studio: job.json: note: runtimeConfig is left out: a pipeline holds no values of its runs; give them when it is run or submitted.\n",
  });
  await commandLine(folder, ["import", "flip_coin.yaml", "--output", "same"]);
  const [written] = imported.out.split("\n");
  expect(readFileSync(join(folder, written!), "utf8")).toBe(
    readFileSync(join(folder, written!.replace(/^out/, "same")), "utf8"),
  );
});

test("what is there stays, unless --force; nothing is written then", async () => {
  mkdirSync(join(folder, "out"));
  writeFileSync(join(folder, "out/components.py"), "mine");
  const words = ["import", "flip_coin.yaml", "--output", "out"];
  const path = join("out", "components.py");
  expect(await commandLine(folder, words)).toEqual({
    code: 1,
    out: "",
    err: `kubeflow-studio: ${path} is there already: choose another folder, or write over it by --force.\n`,
  });
  expect(readdirSync(join(folder, "out"))).toEqual(["components.py"]);
  expect(await commandLine(folder, [...words, "--force"])).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, path), "utf8")).toContain("def flip_coin()");
});

test("wrong usage and files that are no pipelines are sentences", async () => {
  expect(await commandLine(folder, ["import"])).toMatchObject({ code: 2 });
  expect(await commandLine(folder, ["import", "flip_coin.yaml"])).toMatchObject({ code: 2 });
  expect(await commandLine(folder, ["import", "flip_coin.txt", "--output", "out"])).toMatchObject({ code: 2 });
  writeFileSync(join(folder, "list.yaml"), "- 1\n");
  expect(await commandLine(folder, ["import", "list.yaml", "--output", "out"])).toMatchObject({
    code: 1,
    err: "kubeflow-studio: list.yaml is no compiled pipeline: it has no root, components and deploymentSpec.\n",
  });
  writeFileSync(
    join(folder, "lost.yaml"),
    readFileSync(join(folder, "flip_coin.yaml"), "utf8").replace(
      "cachingOptions: {}",
      "cachingOptions: {enableCache: false, cacheKey: a}",
    ),
  );
  const lost = await commandLine(folder, ["import", "lost.yaml", "--output", "out"]);
  expect([lost.code, lost.err]).toEqual([1, expect.stringContaining("cachingOptions")]);
  expect(existsSync(join(folder, "out"))).toBe(false);
});

test("nothing is written outside of the folder, nor through a link", () => {
  const odd = ["../a.ts", "/a.ts", "a/../../b.ts", "a\0.ts", "con.ts", "LPT1", "", "a//b", "a\\b.ts", ".hidden", "a:b"];
  for (const path of odd)
    expect([path, writeAll(folder, [{ path, text: "x" }], true)]).toEqual([
      path,
      expect.stringContaining("is no file below"),
    ]);
  expect(
    writeAll(
      folder,
      [
        { path: "a.ts", text: "1" },
        { path: "A.ts", text: "2" },
      ],
      true,
    ),
  ).toContain("is no file below");
  const outside = mkdtempSync(join(tmpdir(), "outside-"));
  try {
    writeFileSync(join(outside, "a.ts"), "mine");
    if (process.platform !== "win32") {
      symlinkSync(join(outside, "a.ts"), join(folder, "a.ts"));
      expect(writeAll(folder, [{ path: "a.ts", text: "x" }], true)).toContain("is no file");
      symlinkSync(outside, join(folder, "linked"));
      expect(writeAll(folder, [{ path: "linked/b.ts", text: "x" }], true)).toContain("is no folder");
      expect(readdirSync(outside)).toEqual(["a.ts"]);
      rmSync(join(folder, "linked"));
    }
    expect(readFileSync(join(outside, "a.ts"), "utf8")).toBe("mine");
  } finally {
    rmSync(outside, { recursive: true });
  }
  expect(readdirSync(folder).filter((name) => !name.startsWith("flip_coin") && name !== "a.ts")).toEqual([]);
});

test("when one file cannot be written all is as it was", () => {
  const target = join(folder, "out");
  mkdirSync(join(target, "b"), { recursive: true });
  writeFileSync(join(target, "a.ts"), "before");
  // The place of the last draft is taken, which is known only when it is written.
  writeFileSync(join(target, `.kubeflow-studio.${process.pid}.2`), "another's");
  const files = [
    { path: "a.ts", text: "after" },
    { path: "new/folder/d.bin", text: Uint8Array.of(0, 255) },
    { path: "e.ts", text: "x" },
  ];
  expect(writeAll(target, files, true)).toMatch(/e\.ts cannot be written/);
  expect(readFileSync(join(target, "a.ts"), "utf8")).toBe("before");
  expect(readdirSync(target).sort()).toEqual(["a.ts", "b"]);
  expect(writeAll(target, files, true)).toBeUndefined();
  expect([...readFileSync(join(target, "new/folder/d.bin"))]).toEqual([0, 255]);
  writeFileSync(join(target, "c"), "a file");
  expect(writeAll(target, [{ path: "c/d.ts", text: "x" }], true)).toMatch(/is no folder/);
});

test("files that components carry are written beside, byte for byte", async () => {
  copyFileSync(join(goldens, "essential/embedded_artifact.yaml"), join(folder, "embedded.yaml"));
  const imported = await commandLine(folder, ["import", "embedded.yaml", "--output", "out"]);
  const names = [
    "nb-simple.pipeline.ts",
    "components.py",
    "read_embedded_artifact_dir_files/log.txt",
    "read_embedded_artifact_dir_files.tar.gz",
    "log.txt",
    "log.txt.tar.gz",
  ];
  expect(imported).toEqual({ code: 0, out: names.map((name) => `${join("out", name)}\n`).join(""), err: "" });
  expect(readFileSync(join(folder, "out/log.txt"), "utf8")).toBe("Hello, world!");
  const words = ["compile", "out/nb-simple.pipeline.ts", "--naming", "sdk", "--output", "again.yaml"];
  expect(await commandLine(folder, words)).toMatchObject({ code: 0, err: "" });
  const archives = (name: string) => readFileSync(join(folder, name), "utf8").match(/H4sI[\w+/=]+/g);
  expect(archives("again.yaml")).toEqual(archives("embedded.yaml"));
});

test("nor is anything left that was moved into its place before", () => {
  const target = join(folder, "out");
  mkdirSync(target);
  writeFileSync(join(target, "a.ts"), "before");
  // Neither is there, and both can be made; but a folder cannot be replaced by a file.
  const files = ["a.ts", "new.ts", "b", "b/c.ts"].map((path) => ({ path, text: "after" }));
  expect(writeAll(target, files, true)).toMatch(/b cannot be written/);
  expect(readFileSync(join(target, "a.ts"), "utf8")).toBe("before");
  expect(readdirSync(target)).toEqual(["a.ts"]);
});
