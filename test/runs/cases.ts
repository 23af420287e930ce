import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { compileFile, importedFiles } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import type { ContainerExecutor, ExecutorSpec, PipelineSpec } from "../../src/compiler/pipelineSpec.ts";
import type { JsonValue, Phase } from "../../src/run/runEvent.ts";
import type { TaskState } from "../../src/run/runState.ts";
import type { RunOptions } from "../../src/runner/options.ts";
import { pythonContainer } from "../integration/runFor.ts";

/** What is expected of a task: its phase, or that and more. A message is a part of what is said. */
export interface ExpectedTask {
  readonly kind?: TaskState["kind"];
  readonly phase?: Phase;
  readonly attempt?: number;
  readonly displayName?: string;
  readonly message?: string;
  readonly inputs?: Readonly<Record<string, JsonValue>>;
  readonly outputs?: Readonly<Record<string, JsonValue>>;
  readonly artifacts?: Readonly<Record<string, { readonly type?: string; readonly metadata?: JsonValue }>>;
}

/**
 * One run and what becomes of it; what is not named may be anything. In arguments `{folder}` stands for a folder of the
 * run's own, `{here}` and `{hereUrl}` for the case's, `{server}` for a web server's address. Texts of logs between slashes
 * are patterns.
 */
export interface ExpectedRun {
  readonly arguments?: Readonly<Record<string, JsonValue>>;
  readonly phase: Phase;
  readonly message?: string;
  readonly outputs?: Readonly<Record<string, JsonValue>>;
  /** By path: `for-loop-1/0/double`. */
  readonly tasks?: Readonly<Record<string, Phase | ExpectedTask>>;
  readonly log?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
}

/** A folder below: a pipeline in our language or as a spec, and what running it must do. */
export interface Case {
  readonly name: string;
  readonly folder: string;
  /** What KFP has to say of it: the comment above `expected.yaml`, in one line. */
  readonly reason: string;
  /** The row of the comparison with `kfp.local` it belongs to. */
  readonly row: string;
  readonly options: Partial<Pick<RunOptions, "concurrency" | "useCache">>;
  /** One after the other, with one cache. */
  readonly runs: readonly ExpectedRun[];
}

/** The cases whose name contains `filter`, by default the environment's `FILTER`: all when it is empty. */
export function readCases(filter = process.env.FILTER ?? ""): readonly Case[] {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((each) => each.isDirectory());
  const names = folders.map(({ name }) => name).filter((name) => !name.startsWith("__") && name.includes(filter));
  return names.sort().map(readCase);
}

function readCase(name: string): Case {
  const folder = join(import.meta.dirname, name);
  const text = readFileSync(join(folder, "expected.yaml"), "utf8");
  const { row, options = {}, runs, ...run } = parse(text) as ExpectedRun & Partial<Omit<Case, "name" | "folder">>;
  const comment = /^(?:# .*\n)+/.exec(text)?.[0];
  if (comment === undefined || row === undefined) throw new Error(`${name}: expected.yaml needs a comment and a row.`);
  const reason = comment.replace(/^# /gm, "").trim().replaceAll("\n", " ");
  return { name, folder, reason, row, options, runs: runs ?? [run] };
}

const files = importedFiles();

/** The case's pipeline as it is run. */
export function specOf({ name, folder }: Case): PipelineSpec {
  const file = join(folder, "main.pipeline.ts");
  if (!existsSync(file)) return withExecutors(parse(readFileSync(join(folder, "spec.yaml"), "utf8"), { merge: true }));
  const read = (path: string): string => readFileSync(path, "utf8");
  const { pipelines, diagnostics } = compileFile(file, { read }, files);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join(" ")}`);
  return emitPipelineSpec(pipelines.find(({ exportName }) => exportName === "default")!).spec;
}

type ShortExecutor = ExecutorSpec & { readonly python?: string };
type ShortSpec = Omit<PipelineSpec, "deploymentSpec"> & {
  readonly deploymentSpec: { readonly executors: Readonly<Record<string, ShortExecutor>> };
};

/** Writes out `python: SOURCE`, which stands for a lightweight component in our specs. */
function withExecutors(spec: ShortSpec): PipelineSpec {
  const executors = Object.entries(spec.deploymentSpec.executors).map(([name, executor]) => {
    const container = executor.python === undefined ? executor.container : lightweight(executor.python);
    return [name, container ? { container } : executor] as const;
  });
  const versions = { schemaVersion: "2.1.0", sdkVersion: "kfp-2.17.0" };
  return { ...versions, ...spec, deploymentSpec: { executors: Object.fromEntries(executors) } };
}

function lightweight(source: string): ContainerExecutor {
  return pythonContainer(source, /^def (\w+)/.exec(source)?.[1] ?? "");
}
