// Runs every case through kfp.local, and records what it makes of it in kfpLocal.json, from which docs/local-runs.md has its
// table: `node test/runs/kfpLocal.ts`; with FILTER=name only some. Nothing in CI runs it.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { ensureSdk, sdkVersion } from "../../scripts/sdk.mjs";
import type { ComponentSpec, PipelineSpec } from "../../src/compiler/pipelineSpec.ts";
import type { JsonValue } from "../../src/run/runEvent.ts";
import { dependenciesOf } from "../../src/runner/walk/dependencies.ts";
import { cacheDirectory } from "../integration/runFor.ts";
import { readCases, specOf, type Case, type ExpectedRun } from "./cases.ts";
import { serveFiles } from "./fileServer.ts";
import { HostPrograms } from "./hostPrograms.ts";
import { recordedFile, writeTable, type Recorded, type Verdict } from "./localTable.ts";
import { argumentsOf, runCase, type Outcome } from "./runCase.ts";

/** A case that waits for what never comes gives up after 20 s; this is for one that does not. */
const patience = 120_000;

interface Answer {
  readonly end: "succeeded" | "failed" | "refused";
  readonly outputs: Readonly<Record<string, JsonValue>>;
  readonly says: string;
  /** How many tasks it says have succeeded. */
  readonly succeeded: number;
  readonly warned: readonly string[];
}

const python = await ensureSdk((line) => {
  console.error(line);
});
const server = await serveFiles();
const programs = new HostPrograms({
  runsDirectory: "",
  arguments: {},
  cacheDirectory,
  signal: new AbortController().signal,
  python: process.env.KUBEFLOW_STUDIO_PYTHON ?? "python3",
});
const verdicts: Record<string, Verdict> = { ...recorded()?.cases };
for (const each of readCases()) {
  const spec = specOf(each);
  const ours = await runCase(each, spec, programs, { server: server.address });
  verdicts[each.name] = await verdictOf(each, spec, ours);
  console.log(`${each.name}: ${verdicts[each.name]?.verdict ?? ""} ${verdicts[each.name]?.says ?? ""}`);
}
await programs.close();
server.close();
const names = readCases("").map(({ name }) => name);
const known = names.flatMap((name) => (verdicts[name] ? [[name, verdicts[name]] as const] : []));
const cases = Object.fromEntries(known);
writeFileSync(recordedFile, `${JSON.stringify({ sdk: sdkVersion, cases } satisfies Recorded, undefined, 2)}\n`);
writeTable();

function recorded(): Recorded | undefined {
  try {
    return JSON.parse(readFileSync(recordedFile, "utf8")) as Recorded;
  } catch {
    return undefined;
  }
}

async function verdictOf(each: Case, spec: PipelineSpec, ours: readonly Outcome[]): Promise<Verdict> {
  const home = mkdtempSync(join(tmpdir(), "kfp-local-"));
  try {
    const file = join(home, "spec.json");
    writeFileSync(file, JSON.stringify(withDependencies(withoutPip(spec))));
    for (const [index, run] of each.runs.entries()) {
      const folder = join(home, String(index));
      mkdirSync(folder);
      const args = argumentsOf(each, run, { server: server.address, folder });
      const cache = each.options.useCache === true ? join(home, "cache") : "";
      const answer = await runOne([file, JSON.stringify(args), join(folder, "outputs"), cache], folder);
      const problem = problemOf(run, answer, ours[index]);
      if (problem) return { verdict: problem.verdict, says: tidy(problem.says, home) };
    }
    return { verdict: "right" };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * What is wrong, in its own words where it has some. Beside phase and outputs it is counted how many tasks have succeeded:
 * that tells a branch that was skipped in silence.
 */
function problemOf(
  run: ExpectedRun,
  answer: Answer,
  ours: Outcome | undefined,
): (Verdict & { says: string }) | undefined {
  const { end, says, outputs, succeeded, warned } = answer;
  if (end !== run.phase) {
    // Before anything starts, to refuse is a way to fail.
    if (end === "refused" && run.phase === "failed" && isRefusedByUs(ours)) return undefined;
    return { verdict: end === "refused" ? "refuses" : "wrong", says: says === "" ? `the run has ${end}` : says };
  }
  for (const [name, value] of Object.entries(run.outputs ?? {}))
    if (!isDeepStrictEqual(outputs[name], value) && run.phase === "succeeded")
      return { verdict: "wrong", says: `${name} is ${name in outputs ? JSON.stringify(outputs[name]) : "missing"}` };
  const tasks = Object.values(ours?.tasks ?? {}).filter(({ kind, phase }) => kind === "task" && phase === "succeeded");
  if (tasks.length === succeeded) return undefined;
  const because = warned.length > 0 ? ` (${warned.join("; ").replaceAll("WARNING:root:", "")})` : "";
  const all = `${succeeded} ${succeeded === 1 ? "task has" : "tasks have"} succeeded where ${tasks.length} should`;
  return { verdict: "wrong", says: `${all}${because}` };
}

function isRefusedByUs(ours: Outcome | undefined): boolean {
  return Object.keys(ours?.tasks ?? {}).length === 0;
}

async function runOne(args: readonly string[], cwd: string): Promise<Answer> {
  // Components call `python3`: that is the one with kfp, as in an activated environment.
  const env = {
    ...process.env,
    PATH: `${dirname(python)}${delimiter}${process.env.PATH ?? ""}`,
    PYTHONWARNINGS: "ignore",
  };
  const script = join(import.meta.dirname, "kfpLocal.py");
  const { stdout } = await promisify(execFile)(python, [script, ...args], {
    cwd,
    env,
    timeout: patience,
    maxBuffer: 1 << 28,
  });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Answer;
}

/** Without `pip install kfp` in each task, which changes nothing but the time. */
function withoutPip(spec: PipelineSpec): PipelineSpec {
  const executors = Object.entries(spec.deploymentSpec.executors).map(([name, executor]) => {
    const { container } = executor;
    const at = container?.command?.findIndex((word) => word.includes("kfp.dsl.executor_main")) ?? -1;
    const command = container?.command?.slice(Math.max(0, at - 2));
    return [name, container && at > 1 ? { ...executor, container: { ...container, command } } : executor] as const;
  });
  return { ...spec, deploymentSpec: { executors: Object.fromEntries(executors) } };
}

/** With all that a task waits for in `dependentTasks`, as the SDK writes it; KFP's servers find out for themselves. */
function withDependencies(spec: PipelineSpec): PipelineSpec {
  const inDag = <Of extends ComponentSpec>(component: Of): Of => {
    if (!component.dag) return component;
    const tasks = Object.entries(component.dag.tasks).map(([name, task]) => {
      return [name, { ...task, dependentTasks: [...dependenciesOf(task)].sort() }] as const;
    });
    return { ...component, dag: { ...component.dag, tasks: Object.fromEntries(tasks) } };
  };
  const components = Object.entries(spec.components).map(([name, component]) => [name, inDag(component)] as const);
  return { ...spec, root: inDag(spec.root), components: Object.fromEntries(components) };
}

/** Its first line, without what differs from run to run. */
function tidy(says: string, home: string): string {
  const line =
    says
      .replaceAll(home, "…")
      .replace(/\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d-\d+/g, "…")
      .split("\n")[0] ?? "";
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
