import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { emitJavaScriptExecutor } from "../../src/compiler/emit/emitJavaScriptExecutor.ts";
import { readRun } from "../../src/runner/folder/pastRuns.ts";
import { isAlive } from "../support/livingProcess.ts";
import { pipelineOf, task } from "../unit/runner/steppedPrograms.ts";

/** How many processes are killed in all, and what is drawn from: KILLS=1000 KILL_SEED=7 npm test -- killing. */
const kills = Number(process.env.KILLS ?? "200");
const seed = Number(process.env.KILL_SEED ?? "6");
/** Runs at a time. */
const atOnce = 4;
/** A process is killed when so many tasks have begun at most, and so many milliseconds later, so that a slow machine is as good. */
const most = { tasks: 7, milliseconds: 60 };

/** Writes down who it is, then its artifact in two halves. */
const functionSource = `async ({ starts, file }) => {
  const { appendFileSync, writeFileSync } = await import("node:fs");
  appendFileSync(starts, process.cwd() + " " + process.pid + "\\n");
  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  writeFileSync(file.path, "half ");
  await pause();
  appendFileSync(file.path, "whole");
  await pause();
  return "done";
}`;

function specWith(starts: string) {
  const inputs = { parameters: { starts: { runtimeValue: { constant: starts } } } };
  const step = (...dependentTasks: string[]) => task("step", { inputs, dependentTasks });
  const spec = pipelineOf(
    {
      first: step(),
      other: step(),
      loop: task("each", {
        dependentTasks: ["first"],
        parameterIterator: { items: { raw: "[1, 2]" }, itemInput: "item" },
      }),
      last: step("loop", "other"),
    },
    {
      step: {
        executorLabel: "exec",
        inputDefinitions: { parameters: { starts: { parameterType: "STRING" } } },
        outputDefinitions: {
          parameters: { Output: { parameterType: "STRING" } },
          artifacts: { file: { artifactType: { schemaTitle: "system.Dataset" } } },
        },
      },
      each: {
        inputDefinitions: { parameters: { item: { parameterType: "NUMBER_INTEGER" } } },
        dag: { tasks: { one: step(), two: step("one") } },
      },
    },
  );
  const container = emitJavaScriptExecutor({ kind: "javascript", functionSource, image: "node:24", packages: [] }, []);
  return { ...spec, deploymentSpec: { executors: { exec: { container } } } };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function drawFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Runs of one folder, one after the other, each killed and gone on with until it succeeds. */
class Victims {
  readonly #home: string;
  readonly #runner: string;
  readonly #draw: () => number;
  readonly #starts: string;
  #run = 0;
  killed = { runners: 0, tasks: 0 };
  succeeded = 0;

  constructor(runner: string, draw: () => number) {
    this.#home = mkdtempSync(join(tmpdir(), "killing-"));
    this.#runner = runner;
    this.#draw = draw;
    this.#starts = join(this.#home, "starts");
    writeFileSync(this.#starts, "");
    writeFileSync(join(this.#home, "spec.json"), JSON.stringify(specWith(this.#starts)));
    mkdirSync(join(this.#home, "runs"));
  }

  get #folder(): string {
    return join(this.#home, "runs", String(this.#run));
  }

  /** Starts the runner, kills it or a task of it, and looks at what is left. */
  async once(): Promise<void> {
    const before = await this.#finished();
    const known = this.#started().length;
    const child = spawn(process.execPath, [this.#runner, this.#folder, join(this.#home, "spec.json")], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const gone = once(child, "exit");
    const until = known + Math.floor(this.#draw() * most.tasks);
    while (child.exitCode === null && this.#started().length < until) await pause(2);
    await pause(this.#draw() * most.milliseconds);
    this.#kill(child, known);
    await gone;
    expect(errors).toBe("");
    await this.#lookAt(before, known);
  }

  remove(): void {
    rmSync(this.#home, { recursive: true, force: true });
  }

  #kill(child: ChildProcess, known: number): void {
    if (child.exitCode !== null) return;
    const tasks = this.#started()
      .slice(known)
      .filter(({ pid }) => isAlive(pid));
    const victim = this.#draw() < 0.5 ? tasks[Math.floor(this.#draw() * tasks.length)] : undefined;
    try {
      process.kill(victim?.pid ?? child.pid!, "SIGKILL");
    } catch {
      // It has just ended by itself.
      return;
    }
    if (victim) this.killed.tasks++;
    else this.killed.runners++;
  }

  async #lookAt(before: readonly string[], known: number): Promise<void> {
    const news = this.#started().slice(known);
    // Nothing that the runner started is left.
    await expect.poll(() => news.filter(({ pid }) => isAlive(pid)), { interval: 5, timeout: 10_000 }).toEqual([]);
    // What had ended before has not been done again, and is not lost.
    const again = news.map(({ folder }) => folder).filter((folder) => before.some((key) => folder.endsWith(`/${key}`)));
    expect(again).toEqual([]);
    const run = await readRun(this.#folder);
    expect(await this.#finished()).toEqual(expect.arrayContaining([...before]));
    // Nobody runs it any more, and it says so.
    if (run) expect(run).toMatchObject({ isRunning: false, state: { finishTime: expect.any(Number) } });
    for (const { phase, outputs } of Object.values(run?.state.tasks ?? {}))
      for (const { path } of phase === "succeeded" ? (outputs.artifacts.file ?? []) : [])
        expect(readFileSync(path!, "utf8")).toBe("half whole");
    // What was killed before it was a run is not one.
    if (run && run.state.phase !== "succeeded") return;
    if (run) this.succeeded++;
    this.#run++;
  }

  /** The keys of tasks that did work and succeeded. */
  async #finished(): Promise<readonly string[]> {
    const tasks = Object.entries((await readRun(this.#folder))?.state.tasks ?? {});
    return tasks.flatMap(([key, { phase, folder }]) => (phase === "succeeded" && folder !== undefined ? [key] : []));
  }

  #started(): readonly { readonly folder: string; readonly pid: number }[] {
    const lines = readFileSync(this.#starts, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => {
      const at = line.lastIndexOf(" ");
      return { folder: line.slice(0, at), pid: Number(line.slice(at + 1)) };
    });
  }
}

test.runIf(process.platform === "linux")(
  `${kills} runners and tasks are killed, and each run goes on: nothing is lost, done twice, half taken for whole or left running`,
  async () => {
    const place = mkdtempSync(join(tmpdir(), "killed-runner-"));
    const outfile = join(place, "runner.mjs");
    // Loading the sources takes longer than the runs.
    await build({
      entryPoints: [join(import.meta.dirname, "killedRunner.ts")],
      bundle: true,
      platform: "node",
      format: "esm",
      outfile,
      logLevel: "error",
      banner: { js: `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);` },
    });
    const victims = Array.from({ length: atOnce }, (_, at) => new Victims(outfile, drawFrom(seed * 1000 + at)));
    const count = (): number => victims.reduce((sum, { killed }) => sum + killed.runners + killed.tasks, 0);
    await Promise.all(
      victims.map(async (each) => {
        while (count() < kills) await each.once();
      }),
    );
    const of = (pick: (each: Victims) => number): number => victims.reduce((sum, each) => sum + pick(each), 0);
    expect(of(({ killed }) => killed.runners)).toBeGreaterThan(kills / 3);
    expect(of(({ killed }) => killed.tasks)).toBeGreaterThan(kills / 20);
    expect(of(({ succeeded }) => succeeded)).toBeGreaterThan(0);
    for (const each of victims) each.remove();
    rmSync(place, { recursive: true });
  },
  600_000,
);
