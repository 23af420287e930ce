import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { inEnglish } from "../../l10n/sentence.ts";
import type { RunEvent, TaskPath } from "../../run/runEvent.ts";
import { pathKey, RunSoFar } from "../../run/runState.ts";
import { deleteRun, runsBeyond, runsOlderThan } from "../../runner/folder/deleteRuns.ts";
import { changeLabel, type RunLabel } from "../../runner/folder/label.ts";
import { writeLasting } from "../../runner/folder/lasting.ts";
import { clearLeftovers, isLeftover } from "../../runner/folder/leftovers.ts";
import { listRuns, readRun } from "../../runner/folder/pastRuns.ts";
import type { PastRun } from "../../runner/folder/runReader.ts";
import type { RunOptions } from "../../runner/options.ts";
import { TaskServers } from "../../runner/python/taskServers.ts";
import { resumeRun } from "../../runner/resume/resumeRun.ts";
import { runPipeline } from "../../runner/runPipeline.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import { LogBuffer } from "../logs/logBuffer.ts";
import { folderOf, isFinished, type RunRecord, type RunSource } from "./runRecord.ts";
import type { RunsOfPlace } from "./runs.ts";
import { RunsElsewhere } from "./runsElsewhere.ts";
import { sourcePathOf } from "../workspace/sourcePath.ts";

/** Beside the runner's own files: which pipeline of the workspace the run was made from. */
const sourceFile = "source.json";

/** A person's first word and the last. */
interface Ends {
  readonly stop: AbortController;
  readonly kill: AbortController;
}

interface ActiveRun extends Ends {
  readonly run: RunSoFar;
  readonly logs: LogBuffer;
  readonly finished: Promise<void>;
}

export interface LogPiece {
  readonly runId: string;
  readonly path: string;
}

/** With what this machine runs pipelines, whichever they are. */
export type MachineOptions = Pick<
  RunOptions,
  | "python"
  | "cacheDirectory"
  | "concurrency"
  | "cores"
  | "failFast"
  | "containerEngine"
  | "secrets"
  | "configMaps"
  | "volumes"
  | "volumesDirectory"
>;

export type StartOptions = Omit<RunOptions, "signal" | "killSignal" | "taskServers" | "runId">;

