import { dirname, resolve } from "node:path";
import { oneTask } from "../../runner/resume/oneTask.ts";
import { readRunDocuments, type RunDocuments } from "../../runner/resume/earlierRun.ts";
import { taskNamed } from "../../runner/resume/taskNamed.ts";
import type { PastRun } from "../../runner/folder/runReader.ts";
import { runPipeline } from "../../runner/runPipeline.ts";
import { clusterPlaces, placeFlags } from "../clusterPlaces.ts";
import type { Command } from "../command.ts";
import { printEvents } from "../printEvents.ts";
import { readPipelineFile } from "../readPipelineFile.ts";
import { exitCodeOf, thisMachine } from "../run.ts";
import type { Terminal } from "../terminal.ts";
import { readCommandLine, type Parsed } from "../usage.ts";
import { orWrongUsage, runNamed, runsDirectoryOf, wordsOf } from "./runFolders.ts";

const flags = { json: "boolean", "runs-dir": "string", pipeline: "string", ...placeFlags } as const;

/** `run-task RUN TASK [FILE|SPEC] [--json] [--runs-dir DIR] [--pipeline NAME]`. */
export const runTask: Command = async (words, terminal, signal, killSignal) => {
  const line = readCommandLine("run-task", words, flags);
  const form = "a RUN and a TASK of it, and at most one FILE.pipeline.ts or SPEC.yaml";
  const [name = "", task = "", file] = wordsOf("run-task", line, form, 2, 3);
  const run = await runNamed(name, line);
  const pipeline = await pipelineFor(run, file, line, terminal);
  if (!pipeline) return 1;
  const known = await orWrongUsage(() => Promise.resolve(taskNamed(run.state, task)));
  const alone = await orWrongUsage(() => Promise.resolve(oneTask(pipeline.spec, known)));
  const events = runPipeline(alone.spec, {
    ...thisMachine(signal, killSignal),
    ...clusterPlaces(line),
    ...(pipeline.platform && { platform: pipeline.platform }),
    runsDirectory: runsDirectoryOf(line),
    arguments: alone.inputs.parameters,
    inputs: alone.inputs,
    taskOf: { runId: run.head.runId, path: known.path },
    useCache: false,
    baseDirectory: file === undefined ? (run.head.given?.baseDirectory ?? ".") : dirname(resolve(file)),
  });
  return exitCodeOf(await printEvents(events, terminal, line.has("json")));
};

/** The pipeline of the run, or of a file as it is now; undefined when there is something wrong in that, which has been shown. */
async function pipelineFor(
  run: PastRun,
  file: string | undefined,
  line: Parsed,
  terminal: Terminal,
): Promise<RunDocuments | undefined> {
  if (file === undefined) return orWrongUsage(() => readRunDocuments(run.folder, run.head.runId));
  return readPipelineFile("run-task", { ...line, positionals: [file] }, terminal);
}
