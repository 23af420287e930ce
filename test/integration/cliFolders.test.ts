import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { commandLine } from "./commandLine.ts";

const source = `import { component, pipeline, type Int } from "kubeflow-studio";
const one = component((): Int => 1);
export default pipeline({ name: "one" }, () => {
  const value = one();
  return { value: value.output };
});
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cli 폴더-"));
  writeFileSync(join(folder, "one.pipeline.ts"), source);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (runsDirectory: string, env: Record<string, string> = {}) =>
  commandLine(folder, ["run", "one.pipeline.ts", "--runs-dir", runsDirectory, "--no-cache"], { env });

test("a folder for runs that cannot be made is a sentence, not an endless wait", async () => {
  writeFileSync(join(folder, "file"), "kept");
  expect(await run("file")).toEqual({
    code: 2,
    out: "",
    err: "kubeflow-studio: --runs-dir file cannot be made: file is a file. Name a folder that can be written.\n",
  });
  expect(await run("file/deep/er")).toMatchObject({
    code: 2,
    err: "kubeflow-studio: --runs-dir file/deep/er cannot be made: file is a file. Name a folder that can be written.\n",
  });
  if (process.platform === "linux")
    expect(await run("/proc/nope/deeper")).toMatchObject({
      code: 2,
      err: "kubeflow-studio: --runs-dir /proc/nope/deeper cannot be made: no such file or directory. Name a folder that can be written.\n",
    });
});

test("where no run has begun, no folder for it is made", async () => {
  expect(await commandLine(folder, ["run", "one.pipeline.ts", "--runs-dir", "runs", "--arg", "x=1"])).toMatchObject({
    code: 2,
  });
  expect(existsSync(join(folder, "runs"))).toBe(false);
  expect(await run("runs/here")).toMatchObject({ code: 0, out: "value = 1\n" });
  expect(readdirSync(join(folder, "runs", "here"))).toHaveLength(1);
});

test("a file where the folder of runs is by default fails the run with a sentence", async () => {
  writeFileSync(join(folder, ".kubeflow"), "");
  const { code, err } = await commandLine(folder, ["run", "one.pipeline.ts", "--no-cache"]);
  expect(code).toBe(1);
  expect(err).toMatch(/: .*\/\.kubeflow is a file, where a folder is needed: move it away or name another folder\.\n$/);
});

test.runIf(process.platform === "linux")("a cache that cannot be made fails no task that has succeeded", async () => {
  mkdirSync(join(folder, "sub"));
  const { code, out, err } = await commandLine(folder, ["run", "one.pipeline.ts"], {
    env: { XDG_CACHE_HOME: "/proc/nope" },
  });
  expect({ code, out }).toEqual({ code: 0, out: "value = 1\n" });
  const reason = "The folder /proc/nope cannot be made: no such file or directory.";
  expect(err).toContain(`… The result is not kept for later runs: ${reason}\n`);
});

test.runIf(process.platform === "linux")(
  "environments that have no place are a sentence, not an endless wait",
  async () => {
    writeFileSync(join(folder, "add.py"), "def add(a: int) -> int:\n    return a + 1\n");
    const pipeline = `import { pipeline } from "kubeflow-studio";
import { add } from "./add.py";
export default pipeline({ name: "adding" }, () => { add({ a: 1 }); });
`;
    writeFileSync(join(folder, "adding.pipeline.ts"), pipeline);
    const { code, err } = await commandLine(folder, ["run", "adding.pipeline.ts"], {
      env: { XDG_CACHE_HOME: "/proc/nope" },
    });
    expect(code).toBe(1);
    expect(err).toContain("✗ add  The folder /proc/nope cannot be made: no such file or directory.\n");
  },
);
