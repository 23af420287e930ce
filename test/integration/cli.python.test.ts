import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { beforeEach, expect, test } from "vitest";
import { image } from "../../scripts/podman.mjs";
import { emitJavaScriptExecutor } from "../../src/compiler/emit/emitJavaScriptExecutor.ts";
import { isAlive } from "../support/livingProcess.ts";
import { commandLine } from "./commandLine.ts";
import { containerPipeline, pythonContainer } from "./runFor.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cli 한글-"));
});

/** Runs the command line in `folder`; `onOut` sees standard output as it comes. */
function cli(words: readonly string[], onOut?: (text: string, stop: () => void) => void) {
  return commandLine(folder, words, { onOut });
}

const pipelineFile = `import { pipeline, type Int } from "kubeflow-studio";
import { add } from "./add.py";

export default pipeline({ name: "adding" }, ({ a, b = 2 }: { a: Int; b?: Int }) => {
  const sum = add({ a, b });
  return { sum: sum.output };
});
`;

const nothingToDo = {
  pipelineInfo: { name: "none" },
  components: {},
  deploymentSpec: { executors: {} },
  root: { dag: { tasks: {} } },
  schemaVersion: "2.1.0",
  sdkVersion: "kfp-2.17.0",
};

function writeAdding(): void {
  writeFileSync(join(folder, "adding.pipeline.ts"), pipelineFile);
  writeFileSync(join(folder, "add.py"), "def add(a: int, b: int) -> int:\n    print('adding')\n    return a + b\n");
}

test("a pipeline file runs: the outputs on standard output, the rest beside it", async () => {
  writeAdding();
  const { code, out, err } = await cli(["run", "adding.pipeline.ts", "--arg", "a=3", "--no-cache"]);
  expect({ code, out }).toEqual({ code: 0, out: "sum = 5\n" });
  expect(err).toMatch(/✓ sum {2}\d/);
  expect(readdirSync(join(folder, ".kubeflow", "runs"))).toHaveLength(1);
});

test("runs stay out of git where they always are; a folder that was named is left as it is", async () => {
  const git = (...words: string[]) => execFileSync("git", words, { cwd: folder, encoding: "utf8" });
  git("init", "--quiet");
  writeFileSync(join(folder, "none.yaml"), dump(nothingToDo));
  git("add", "none.yaml");
  expect((await cli(["run", "none.yaml"])).code).toBe(0);
  expect(readdirSync(join(folder, ".kubeflow")).sort()).toEqual([".gitignore", "runs"]);
  expect(git("status", "--porcelain")).toBe("A  none.yaml\n");
  writeFileSync(join(folder, ".kubeflow", ".gitignore"), "runs\n");
  expect((await cli(["run", "none.yaml"])).code).toBe(0);
  expect(readFileSync(join(folder, ".kubeflow", ".gitignore"), "utf8")).toBe("runs\n");
  expect((await cli(["run", "none.yaml", "--runs-dir", "named/runs"])).code).toBe(0);
  expect(readdirSync(join(folder, "named"))).toEqual(["runs"]);
});

test("--json prints one event a line, and the last tells all tasks", async () => {
  writeAdding();
  const { code, out } = await cli([
    "run",
    "adding.pipeline.ts",
    "--arg",
    "a=3",
    "--json",
    "--runs-dir",
    "runs",
    "--no-cache",
  ]);
  const events = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(code).toBe(0);
  expect(events[0].type).toBe("runStarted");
  expect(events.at(-1)).toMatchObject({
    type: "runFinished",
    phase: "succeeded",
    outputs: { sum: 5 },
    tasks: { sum: { phase: "succeeded", outputs: { Output: 5 } } },
  });
});

