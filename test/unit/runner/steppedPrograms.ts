import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  ComponentSpec,
  DagSpec,
  ParameterTypeEnum,
  PipelineSpec,
  PipelineTaskSpec,
} from "../../../src/compiler/pipelineSpec.ts";
import { pathKey, reduceRun, noRun } from "../../../src/run/runState.ts";
import type { JsonValue, RunEvent } from "../../../src/run/runEvent.ts";
import type { Exit, Job } from "../../../src/runner/job/job.ts";
import type { Clock, RunOptions } from "../../../src/runner/options.ts";
import { runPipeline, type ProgramRunner } from "../../../src/runner/runPipeline.ts";

/** A program that was started and goes on until the test says how it ends. */
export interface Invocation {
  readonly job: Job;
  readonly signal: AbortSignal;
  succeed(outputs?: Record<string, JsonValue>): void;
  exit(exit: Exit): void;
  print(stream: "stdout" | "stderr", text: string): Promise<void>;
}

/** Runs pipelines whose programs the test steps by hand, so that order, parallelism and ends are seen without waiting. */
export class Rig {
  readonly directory = mkdtempSync(join(tmpdir(), "runner-"));
  readonly controller = new AbortController();
  readonly events: RunEvent[] = [];
  readonly sleeps: number[] = [];
  readonly #started = new Map<string, Invocation[]>();
  readonly #waiting = new Map<string, ((invocation: Invocation) => void)[]>();
  readonly #names: string[] = [];

  /** Paths of all programs that were started so far, in order. */
  get started(): readonly string[] {
    return this.#names;
  }

  /** The next start of the task at `path`. */
  next(path: string): Promise<Invocation> {
    const known = this.#started.get(path)?.shift();
    if (known) return Promise.resolve(known);
    return new Promise((resolve) => this.#waiting.set(path, [...(this.#waiting.get(path) ?? []), resolve]));
  }

  /** Runs to the end; `state` is the reduced state. */
  async run(spec: PipelineSpec, options: Partial<RunOptions> = {}) {
    const clock: Clock = {
      now: () => 1000 + this.events.length,
      sleep: (milliseconds) => {
        this.sleeps.push(milliseconds);
        return Promise.resolve();
      },
    };
    const all: RunOptions = {
      runsDirectory: join(this.directory, "runs"),
      cacheDirectory: join(this.directory, "cache"),
      arguments: {},
      signal: this.controller.signal,
      python: "python3",
      clock,
      ...options,
    };
    for await (const event of runPipeline(spec, all, this.#programs())) this.events.push(event);
    const last = this.events.at(-1)!;
    if (last.type !== "runFinished") throw new Error("the last event is not runFinished");
    return { last, state: this.events.reduce(reduceRun, noRun), phases: phasesOf(last.tasks) };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  #programs(): ProgramRunner {
    return {
      check: () => Promise.resolve(),
      stop: () => Promise.resolve(),
      prepare: () =>
        Promise.resolve({
          identity: "stepped",
          launch: () => (job, listener, signal) =>
            new Promise<Exit>((exit) => {
              this.#start({
                job,
                signal,
                exit,
                print: async (stream, text) => listener(stream, new TextEncoder().encode(text)),
                succeed: (outputs = {}) => {
                  const input = JSON.parse(readFileSync(job.executorInputFile, "utf8"));
                  writeFileSync(input.outputs.outputFile, JSON.stringify({ parameterValues: outputs }));
                  exit({ code: 0 });
                },
              });
            }),
        }),
    };
  }

  #start(invocation: Invocation): void {
    const path = pathKey(invocation.job.path);
    this.#names.push(path);
    const waiting = this.#waiting.get(path)?.shift();
    if (waiting) waiting(invocation);
    else this.#started.set(path, [...(this.#started.get(path) ?? []), invocation]);
  }
}

function phasesOf(tasks: Readonly<Record<string, { readonly phase: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tasks).map(([path, { phase }]) => [path, phase]));
}

/**
 * A component that a program runs, with parameter inputs (text, optional when ending in `?`; `status` is how a task ended)
 * and one output `Output`.
 */
export function leaf(
  inputs: readonly string[] = [],
  output: "STRING" | "LIST" | "NUMBER_INTEGER" | null = "STRING",
): ComponentSpec {
  const parameters = inputs.map((input) => {
    const name = input.replace("?", "");
    const parameterType: ParameterTypeEnum = name === "status" ? "TASK_FINAL_STATUS" : "STRING";
    return [name, { parameterType, isOptional: input.endsWith("?") }] as const;
  });
  return {
    executorLabel: "exec",
    inputDefinitions: { parameters: Object.fromEntries(parameters) },
    ...(output ? { outputDefinitions: { parameters: { Output: { parameterType: output } } } } : {}),
  };
}

export function task(component: string, rest: Partial<PipelineTaskSpec> = {}): PipelineTaskSpec {
  return { componentRef: { name: component }, ...rest };
}

/** A pipeline of these tasks and components. */
export function pipelineOf(
  tasks: Readonly<Record<string, PipelineTaskSpec>>,
  components: Readonly<Record<string, ComponentSpec>>,
  root: Omit<ComponentSpec, "dag"> & { readonly outputs?: DagSpec["outputs"] } = {},
): PipelineSpec {
  const { outputs, ...rest } = root;
  return {
    pipelineInfo: { name: "stepped" },
    components: { ...components },
    deploymentSpec: { executors: { exec: { container: { image: "stepped", command: ["run"] } } } },
    root: { ...rest, dag: { tasks: { ...tasks }, outputs } },
    schemaVersion: "2.1.0",
    sdkVersion: "kfp-2.17.0",
  };
}

export const output = (producerTask: string) => ({
  taskOutputParameter: { producerTask, outputParameterKey: "Output" },
});
