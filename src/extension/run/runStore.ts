import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import type { RunEvent } from "../../run/runEvent.ts";
import { pathKey, RunSoFar } from "../../run/runState.ts";
import { listRuns, readRun } from "../../runner/folder/pastRuns.ts";
import type { PastRun } from "../../runner/folder/runReader.ts";
import type { RunOptions } from "../../runner/options.ts";
import { TaskServers } from "../../runner/python/taskServers.ts";
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

interface ActiveRun {
  readonly run: RunSoFar;
  readonly stop: AbortController;
  readonly kill: AbortController;
  readonly logs: LogBuffer;
  readonly finished: Promise<void>;
}

export interface LogPiece {
  readonly runId: string;
  readonly path: string;
}

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
    const heads = this.own(vscode.workspace.createFileSystemWatcher("**/.kubeflow/runs/*/run.json"));
    this.own(heads.onDidCreate((uri) => void this.#appeared(dirname(uri.fsPath))));
    // When a folder is deleted, what was in it is not told of.
    const folders = this.own(
      vscode.workspace.createFileSystemWatcher("**/{.kubeflow,.kubeflow/runs,.kubeflow/runs/*}"),
    );
    this.own(
      folders.onDidDelete(() => {
        this.#forgetDeleted();
      }),
    );
    this.own(vscode.workspace.onDidRenameFiles(({ files }) => void this.#renamed(files)));
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
      for await (const run of listRuns(directory)) await this.#add(run);
    }
    this.#changed.fire(undefined);
  }

  /** Starts a run; what becomes of it comes through {@link onDidChange}. Resolves once the run has its id. */
  async start(spec: PipelineSpec, options: StartOptions, source?: RunSource): Promise<RunRecord> {
    const [stop, kill] = [new AbortController(), new AbortController()];
    const shared = { signal: stop.signal, killSignal: kill.signal, taskServers: this.#taskServers };
    const events = runPipeline(spec, { ...options, ...shared })[Symbol.asyncIterator]();
    const first = await events.next();
    if (first.done === true || first.value.type !== "runStarted") throw new Error("A run must begin with runStarted");
    const { runId } = first.value;
    const folder = join(options.runsDirectory, runId);
    const run = new RunSoFar();
    run.add(first.value);
    const record: RunRecord = { id: runId, place: { type: "here", folder }, source, state: run.state };
    this.#records.set(runId, record);
    const logs = new LogBuffer();
    this.#active.set(runId, { run, stop, kill, logs, finished: this.#follow(runId, run, events, logs) });
    if (source) await this.#keepSource(folder, source);
    this.#changed.fire(undefined);
    return record;
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

  /** Deletes a finished run with its folder. */
  async delete(id: string): Promise<void> {
    const record = this.get(id);
    const folder = record && folderOf(record);
    if (!record || folder === undefined || !isFinished(record)) return;
    await rm(folder, { recursive: true, force: true });
    this.#records.delete(id);
    this.#changed.fire(undefined);
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
    if (this.#active.has(head.runId) || this.isDisposed) return;
    this.#records.set(head.runId, { id: head.runId, place: { type: "here", folder }, state, source });
    if (run.isRunning) this.#elsewhere.follow(run);
  }

  /** A run was begun in this folder: by us, which is known already, or by another process. */
  async #appeared(folder: string): Promise<void> {
    const run = await readRun(folder);
    if (!run || run.head.process.pid === process.pid || this.#records.has(run.head.runId)) return;
    await this.#add(run);
    this.#changed.fire(undefined);
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
    if (!record) return;
    this.#records.set(head.runId, { ...record, state });
    this.#announce(head.runId, true);
  }

  /** The runs of a pipeline stay its runs when its file gets another name. */
  async #renamed(files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]): Promise<void> {
    for (const { oldUri, newUri } of files) {
      const from = sourcePathOf(oldUri);
      for (const record of this.runs) {
        const { source } = record;
        if (source?.path !== from && source?.path.startsWith(`${from}/`) !== true) continue;
        const moved = { ...source, path: sourcePathOf(newUri) + source.path.slice(from.length) };
        this.#records.set(record.id, { ...(this.get(record.id) ?? record), source: moved });
        const folder = folderOf(record);
        if (folder !== undefined) await this.#keepSource(folder, moved);
      }
    }
    this.#changed.fire(undefined);
  }

  /** A run goes on without this file: it is only shown on no canvas after a restart. */
  async #keepSource(folder: string, source: RunSource): Promise<void> {
    try {
      await writeFile(join(folder, sourceFile), JSON.stringify(source));
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
