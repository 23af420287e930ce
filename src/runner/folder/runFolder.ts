import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import type { JsonValue, RunEvent, TaskPath, TaskValues } from "../../run/runEvent.ts";
import { appendLasting, keepNames, writeLasting, writeOut } from "./lasting.ts";
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
  /** How it was run, so that it can go on as it began. Older runs do not say. */
  readonly given?: RunGiven;
}

/** What a run was given when it was started. */
export interface RunGiven {
  readonly arguments?: Readonly<Record<string, JsonValue>>;
  /** In place of arguments, of a run of one task: what that was given, artifacts included. */
  readonly inputs?: TaskValues;
  /** Of a run of one task: of which run it has its inputs, and its path there. */
  readonly taskOf?: { readonly runId: string; readonly path: TaskPath };
  readonly useCache?: boolean;
  readonly failFast?: boolean;
  readonly baseDirectory?: string;
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
 *   run.json              what was run, when, with which arguments and by which process
 *   spec.json             the PipelineSpec, as it was run
 *   platform.json         what it asks of Kubernetes, when that is something
 *   events.jsonl          one RunEvent a line, without the pieces of logs; nothing in it is ever changed
 *   resumed/<n>.json      which process went on with it for the n-th time
 *   label.json            its name and whether it is pinned, when a person said so
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
  create(spec: PipelineSpec, runId: string, createTime: number, given: RunGiven = {}, platform?: object): void {
    makeFolder(dirname(this.path));
    keepFromGit(dirname(dirname(this.path)));
    mkdirSync(this.path);
    mkdirSync(join(this.path, "tasks"));
    writeOut(join(this.path, "spec.json"), JSON.stringify(spec, undefined, 2), "w");
    if (platform) writeOut(join(this.path, "platform.json"), JSON.stringify(platform, undefined, 2), "w");
    const head: RunHead = {
      version: 1,
      runId,
      pipelineName: spec.pipelineInfo.name,
      createTime,
      process: ownIdentity(),
      given,
    };
    // run.json makes the folder a run: it comes last and whole.
    writeLasting(join(this.path, "run.json"), JSON.stringify(head, undefined, 2));
    keepNames(dirname(this.path));
  }

  /**
   * Goes on with the run that is there: `resumed` is the first that is told of it, and there before anything of the tasks
   * in `again` is cleared. A line that was torn when the last process ended is left as it is, on a line of its own.
   */
  goOn(resumed: RunEvent, again: readonly TaskPath[]): void {
    const isTorn = !endsWithLine(this.#eventsFile);
    appendLasting(this.#eventsFile, `${isTorn ? "\n" : ""}${JSON.stringify(resumed)}\n`);
    for (const path of again)
      try {
        clear(this.taskFolder(path));
      } catch {
        // The task itself will tell, when it begins.
      }
  }

  record(event: RunEvent): void {
    if (event.type !== "taskLog") appendFileSync(this.#eventsFile, `${JSON.stringify(event)}\n`);
  }

  /** The folder of a task that begins, made anew: what an earlier try left there goes, but for its log. */
  beginTask(path: TaskPath): string {
    const folder = this.taskFolder(path);
    makeFolder(folder);
    clear(folder);
    return folder;
  }

  taskFolder(path: TaskPath): string {
    return join(this.path, "tasks", ...path.map(String));
  }
}

function clear(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name !== "log.txt") rmSync(join(folder, name), { recursive: true, force: true });
}

function endsWithLine(file: string): boolean {
  try {
    const text = readFileSync(file);
    return text.length === 0 || text.at(-1) === 10;
  } catch {
    return true;
  }
}
