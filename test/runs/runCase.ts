import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { PipelineSpec } from "../../src/compiler/pipelineSpec.ts";
import type { ArtifactValue, JsonValue, RunEvent } from "../../src/run/runEvent.ts";
import { noRun, reduceRuns, type TaskState } from "../../src/run/runState.ts";
import { runPipeline, type ProgramRunner } from "../../src/runner/runPipeline.ts";
import type { Case, ExpectedRun, ExpectedTask } from "./cases.ts";

/** What became of a run, without what differs from one to the next: folders, and texts by chance. */
export interface Outcome {
  readonly phase: string;
  readonly message?: string;
  readonly outputs: Readonly<Record<string, JsonValue>>;
  readonly tasks: Readonly<Record<string, ExpectedTask>>;
  readonly log: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** Where the arguments' placeholders lead. */
export interface Places {
  readonly server: string;
}

/** Runs a case's runs one after the other, each in folders of its own, with one cache. */
export async function runCase(
  each: Case,
  spec: PipelineSpec,
  programs: ProgramRunner,
  places: Places,
): Promise<readonly Outcome[]> {
  const home = mkdtempSync(join(tmpdir(), "case-"));
  const outcomes: Outcome[] = [];
  try {
    for (const [index, run] of each.runs.entries()) {
      const folder = join(home, String(index));
      mkdirSync(folder);
      outcomes.push(await runOnce(each, spec, programs, argumentsOf(each, run, { ...places, folder }), home, index));
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return outcomes;
}

export function argumentsOf(
  { folder: here }: Case,
  run: ExpectedRun,
  { server, folder }: Places & { readonly folder: string },
): Record<string, JsonValue> {
  const values: Record<string, string> = { server, folder, here, hereUrl: pathToFileURL(here).href };
  const fill = (value: JsonValue): JsonValue =>
    typeof value === "string" ? value.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole) : value;
  return Object.fromEntries(Object.entries(run.arguments ?? {}).map(([name, value]) => [name, fill(value)]));
}

async function runOnce(
  each: Case,
  spec: PipelineSpec,
  programs: ProgramRunner,
  args: Record<string, JsonValue>,
  home: string,
  index: number,
): Promise<Outcome> {
  const events: RunEvent[] = [];
  const options = {
    runsDirectory: join(home, "runs"),
    cacheDirectory: join(home, "cache"),
    runId: String(index),
    arguments: args,
    signal: new AbortController().signal,
    python: "not asked: the programs are given",
    baseDirectory: each.folder,
    useCache: false,
    ...each.options,
  };
  for await (const event of runPipeline(spec, options, programs)) events.push(event);
  return outcomeOf(events, home);
}

function outcomeOf(events: readonly RunEvent[], home: string): Outcome {
  const last = events.at(-1);
  if (last?.type !== "runFinished") throw new Error("The last event is not runFinished.");
  const { tasks } = reduceRuns(noRun, events);
  const logs = { stdout: {} as Record<string, string>, stderr: {} as Record<string, string> };
  for (const event of events) {
    if (event.type !== "taskLog") continue;
    const log = logs[event.stream];
    const path = event.path.join("/");
    log[path] = (log[path] ?? "") + event.text;
  }
  const outcome: Outcome = {
    phase: last.phase,
    message: last.message,
    outputs: last.outputs,
    tasks: Object.fromEntries(Object.entries(tasks).map(([path, task]) => [path, taskOf(task)])),
    log: logs.stdout,
    errors: logs.stderr,
  };
  const text = JSON.stringify(outcome).replaceAll(JSON.stringify(home).slice(1, -1), "{home}");
  return JSON.parse(text) as Outcome;
}

function taskOf({ kind, phase, attempt, displayName, message, inputs, outputs }: TaskState): ExpectedTask {
  const artifacts = Object.entries(outputs.artifacts).map(([name, list]) => [name, artifactOf(list)] as const);
  return {
    kind,
    phase,
    attempt,
    displayName,
    message,
    inputs: inputs.parameters,
    outputs: outputs.parameters,
    artifacts: Object.fromEntries(artifacts),
  };
}

/** Of a list the first, and how many there are. */
function artifactOf(list: readonly ArtifactValue[]): { type?: string; metadata?: JsonValue; count: number } {
  return { type: list[0]?.type, metadata: list[0]?.metadata, count: list.length };
}
