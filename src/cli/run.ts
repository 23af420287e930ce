import { dirname, join, resolve } from "node:path";
import type { RunEvent } from "../run/runEvent.ts";
import { defaultCacheDirectory } from "../runner/defaultCacheDirectory.ts";
import { makeFolder } from "../runner/folder/makeFolder.ts";
import { systemWords } from "../runner/folder/systemWords.ts";
import { runPipeline } from "../runner/runPipeline.ts";
import type { RunOptions } from "../runner/options.ts";
import type { Command } from "./command.ts";
import { pipelineArguments } from "./pipelineArguments.ts";
import { printEvents } from "./printEvents.ts";
import { readPipelineFile, type PipelineFile } from "./readPipelineFile.ts";
import { readCommandLine, UsageError, type Parsed } from "./usage.ts";

const flags = {
  arg: "list",
  json: "boolean",
  "runs-dir": "string",
  "no-cache": "boolean",
  pipeline: "string",
  concurrency: "string",
  cores: "string",
  "fail-fast": "boolean",
} as const;

/** `run FILE|SPEC [--arg …]… [--json] [--runs-dir DIR] [--no-cache] [--pipeline NAME] [--concurrency N] [--cores N] [--fail-fast]`. */
export const run: Command = async (words, terminal, signal, killSignal) => {
  const line = readCommandLine("run", words, flags);
  const read = await readPipelineFile("run", line, terminal);
  if (!read) return 1;
  const options = { ...optionsOf(read, line, signal), killSignal };
  makeRunsFolder(line.text("runs-dir"));
  return exitCodeOf(await printEvents(runPipeline(read.spec, options), terminal, line.has("json")));
};

function optionsOf({ file, spec }: PipelineFile, line: Parsed, signal: AbortSignal): RunOptions {
  return {
    runsDirectory: resolve(line.text("runs-dir") ?? join(".kubeflow", "runs")),
    arguments: pipelineArguments(spec, line.list("arg")),
    signal,
    python: process.env.KUBEFLOW_STUDIO_PYTHON?.trim() || "python3",
    cacheDirectory: defaultCacheDirectory(),
    useCache: !line.has("no-cache"),
    failFast: line.has("fail-fast"),
    concurrency: amountOf(line, "concurrency", Number.isInteger),
    cores: amountOf(line, "cores", Number.isFinite),
    baseDirectory: dirname(resolve(file)),
  };
}

function amountOf(line: Parsed, flag: string, fits: (amount: number) => boolean): number | undefined {
  const text = line.text(flag);
  if (text === undefined) return undefined;
  const amount = Number(text);
  if (fits(amount) && amount > 0) return amount;
  throw new UsageError(`--${flag} ${text} is no number above 0: write --${flag} 4, say.`);
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

function exitCodeOf(last: RunEvent | undefined): number {
  if (last?.type !== "runFinished") return 1;
  return { succeeded: 0, failed: 1, cancelled: 130 }[last.phase];
}
