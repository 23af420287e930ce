import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PipelineSpec } from "../../../src/compiler/pipelineSpec.ts";
import type { JsonValue, RunEvent, TaskPath } from "../../../src/run/runEvent.ts";
import { pathKey, type RunState } from "../../../src/run/runState.ts";
import { readRun } from "../../../src/runner/folder/pastRuns.ts";
import type { Exit, Job } from "../../../src/runner/job/job.ts";
import type { RunOptions } from "../../../src/runner/options.ts";
import { resumeRun } from "../../../src/runner/resume/resumeRun.ts";
import { runPipeline, type ProgramRunner } from "../../../src/runner/runPipeline.ts";

/** What a program does: gives its outputs by name (an artifact's are its text), or ends otherwise. */
export type Script = (job: Job) => Readonly<Record<string, JsonValue>> | { readonly exit: Exit };

/** A folder of runs whose programs follow a script, so that runs can be begun, cut off and gone on with many times. */
export class ScriptedRuns {
  readonly directory = mkdtempSync(join(tmpdir(), "resume-"));
  readonly folder = join(this.directory, "runs", "one");
  /** Paths of the programs that were started since this was emptied. */
  readonly started: string[] = [];
  controller = new AbortController();
  script: Script;

  constructor(script: Script) {
    this.script = script;
  }

  /** Runs to the end. */
  async run(spec: PipelineSpec, options: Partial<RunOptions> = {}): Promise<readonly RunEvent[]> {
    this.started.length = 0;
    return collected(runPipeline(spec, { ...this.#options(), runId: "one", ...options }, this.#programs()));
  }

  /** Goes on to the end. */
  async resume(from: readonly TaskPath[] = [], options: Partial<RunOptions> = {}): Promise<readonly RunEvent[]> {
    this.started.length = 0;
    return collected(await resumeRun(this.folder, { ...this.#options(), ...options }, from, this.#programs()));
  }

  /** As the folder tells it now. */
  async state(): Promise<RunState> {
    return (await readRun(this.folder))!.state;
  }

  get log(): Buffer {
    return readFileSync(join(this.folder, "events.jsonl"));
  }

  /** The run's folder as it would be had its process been killed when its log had these bytes. */
  cutTo(log: Buffer): void {
    writeFileSync(join(this.folder, "events.jsonl"), log);
    rmSync(join(this.folder, "resumed"), { recursive: true, force: true });
    const head = JSON.parse(readFileSync(join(this.folder, "run.json"), "utf8"));
    head.process = { pid: process.pid, started: "before" };
    writeFileSync(join(this.folder, "run.json"), JSON.stringify(head));
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  #options(): RunOptions {
    this.controller = new AbortController();
    return {
      runsDirectory: join(this.directory, "runs"),
      cacheDirectory: join(this.directory, "cache"),
      arguments: {},
      signal: this.controller.signal,
      python: "python3",
    };
  }

  #programs(): ProgramRunner {
    return {
      check: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      prepare: () =>
        Promise.resolve({ identity: "scripted", launch: () => (job) => Promise.resolve(this.#follow(job)) }),
    };
  }

  #follow(job: Job): Exit {
    this.started.push(pathKey(job.path));
    const left = readdirSync(job.folder).filter(
      (name) => !["executor_input.json", "log.txt", "outputs"].includes(name),
    );
    if (left.length > 0) throw new Error(`${pathKey(job.path)} finds ${left.join(", ")}`);
    const given = this.script(job);
    if ("exit" in given) return given.exit as Exit;
    const { outputs } = JSON.parse(readFileSync(job.executorInputFile, "utf8"));
    const parameterValues: Record<string, JsonValue> = {};
    for (const [name, value] of Object.entries(given)) {
      const file = outputs.artifacts?.[name]?.artifacts[0].uri;
      if (file === undefined) parameterValues[name] = value;
      else writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value));
    }
    writeFileSync(outputs.outputFile, JSON.stringify({ parameterValues }));
    return { code: 0 };
  }
}

async function collected(events: AsyncIterable<RunEvent>): Promise<readonly RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** What of a run's state must not depend on when it was interrupted: all but times and attempts. */
export function essence({ phase, outputs, message, tasks }: RunState): object {
  const told = Object.entries(tasks).map(([key, task]) => {
    const { kind, phase: own, inputs, outputs: given, iterations } = task;
    return [key, { kind, phase: own, inputs, outputs: given, iterations }] as const;
  });
  return { phase, outputs, message, tasks: Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1))) };
}