/** The runs of this computer in the workspace: those going on, and those whose folders are there from before. */
export class RunStore extends Disposable implements RunsOfPlace {
  readonly #output: Output;
  /** While a person tries things, the next run comes soon. */
  readonly #taskServers = new TaskServers(300_000);
  readonly #records = new Map<string, RunRecord>();
  readonly #active = new Map<string, ActiveRun>();
  readonly #changed = this.own(new vscode.EventEmitter<RunRecord | undefined>());
  readonly #finished = this.own(new vscode.EventEmitter<RunRecord>());
  readonly #logged = this.own(new vscode.EventEmitter<LogPiece>());
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #elsewhere = this.own(
    new RunsElsewhere((run) => {
      this.#movedElsewhere(run);
    }),
  );

  /** A run has another state; undefined when the list itself is another. At most ten times a second for each run. */
  readonly onDidChange = this.#changed.event;
  readonly onDidLog = this.#logged.event;
  /** A run of this session has ended. */
  readonly onDidFinish = this.#finished.event;

  constructor(output: Output) {
    super();
    this.#output = output;
    const heads = this.own(vscode.workspace.createFileSystemWatcher("**/.kubeflow/runs/*/{run,label}.json"));
    this.own(heads.onDidCreate((uri) => void this.#appeared(dirname(uri.fsPath))));
    this.own(heads.onDidChange((uri) => void this.#appeared(dirname(uri.fsPath))));
    const sessions = this.own(vscode.workspace.createFileSystemWatcher("**/.kubeflow/runs/*/resumed/*.json"));
    this.own(sessions.onDidCreate((uri) => void this.#appeared(dirname(dirname(uri.fsPath)))));
    // When a folder is deleted, what was in it is not told of.
    const folders = this.own(
      vscode.workspace.createFileSystemWatcher("**/{.kubeflow,.kubeflow/runs,.kubeflow/runs/*}"),
    );
    this.own(
      folders.onDidDelete(() => {
        this.#forgetDeleted();
      }),
    );
    this.own(
      vscode.workspace.onDidRenameFiles(({ files }) => {
        this.#renamed(files);
      }),
    );
  }

  /** Newest first. */
  get runs(): readonly RunRecord[] {
    const all = [...this.#records.keys()].flatMap((id) => this.get(id) ?? []);
    return all.sort((a, b) => (b.state.startTime ?? 0) - (a.state.startTime ?? 0));
  }

  /** The state of a run that goes on is made when it is looked at: its events may come faster than anyone looks. */
  get(id: string): RunRecord | undefined {
    const record = this.#records.get(id);
    const state = this.#active.get(id)?.run.state;
    if (!record || state === undefined || state === record.state) return record;
    const now = { ...record, state };
    this.#records.set(id, now);
    return now;
  }

  /** Reads the runs that are on disk from before. */
  async load(runsDirectories: readonly string[]): Promise<void> {
    for (const directory of runsDirectories) {
      await clearLeftovers(directory);
      for await (const run of listRuns(directory)) await this.#add(run);
    }
    this.#changed.fire(undefined);
  }

  /** Starts a run; what becomes of it comes through {@link onDidChange}. Resolves once the run has its id. */
  async start(spec: PipelineSpec, options: StartOptions, source?: RunSource): Promise<RunRecord> {
    const ends = newEnds();
    const events = runPipeline(spec, { ...options, ...this.#shared(ends) })[Symbol.asyncIterator]();
    const first = await events.next();
    if (first.done === true || first.value.type !== "runStarted") throw new Error("A run must begin with runStarted");
    const { runId } = first.value;
    const folder = join(options.runsDirectory, runId);
    const run = new RunSoFar();
    run.add(first.value);
    const place = { type: "here", folder, taskOf: options.taskOf } as const;
    const record: RunRecord = { id: runId, place, source, state: run.state };
    this.#goesOn(record, run, events, ends);
    if (source) this.#keepSource(folder, source);
    this.#changed.fire(undefined);
    return record;
  }

  /**
   * Goes on with a run that has ended, in its folder; `from`: with tasks that run again though they ended well, and what is
   * after them. Refuses as {@link resumeRun} does.
   */
  async resume(id: string, options: MachineOptions, from: readonly TaskPath[] = []): Promise<void> {
    const record = this.get(id);
    const folder = record && folderOf(record);
    if (!record || folder === undefined || this.#active.has(id)) return;
    const ends = newEnds();
    const resumed = await resumeRun(folder, { ...options, ...this.#shared(ends) }, from);
    const events = resumed[Symbol.asyncIterator]();
    const first = await events.next();
    const run = new RunSoFar(record.state);
    if (first.done !== true) run.add(first.value);
    this.#goesOn({ ...record, state: run.state }, run, events, ends);
    this.#changed.fire(undefined);
  }

  /** Says what a run of this machine is called, or whether it is pinned. */
  async label(id: string, change: RunLabel): Promise<void> {
    const record = this.get(id);
    if (record?.place.type !== "here") return;
    const label = await changeLabel(record.place.folder, change);
    this.#records.set(id, { ...record, place: { ...record.place, label } });
    this.#changed.fire(undefined);
  }

  /** Stops a run and everything it started but what is in `finally`; who says it again means that too. Resolves when it has ended. */
  async stop(id: string): Promise<void> {
    const active = this.#active.get(id);
    if (!active) {
      if (this.#elsewhere.has(id)) {
        const message = vscode.l10n.t("Another window or the command line started this run: stop it there.");
        void vscode.window.showInformationMessage(message);
      }
      return;
    }
    (active.stop.signal.aborted ? active.kill : active.stop).abort();
    await active.finished;
  }

  /** Ends every run of this session with all that it does, as VS Code closes. */
  async stopAll(): Promise<void> {
    await Promise.all(
      [...this.#active.values()].map(({ kill, finished }) => {
        kill.abort();
        return finished;
      }),
    );
    await this.#taskServers.stop();
  }

  /** Deletes a finished run with its folder. Refuses one that another process goes on with. */
  async delete(id: string): Promise<void> {
    const record = this.get(id);
    const folder = record && folderOf(record);
    if (!record || folder === undefined || !isFinished(record)) return;
    await deleteRun(folder);
    this.#records.delete(id);
    this.#changed.fire(undefined);
  }

  /** Those that ended more than `days` ago and are not pinned. */
  async olderThan(runsDirectories: readonly string[], days: number): Promise<readonly string[]> {
    const old = await Promise.all(runsDirectories.map((each) => runsOlderThan(each, days, Date.now())));
    return old.flat().map(({ head }) => head.runId);
  }

  /** Deletes the oldest runs, so that all together take no more than `most` bytes; the newest stays, and those that are pinned. */
  async keepWithin(runsDirectories: readonly string[], most: number): Promise<void> {
    for (const { head } of await runsBeyond(runsDirectories, most, true)) {
      this.#output.info(`The run ${head.runId} is deleted: all together took more than ${most} bytes.`);
      await this.delete(head.runId);
    }
  }

  /**
   * What a task of a run that goes on has written after the first `from` UTF-16 units, and how many there are by now;
   * undefined when the run is over, or the task has written nothing.
   */
  liveLog(id: string, path: string, from = 0): { readonly text: string; readonly end: number } | undefined {
    return this.#active.get(id)?.logs.read(path, from);
  }

  isActive(id: string): boolean {
    return this.#active.has(id);
  }

  /** Where a task's whole log is, whether or not it has written anything. */
  logFile(id: string, path: string): string | undefined {
    const record = this.get(id);
    const runFolder = record && folderOf(record);
    const own = runFolder === undefined ? undefined : join(runFolder, "tasks", ...path.split("/"));
    const folder = record?.state.tasks[path]?.folder ?? own;
    return folder === undefined ? undefined : join(folder, "log.txt");
  }

  override dispose(): void {
    for (const { kill } of this.#active.values()) kill.abort();
    void this.#taskServers.stop();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    super.dispose();
  }

  async #add(run: PastRun): Promise<void> {
    const { head, folder, state } = run;
    const source = await readSource(folder);
    if (this.isDisposed) return;
    const { given } = head;
    const place = { type: "here", folder, label: run.label, taskOf: given?.taskOf } as const;
    // Of one that goes on here more is known than its folder tells.
    const ours = this.#active.has(head.runId) ? this.get(head.runId) : undefined;
    this.#records.set(head.runId, ours ? { ...ours, place } : { id: head.runId, place, state, source });
    if (!ours && run.isRunning && run.process?.pid !== process.pid) this.#elsewhere.follow(run);
  }

  /** A run was begun or taken up in this folder, or called something: by us, which is known already, or by another process. */
  async #appeared(folder: string): Promise<void> {
    const run = isLeftover(basename(folder)) ? undefined : await readRun(folder);
    if (!run || this.#isKnown(run)) return;
    await this.#add(run);
    this.#changed.fire(undefined);
  }

  /** Whether it goes on here, or is about to, and is called what it was: its rows stay under the mouse. */
  #isKnown({ head, isRunning, process: runner, label }: PastRun): boolean {
    if (!this.#active.has(head.runId)) return isRunning && runner?.pid === process.pid;
    const place = this.get(head.runId)?.place;
    const { name, isPinned } = (place?.type === "here" ? place.label : undefined) ?? {};
    return name === label.name && isPinned === label.isPinned;
  }

  /** What a run shares with others of this window, and what ends it. */
  #shared({ stop, kill }: Ends): Pick<RunOptions, "signal" | "killSignal" | "taskServers"> {
    return { signal: stop.signal, killSignal: kill.signal, taskServers: this.#taskServers };
  }

  #goesOn(record: RunRecord, run: RunSoFar, events: AsyncIterator<RunEvent>, ends: Ends): void {
    const { id } = record;
    this.#records.set(id, record);
    const logs = new LogBuffer();
    this.#active.set(id, { run, ...ends, logs, finished: this.#follow(id, run, events, logs) });
  }

  /** Where a run's folder is gone, so is the run, unless it goes on here. */
  #forgetDeleted(): void {
    for (const record of this.runs) {
      const folder = folderOf(record);
      if (folder !== undefined && !this.#active.has(record.id) && !existsSync(folder)) this.#records.delete(record.id);
    }
    this.#changed.fire(undefined);
  }

  #movedElsewhere({ head, state }: PastRun): void {
    const record = this.#records.get(head.runId);
    if (!record || this.#active.has(head.runId)) return;
    this.#records.set(head.runId, { ...record, state });
    this.#announce(head.runId, true);
  }

  /** The runs of a pipeline stay its runs when its file gets another name. */
  #renamed(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): void {
    for (const { oldUri, newUri } of files) {
      const from = sourcePathOf(oldUri);
      for (const record of this.runs) {
        const { source } = record;
        if (source?.path !== from && source?.path.startsWith(`${from}/`) !== true) continue;
        const moved = { ...source, path: sourcePathOf(newUri) + source.path.slice(from.length) };
        this.#records.set(record.id, { ...(this.get(record.id) ?? record), source: moved });
        const folder = folderOf(record);
        if (folder !== undefined) this.#keepSource(folder, moved);
      }
    }
    this.#changed.fire(undefined);
  }

  /** A run goes on without this file: it is only shown on no canvas after a restart. */
  #keepSource(folder: string, source: RunSource): void {
    try {
      writeLasting(join(folder, sourceFile), JSON.stringify(source));
    } catch (error) {
      this.#output.exception(`source of ${folder}`, error);
    }
  }

  async #follow(id: string, run: RunSoFar, events: AsyncIterator<RunEvent>, logs: LogBuffer): Promise<void> {
    try {
      for (let next = await events.next(); next.done !== true; next = await events.next()) {
        const event = next.value;
        if (event.type === "taskLog") {
          logs.append(pathKey(event.path), event.text);
          this.#logged.fire({ runId: id, path: pathKey(event.path) });
          continue;
        }
        run.add(event);
        if (event.type === "notHonoured")
          for (const note of event.notes) this.#output.info(`run ${id}: ${inEnglish(note)}`);
        this.#announce(id, event.type === "runFinished");
      }
    } catch (error) {
      this.#output.exception(`run ${id}`, error);
      const message = vscode.l10n.t("The run stopped because of an error in Kubeflow Studio; its log says more.");
      run.add({ type: "runFinished", time: Date.now(), phase: "failed", outputs: {}, message, tasks: {} });
    } finally {
      const last = this.get(id);
      this.#active.delete(id);
      this.#announce(id, true);
      if (last && !this.isDisposed) this.#finished.fire(last);
    }
  }

  /** Coalesces: a run of a thousand tasks must not redraw the trees a thousand times a second. */
  #announce(id: string, atOnce: boolean): void {
    const fire = (): void => {
      clearTimeout(this.#waiting.get(id));
      this.#waiting.delete(id);
      if (!this.isDisposed) this.#changed.fire(this.get(id));
    };
    if (atOnce) fire();
    else if (!this.#waiting.has(id)) this.#waiting.set(id, setTimeout(fire, 100));
  }
}

async function readSource(folder: string): Promise<RunSource | undefined> {
  try {
    const value = JSON.parse(await readFile(join(folder, sourceFile), "utf8")) as Partial<RunSource> | null;
    if (typeof value?.path !== "string" || typeof value.exportName !== "string") return undefined;
    return { path: value.path, exportName: value.exportName, groupKeys: value.groupKeys ?? {}, outline: value.outline };
  } catch {
    return undefined;
  }
}

function newEnds(): Ends {
  return { stop: new AbortController(), kill: new AbortController() };
}
