import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TaskServers } from "../../src/runner/python/taskServers.ts";
import { containerPipeline, pythonContainer, runFor } from "./runFor.ts";

const string = { parameterType: "STRING" };
const withOutput = { outputDefinitions: { parameters: { Output: string } } };

describe.each([true, false])("Python components, warm interpreter: %s", (warmPython) => {
  test("a function's value comes out, and what it prints is in the log", async () => {
    const source =
      'def f() -> str:\n    import sys\n    print("on stdout é")\n    print("on stderr", file=sys.stderr)\n    return "é" * 3';
    const { last, log, state } = await runFor(
      containerPipeline(pythonContainer(source, "f"), withOutput),
      {},
      { warmPython },
    );
    expect(last).toMatchObject({ phase: "succeeded", tasks: { one: { outputs: { Output: "ééé" } } } });
    expect(log("one")).toContain("on stdout é\n");
    expect(log("one", "stderr")).toBe("on stderr\n");
    expect(readFileSync(join(state.tasks.one!.folder!, "log.txt"), "utf8")).toContain("on stdout é");
  });

  test("values larger than a command line come through", async () => {
    const spec = containerPipeline(pythonContainer("def f(text: str) -> str:\n    return str(len(text))", "f"), {
      ...withOutput,
      inputDefinitions: { parameters: { text: string } },
    });
    spec.root.inputDefinitions = { parameters: { text: { parameterType: "STRING" } } };
    spec.root.dag!.tasks.one!.inputs = { parameters: { text: { componentInputParameter: "text" } } };
    const { last } = await runFor(spec, { text: "x".repeat(3_000_000) }, { warmPython });
    expect(last.tasks.one!.outputs).toEqual({ Output: "3000000" });
  });

  test("an exception is the message, an exit code is kept, and a crash says by what", async () => {
    const message = async (body: string) =>
      (await runFor(containerPipeline(pythonContainer(`def f():\n    ${body}`, "f")), {}, { warmPython })).state.tasks
        .one!.message;
    expect(await message('raise ValueError("no such thing")')).toBe("ValueError: no such thing (exit code 1)");
    expect(await message("import sys; sys.exit(7)")).toBe("The task ended with exit code 7.");
    expect(await message("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")).toBe(
      "The task was ended by SIGSEGV.",
    );
    expect(await message("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")).toMatch(/^The task was killed/);
  });

  test("its own variables and folder, nothing of another task's", async () => {
    const source =
      "def f() -> str:\n    import os\n    return os.environ['MINE'] + ' ' + os.path.basename(os.getcwd())";
    const container = { ...pythonContainer(source, "f"), env: [{ name: "MINE", value: "yes" }] };
    const { last } = await runFor(containerPipeline(container, withOutput), {}, { warmPython });
    expect(last.tasks.one!.outputs).toEqual({ Output: "yes one" });
  });

  test("the log is what the component says, its own logging included, without the executor's", async () => {
    const source = "def f():\n    import logging\n    print('printed')\n    logging.info('logged')";
    const { log } = await runFor(containerPipeline(pythonContainer(source, "f")), {}, { warmPython });
    expect(log("one").replace(/\[KFP Executor [^\]]*\]/, "[…]")).toBe("printed\n[…]: logged\n");
  });

  test("stopping ends the task and the programs it started", async () => {
    const source =
      "def f():\n    import subprocess\n    child = subprocess.Popen(['sleep', '1000'])\n    print('child', child.pid, flush=True)\n    child.wait()";
    const controller = new AbortController();
    let child = 0;
    let printed = "";
    const { last } = await runFor(
      containerPipeline(pythonContainer(source, "f")),
      {},
      { warmPython, signal: controller.signal },
      (event) => {
        // Python writes what it prints in pieces: a number may come in two.
        if (event.type === "taskLog") printed += event.text;
        const found = /child (\d+)\n/.exec(printed);
        if (found && child === 0) {
          child = Number(found[1]);
          controller.abort();
        }
      },
    );
    expect(last).toMatchObject({ phase: "cancelled", tasks: { one: { phase: "cancelled" } } });
    expect(child).toBeGreaterThan(0);
    await expect.poll(() => isRunning(child)).toBe(false);
  });
});

test("packages are installed into an environment that later runs use", async () => {
  const source = "def f() -> str:\n    import six\n    return six.__version__";
  const spec = containerPipeline(pythonContainer(source, "f", ["six==1.16.0"]), withOutput);
  expect((await runFor(spec)).last.tasks.one!.outputs).toEqual({ Output: "1.16.0" });
  const again = await runFor(spec);
  expect(again.events.some(({ type }) => type === "progress")).toBe(false);
});

test("two runs at once make an environment once", async () => {
  const spec = containerPipeline(pythonContainer("def f() -> str:\n    return 'x'", "f"), withOutput);
  const cacheDirectory = join((await runFor(spec)).runsDirectory, "cache");
  const runs = await Promise.all([runFor(spec, {}, { cacheDirectory }), runFor(spec, {}, { cacheDirectory })]);
  expect(runs.map(({ last }) => last.phase)).toEqual(["succeeded", "succeeded"]);
  const made = runs.flatMap(({ events }) =>
    events.filter((each) => each.type === "progress" && each.message.startsWith("Making")),
  );
  expect(made).toHaveLength(1);
});

test("a package that does not exist is one sentence", async () => {
  const spec = containerPipeline(pythonContainer("def f(): ...", "f", ["no-such-package-of-kubeflow-studio==9"]));
  const { state, last } = await runFor(spec);
  expect(last.phase).toBe("failed");
  expect(state.tasks.one!.message).toMatch(
    /^pip could not install no-such-package-of-kubeflow-studio==9: .*no-such-package/,
  );
});

test("no Python is one sentence before anything starts", async () => {
  const { last, events } = await runFor(
    containerPipeline(pythonContainer("def f(): ...", "f")),
    {},
    { python: "no-such-python" },
  );
  expect(last.message).toMatch(
    /^Python is needed to run this pipeline, but "no-such-python" is not found\. Install Python 3\.9/,
  );
  expect(events.map(({ type }) => type)).toEqual(["runStarted", "runFinished"]);
});

function isRunning(pid: number): boolean {
  if (!existsSync(`/proc/${pid}`)) {
    if (process.platform === "linux") return false;
    return execFileSync("ps", ["-A", "-o", "pid="], { encoding: "utf8" })
      .split("\n")
      .some((line) => Number(line) === pid);
  }
  // A zombie that nobody waits for in this machine is not running.
  return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
}

describe("warm interpreters that runs share", () => {
  const parent = containerPipeline(
    pythonContainer("def f() -> str:\n    import os\n    return str(os.getppid())", "f"),
    {
      ...withOutput,
    },
  );
  const parentOf = async (taskServers: TaskServers): Promise<number> => {
    const { last } = await runFor(parent, {}, { taskServers });
    return Number(last.tasks.one!.outputs.Output);
  };
  const isThere = (pid: number): boolean => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };

  test("are there for the next run, are replaced when they were killed, and end when they are told to", async () => {
    const servers = new TaskServers();
    const first = await parentOf(servers);
    expect(await parentOf(servers)).toBe(first);
    process.kill(first, "SIGKILL");
    await expect.poll(() => isThere(first)).toBe(false);
    const second = await parentOf(servers);
    expect(second).not.toBe(first);
    await servers.stop();
    expect(isThere(second)).toBe(false);
  });

  test("end when nobody has used them for a while", async () => {
    const pid = await parentOf(new TaskServers(20));
    await expect.poll(() => isThere(pid), { timeout: 20_000 }).toBe(false);
  });
});