test("what is compiled runs the same; files are written whole or not at all", async () => {
  writeAdding();
  expect(await cli(["compile", "adding.pipeline.ts", "--output", "out/a.yaml"])).toMatchObject({ code: 0, out: "" });
  expect(readdirSync(join(folder, "out"))).toEqual(["a.yaml"]);
  expect(readFileSync(join(folder, "out", "a.yaml"), "utf8")).toMatch(/^# PIPELINE DEFINITION\n# Name: adding\n/);
  expect(await cli(["run", "out/a.yaml", "--arg", "a=40"])).toMatchObject({ code: 0, out: "sum = 42\n" });
});

test("mistakes in a pipeline are drawn on standard error, exit code 1, and nothing is written", async () => {
  writeAdding();
  writeFileSync(join(folder, "adding.pipeline.ts"), pipelineFile.replace("add({ a, b })", "add({ a, c: 1 })"));
  const { code, out, err } = await cli(["compile", "adding.pipeline.ts", "--output", "a.yaml"]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(/^adding\.pipeline\.ts:5:\d+ error .* \(.*\)\n/);
  expect(existsSync(join(folder, "a.yaml"))).toBe(false);
  const checked = await cli(["check", ".", "--json"]);
  expect(checked.code).toBe(1);
  expect(JSON.parse(checked.out.split("\n")[0]!)).toMatchObject({
    path: "adding.pipeline.ts",
    line: 5,
    severity: "error",
  });
});

test("wrong usage is one sentence and exit code 2", async () => {
  writeFileSync(join(folder, "bad.yaml"), "a: [1\nb: 2\n");
  expect(await cli(["run", "none.yaml"])).toMatchObject({
    code: 2,
    err: "kubeflow-studio: There is no file none.yaml.\n",
  });
  expect(await cli(["complie"])).toMatchObject({
    code: 2,
    err: 'kubeflow-studio: There is no command "complie": did you mean compile?\n',
  });
  expect(await cli(["compile", "x.ts", "--ouput", "y"])).toMatchObject({
    code: 2,
    err: "kubeflow-studio: compile has no --ouput: did you mean --output?\n",
  });
  const sentences = async (...words: string[]) => {
    const { code, out, err } = await cli(words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    return err;
  };
  writeAdding();
  const noFile = "kubeflow-studio: add.py is no pipeline file: name a FILE.pipeline.ts.\n";
  expect(await sentences("check", "add.py")).toBe(noFile);
  expect(await sentences("compile", "add.py", "--output", "a.yaml")).toBe(noFile);
  expect(await sentences("run", "add.py")).toBe(
    "kubeflow-studio: add.py is no pipeline: name a FILE.pipeline.ts or a compiled SPEC.yaml.\n",
  );
  expect(await sentences("compile", "adding.pipeline.ts", "--output", "")).toBe(
    "kubeflow-studio: --output needs a value after it.\n",
  );
  const bad = await cli(["run", "bad.yaml"]);
  expect(bad.code).toBe(1);
  expect(bad.err).toMatch(/^kubeflow-studio: bad\.yaml:\d+:\d+ is no YAML: .*\.\n$/);
});

test("where a compiled pipeline cannot go is one sentence, and what is there stays", async () => {
  writeAdding();
  mkdirSync(join(folder, "made"));
  writeFileSync(join(folder, "kept.yaml"), "kept", { mode: 0o444 });
  symlinkSync("adding.pipeline.ts", join(folder, "link.yaml"));
  const compileTo = async (output: string) => {
    const { code, err } = await cli(["compile", "adding.pipeline.ts", "--output", output]);
    return { code, err: err.replace("kubeflow-studio: ", "") };
  };
  const refused = (output: string, why: string) => ({ code: 1, err: `${output} cannot be written: ${why}.\n` });
  if (process.platform === "linux") {
    expect(await compileTo("/proc/x/y.yaml")).toEqual(refused("/proc/x/y.yaml", "no such file or directory"));
    expect(await compileTo("/dev/full")).toEqual(refused("/dev/full", "no space left on device"));
    expect(await compileTo("/dev/null")).toEqual({ code: 0, err: "" });
  }
  expect(await compileTo("kept.yaml")).toEqual(refused("kept.yaml", "it is read-only"));
  const aFolder = "is a folder: name a file in it, such as pipeline.yaml.\n";
  expect(await compileTo("made")).toEqual({ code: 2, err: `--output made ${aFolder}` });
  expect(await compileTo("new/")).toEqual({ code: 2, err: `--output new/ ${aFolder}` });
  for (const source of ["adding.pipeline.ts", "link.yaml", "add.py"])
    expect(await compileTo(source)).toEqual({
      code: 2,
      err: `--output ${source} would overwrite a source file: name another, such as pipeline.yaml.\n`,
    });
  expect(readFileSync(join(folder, "kept.yaml"), "utf8")).toBe("kept");
  expect(readFileSync(join(folder, "adding.pipeline.ts"), "utf8")).toBe(pipelineFile);
  writeFileSync(join(folder, "real.yaml"), "", { mode: 0o640 });
  symlinkSync("real.yaml", join(folder, "through.yaml"));
  expect(await compileTo("through.yaml")).toEqual({ code: 0, err: "" });
  expect(readFileSync(join(folder, "real.yaml"), "utf8")).toContain("# Name: adding");
  const names = ["add.py", "adding.pipeline.ts", "kept.yaml", "link.yaml", "made", "real.yaml", "through.yaml"];
  expect(readdirSync(folder).sort()).toEqual(names);
});

test("what the disk refuses is one sentence", async () => {
  writeAdding();
  writeFileSync(join(folder, "file"), "");
  const compiled = await cli(["compile", "adding.pipeline.ts", "--output", "file/out.yaml"]);
  expect(compiled).toMatchObject({ code: 1, out: "" });
  expect(compiled.err).toBe("kubeflow-studio: file/out.yaml cannot be written: file is a file.\n");
  expect(await cli(["run", "."])).toMatchObject({
    code: 2,
    err: "kubeflow-studio: . is a folder: name a FILE.pipeline.ts or SPEC.yaml in it.\n",
  });
});

/** Runs a spec until it has printed "begun 123", interrupts it, and gives that number and how all ended. */
async function interrupted(spec: object) {
  writeFileSync(join(folder, "long.yaml"), dump(spec));
  let begun = "";
  const { code, out } = await cli(["run", "long.yaml", "--json"], (text, stop) => {
    const printed = /begun (\d+)/.exec(text)?.[1];
    if (begun !== "" || printed === undefined) return;
    begun = printed;
    stop();
  });
  return { code, last: JSON.parse(out.trimEnd().split("\n").at(-1)!), begun: Number(begun) };
}

const cancelled = { type: "runFinished", phase: "cancelled", tasks: { one: { phase: "cancelled" } } };

test("Ctrl+C stops a Python task and the programs it started, even those that do not listen: exit code 130", async () => {
  const source = [
    "def f():",
    "    import subprocess",
    `    child = subprocess.Popen(['sh', '-c', 'trap "" TERM; sleep 1000'])`,
    "    print('begun', child.pid, flush=True)",
    "    child.wait()",
  ].join("\n");
  const { code, last, begun } = await interrupted(containerPipeline(pythonContainer(source, "f")));
  expect(code).toBe(130);
  expect(last).toMatchObject(cancelled);
  await expect.poll(() => isAlive(begun)).toBe(false);
});

test("Ctrl+C stops a JavaScript task and the programs it started, even those that do not listen: exit code 130", async () => {
  const functionSource = `async () => {
    const { spawn } = await import("node:child_process");
    const child = spawn("sh", ["-c", "trap '' TERM; sleep 1000"]);
    console.log("begun", child.pid);
    await new Promise((end) => child.on("exit", end));
  }`;
  const executor = emitJavaScriptExecutor({ kind: "javascript", functionSource, image: "node:24", packages: [] }, []);
  const { code, last, begun } = await interrupted(containerPipeline(executor));
  expect(code).toBe(130);
  expect(last).toMatchObject(cancelled);
  await expect.poll(() => isAlive(begun)).toBe(false);
});

test.runIf(process.env.KUBEFLOW_STUDIO_NO_CONTAINERS === undefined)(
  "Ctrl+C stops and removes a container: exit code 130",
  async () => {
    const podmanKnows = (): string => execFileSync("podman", ["ps", "--all", "--quiet"], { encoding: "utf8" });
    const before = podmanKnows();
    const command = ["sh", "-c", "echo begun 1; sleep 1000"];
    const { code, last, begun } = await interrupted(containerPipeline({ image, command }));
    expect(begun).toBe(1);
    expect(code).toBe(130);
    expect(last).toMatchObject(cancelled);
    expect(podmanKnows()).toBe(before);
  },
);

test("a failed run shows the task's last lines, exit code 1", async () => {
  writeFileSync(
    join(folder, "bad.yaml"),
    dump(containerPipeline(pythonContainer("def f():\n    raise ValueError('no')", "f"))),
  );
  const { code, err } = await cli(["run", "bad.yaml"]);
  expect(code).toBe(1);
  expect(err).toContain("✗ one  ValueError: no (exit code 1)\n");
  expect(err).toContain("raise ValueError('no')");
});
