import { dirname, join, resolve } from "node:path";
import type { PipelineSpec } from "../compiler/pipelineSpec.ts";
import type { RunEvent } from "../run/runEvent.ts";
import { defaultCacheDirectory } from "../runner/defaultCacheDirectory.ts";
import { makeFolder } from "../runner/folder/makeFolder.ts";
import { systemWords } from "../runner/folder/systemWords.ts";
import { runPipeline } from "../runner/runPipeline.ts";
import type { RunOptions } from "../runner/options.ts";
import type { Command } from "./command.ts";
import { lookAt } from "./lookAt.ts";
import { pipelineArguments } from "./pipelineArguments.ts";
import { RunPrinter } from "./runPrinter.ts";
import type { Terminal } from "./terminal.ts";
import { readCommandLine, UsageError, type Parsed } from "./usage.ts";

const flags = {
  arg: "list",
  json: "boolean",
  "runs-dir": "string",
  "no-cache": "boolean",
  pipeline: "string",
} as const;

/** `run FILE|SPEC [--arg …]… [--json] [--runs-dir DIR] [--no-cache] [--pipeline NAME]`. */
export const run: Command = async (words, terminal, signal) => {
  const line = readCommandLine("run", words, flags);
  const [file, ...others] = line.positionals;
  if (file === undefined || others.length > 0) throw new UsageError("run needs one FILE.pipeline.ts or SPEC.yaml.");
  if (lookAt(file).isDirectory())
    throw new UsageError(`${file} is a folder: name a FILE.pipeline.ts or SPEC.yaml in it.`);
  if (/\.(py|[cm]?js|ipynb)$/.test(file))
    throw new UsageError(`${file} is no pipeline: name a FILE.pipeline.ts or a compiled SPEC.yaml.`);
  const spec = await specOf(file, line.text("pipeline"), terminal);
  if (!spec) return 1;
  const options = optionsOf(file, spec, line, signal);
  makeRunsFolder(line.text("runs-dir"));
  const events = runPipeline(spec, options);
  return line.has("json") ? await printJson(events, terminal) : await printForPeople(events, terminal);
};

async function specOf(file: string, name: string | undefined, terminal: Terminal): Promise<PipelineSpec | undefined> {
  if (!/\.[cm]?ts$/.test(file)) {
    const { readSpec } = await import("./readSpec.ts");
    const read = readSpec(file);
    if ("spec" in read) return onlyIfNamed(read.spec, name, file);
    terminal.err.write(`kubeflow-studio: ${read.problem}\n`);
    return undefined;
  }
  // The compiler brings TypeScript's parser, which takes a while to load: not for a YAML file.
  const { choosePipeline } = await import("./choosePipeline.ts");
  const { emitPipelineSpec } = await import("../compiler/emit/emitPipelineSpec.ts");
  const pipeline = choosePipeline(file, name, terminal);
  return pipeline && emitPipelineSpec(pipeline).spec;
}

/** A compiled file holds one pipeline: who asks for another has taken the wrong file. */
function onlyIfNamed(spec: PipelineSpec, name: string | undefined, file: string): PipelineSpec {
  const own = spec.pipelineInfo.name;
  if (name === undefined || name === own) return spec;
  throw new UsageError(`${file} has no pipeline "${name}": it has "${own}".`);
}

function optionsOf(file: string, spec: PipelineSpec, line: Parsed, signal: AbortSignal): RunOptions {
  return {
    runsDirectory: resolve(line.text("runs-dir") ?? join(".kubeflow", "runs")),
    arguments: pipelineArguments(spec, line.list("arg")),
    signal,
    python: process.env.KUBEFLOW_STUDIO_PYTHON?.trim() || "python3",
    cacheDirectory: defaultCacheDirectory(),
    useCache: !line.has("no-cache"),
    baseDirectory: dirname(resolve(file)),
  };
}

/** One that was named and cannot be is wrong usage; whether runs can be kept where they always are, the run says. */
function makeRunsFolder(named: string | undefined): void {
  if (named === undefined) return;
  try {
    makeFolder(named);
  } catch (error) {
    throw new UsageError(
      `--runs-dir ${named} cannot be made: ${systemWords(error)}. Name a folder that can be written.`,
    );
  }
}

async function printJson(events: AsyncIterable<RunEvent>, terminal: Terminal): Promise<number> {
  let last: RunEvent | undefined;
  for await (const event of events) {
    last = event;
    if (!terminal.out.write(`${JSON.stringify(event)}\n`)) await drained(terminal);
  }
  return exitCodeOf(last);
}

/** A slow reader slows the run instead of filling the memory. */
function drained(terminal: Terminal): Promise<void> {
  return new Promise((done) => {
    terminal.out
      .once("drain", done)
      .once("close", done)
      .once("error", () => {
        done();
      });
  });
}

async function printForPeople(events: AsyncIterable<RunEvent>, terminal: Terminal): Promise<number> {
  const printer = new RunPrinter(terminal);
  let last: RunEvent | undefined;
  for await (const event of events) {
    last = event;
    printer.print(event);
  }
  return exitCodeOf(last);
}

function exitCodeOf(last: RunEvent | undefined): number {
  if (last?.type !== "runFinished") return 1;
  return { succeeded: 0, failed: 1, cancelled: 130 }[last.phase];
}
