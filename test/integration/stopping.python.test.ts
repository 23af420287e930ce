import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dump } from "js-yaml";
import { beforeEach, expect, test } from "vitest";
import { image } from "../../scripts/podman.mjs";
import { emitJavaScriptExecutor } from "../../src/compiler/emit/emitJavaScriptExecutor.ts";
import { isAlive } from "../support/livingProcess.ts";
import { commandLine } from "./commandLine.ts";
import { containerPipeline, longPython, pythonContainer } from "./runFor.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stopping-"));
});

/** Each starts programs, prints their ids after "begun", and would go on for long. */
const components = {
  Python: longPython,
  JavaScript: javascript(`async () => {
    const { spawn } = await import("node:child_process");
    const child = spawn("sh", ["-c", "trap '' TERM; sleep 1000"]);
    console.log("begun", process.pid, child.pid);
    await new Promise((end) => child.on("exit", end));
  }`),
};

function javascript(functionSource: string) {
  return emitJavaScriptExecutor({ kind: "javascript", functionSource, image: "node:24", packages: [] }, []);
}

/** Runs a component until it has begun, and sends a signal, if any, to the group of the command. */
async function signalled(container: Parameters<typeof containerPipeline>[0], signal: NodeJS.Signals | undefined) {
  writeFileSync(join(folder, "long.yaml"), dump(containerPipeline(container)));
  let begun: readonly number[] | undefined;
  const { code, out } = await commandLine(folder, ["run", "long.yaml", "--json"], {
    signalsGroup: true,
    onOut: (text, stop) => {
      const ids = /begun ([\d ]+)/.exec(text)?.[1];
      if (begun || ids === undefined) return;
      begun = ids.split(" ").map(Number);
      if (signal) stop(signal);
    },
  });
  const lines = out.trimEnd().split("\n");
  return { code, last: JSON.parse(lines.at(-1)!), begun: begun! };
}

async function expectGone(ids: readonly number[]): Promise<void> {
  expect(ids.length).toBeGreaterThan(1);
  await expect.poll(() => ids.filter(isAlive)).toEqual([]);
}

const cancelled = { type: "runFinished", phase: "cancelled", tasks: { one: { phase: "cancelled" } } };

for (const [language, container] of Object.entries(components))
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    test.runIf(process.platform !== "win32")(
      `${signal} to the whole group of the command stops a ${language} task and what it started`,
      async () => {
        const { code, last, begun } = await signalled(container, signal);
        await expectGone(begun);
        expect(last).toMatchObject(cancelled);
        expect(code).toBe(130);
      },
    );

/** Each starts programs that go into a session of their own, one of them with its parents gone, and keep its output open. */
const withDetached = {
  Python: (end: string) =>
    pythonContainer(
      [
        "def f():",
        "    import os, subprocess, time",
        "    one = subprocess.Popen(['sleep', '1000'], start_new_session=True)",
        "    two = subprocess.check_output(['sh', '-c', 'setsid sleep 1000 >&2 & echo $!'], text=True)",
        "    read, write = os.pipe()",
        "    if os.fork() == 0:",
        "        os.setsid()",
        "        if os.fork() == 0:",
        "            os.write(write, str(os.getpid()).encode())",
        "            time.sleep(1000)",
        "        os._exit(0)",
        "    three = os.read(read, 100).decode()",
        "    print('begun', os.getpid(), one.pid, two.strip(), three, flush=True)",
        `    ${end === "ends" ? "pass" : "time.sleep(1000)"}`,
      ].join("\n"),
      "f",
    ),
  JavaScript: (end: string) =>
    javascript(`async () => {
      const { spawn, execSync } = await import("node:child_process");
      const one = spawn("sleep", ["1000"], { detached: true, stdio: "inherit" });
      const two = String(execSync("setsid sleep 1000 >&2 & echo $!", { stdio: ["ignore", "pipe", "inherit"] })).trim();
      console.log("begun", process.pid, one.pid, two);
      if ("${end}" === "ends") process.exit(0);
      execSync("sleep 1000");
    }`),
};

for (const [language, component] of Object.entries(withDetached)) {
  const container = component("goes on");
  test.runIf(process.platform === "linux")(
    `Ctrl+C ends what a ${language} task started in a session of its own`,
    async () => {
      const { code, last, begun } = await signalled(container, "SIGINT");
      expect([code, last]).toMatchObject([130, cancelled]);
      await expectGone(begun);
    },
  );

  test.runIf(process.platform === "linux")(
    `a ${language} task ends with all it started when the command and its group are killed`,
    async () => {
      const { code, begun } = await signalled(container, "SIGKILL");
      expect(code).toBeNull();
      await expectGone(begun);
    },
  );

  test.runIf(process.platform === "linux")(
    `what a ${language} task leaves running in a session of its own ends with it, as in a container`,
    async () => {
      const { code, begun } = await signalled(component("ends"), undefined);
      expect(code).toBe(0);
      await expectGone(begun);
    },
  );
}

test.runIf(process.env.KUBEFLOW_STUDIO_NO_CONTAINERS === undefined && process.platform !== "win32")(
  "a container is removed when the command and its group are killed",
  async () => {
    const podmanKnows = (): string => execFileSync("podman", ["ps", "--all", "--quiet"], { encoding: "utf8" });
    const before = podmanKnows();
    const command = ["sh", "-c", "echo begun 1 2; sleep 1000"];
    await signalled({ image, command }, "SIGKILL");
    await expect.poll(podmanKnows, { timeout: 20_000 }).toBe(before);
  },
);

/** Runs its words on a terminal of its own, and closes that once the task has begun. */
const closingTerminal = `
import glob, os, pty, select, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
while not any("begun" in open(log).read() for log in glob.glob(".kubeflow/runs/*/tasks/one/log.txt")):
    if select.select([terminal], [], [], 0.05)[0]:
        os.read(terminal, 65536)
os.close(terminal)
os.waitpid(pid, 0)
`;

test.runIf(process.platform !== "win32")("a terminal that is closed stops the run, and the run says so", async () => {
  writeFileSync(join(folder, "long.yaml"), dump(containerPipeline(components.Python)));
  const root = join(import.meta.dirname, "..", "..");
  const main = join(root, "src", "cli", "main.ts");
  const cache = join(root, "node_modules", ".cache");
  const python = process.env.KUBEFLOW_STUDIO_PYTHON ?? "python3";
  execFileSync(python, ["-c", closingTerminal, process.execPath, main, "run", "long.yaml"], {
    cwd: folder,
    env: { ...process.env, XDG_CACHE_HOME: cache },
    timeout: 60_000,
  });
  const runs = join(folder, ".kubeflow", "runs");
  const run = join(runs, readdirSync(runs)[0]!);
  const log = readFileSync(join(run, "tasks", "one", "log.txt"), "utf8");
  await expectGone(/begun ([\d ]+)/.exec(log)![1]!.split(" ").map(Number));
  expect(readFileSync(join(run, "events.jsonl"), "utf8").trimEnd().split("\n").at(-1)).toContain('"phase":"cancelled"');
});
