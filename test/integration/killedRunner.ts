// Runs a pipeline in a folder, or goes on with the run that is there: node killedRunner.ts RUN_FOLDER SPEC.json
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { PipelineSpec } from "../../src/compiler/pipelineSpec.ts";
import { resumeRun } from "../../src/runner/resume/resumeRun.ts";
import { runPipeline } from "../../src/runner/runPipeline.ts";

const [, , folder = "", specFile = ""] = process.argv;
const options = {
  signal: new AbortController().signal,
  python: "python3",
  cacheDirectory: join(dirname(folder), "..", "cache"),
  useCache: false,
};
const events = existsSync(join(folder, "run.json"))
  ? await resumeRun(folder, options)
  : runPipeline(JSON.parse(readFileSync(specFile, "utf8")) as PipelineSpec, {
      ...options,
      runsDirectory: dirname(folder),
      runId: basename(folder),
      arguments: {},
    });
for await (const event of events)
  if (event.type === "runFinished") process.exitCode = event.phase === "succeeded" ? 0 : 1;
