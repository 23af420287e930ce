import { appendFileSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import type { RunEvent, TaskPath } from "../../run/runEvent.ts";
import { makeFolder } from "./makeFolder.ts";
import { ownIdentity, type ProcessIdentity } from "./processIdentity.ts";

/** `run.json`: what a run is, before anything happens in it. */
export interface RunHead {
  readonly version: 1;
  readonly runId: string;
  readonly pipelineName: string;
  /** Milliseconds since 1970, UTC. */
  readonly createTime: number;
  readonly process: ProcessIdentity;
}

/** What is in `.kubeflow` is generated, types included: git need not hear of it. A person's own `.gitignore` there stays. */
export function keepFromGit(folder: string): void {
  if (basename(folder) !== ".kubeflow") return;
  try {
    writeFileSync(join(folder, ".gitignore"), "*\n", { flag: "wx" });
  } catch {
    // It is there, or the folder takes no file: a run needs only its own folder.
  }
}

/**
 * A run on disk, readable by people and all that is known of a past run:
 *
 * ```
 * <runsDirectory>/<runId>/
 *   run.json              what was run, when, and by which process
 *   spec.json             the PipelineSpec, as it was run
 *   platform.json         what it asks of Kubernetes, when that is something
 *   events.jsonl          one RunEvent a line, without the pieces of logs
 *   tasks/<path…>/        a task; loops and groups are folders around their tasks, iterations are numbers
 *     executor_input.json what it was given
 *     log.txt             what it printed, both streams in the order they came, of all attempts; of a cached task,
 *                         in the run that did the work
 *     outputs/<name>      its outputs: the text of a parameter, the file or folder of an artifact
 *     outputs/executor_output.json  what it told, when it is a Python or JavaScript component; with `_` before it
 *                         where an output has that name
 * ```
 */
export class RunFolder {
  readonly path: string;
  readonly #eventsFile: string;

  constructor(runsDirectory: string, runId: string) {
    this.path = join(runsDirectory, runId);
    this.#eventsFile = join(this.path, "events.jsonl");
  }

  /** Makes the folder. Refuses one that is there: its run would be lost. */
  create(spec: PipelineSpec, runId: string, createTime: number, platform?: object): void {
    makeFolder(dirname(this.path));
    keepFromGit(dirname(dirname(this.path)));
    mkdirSync(this.path);
    mkdirSync(join(this.path, "tasks"));
    writeFileSync(join(this.path, "spec.json"), JSON.stringify(spec, undefined, 2));
    if (platform) writeFileSync(join(this.path, "platform.json"), JSON.stringify(platform, undefined, 2));
    const head: RunHead = {
      version: 1,
      runId,
      pipelineName: spec.pipelineInfo.name,
      createTime,
      process: ownIdentity(),
    };
    // run.json makes the folder a run: it comes last and whole.
    writeFileSync(join(this.path, "run.json.new"), JSON.stringify(head, undefined, 2));
    renameSync(join(this.path, "run.json.new"), join(this.path, "run.json"));
  }

  record(event: RunEvent): void {
    if (event.type !== "taskLog") appendFileSync(this.#eventsFile, `${JSON.stringify(event)}\n`);
  }

  taskFolder(path: TaskPath): string {
    return join(this.path, "tasks", ...path.map(String));
  }
}
