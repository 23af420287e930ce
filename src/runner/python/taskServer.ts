import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import type { Exit, Listener } from "../job/job.ts";
import { gracePeriod } from "../launch/process.ts";
import { LogTail } from "../job/logTail.ts";
import { Refusal } from "../refusal.ts";
import { FrameReader, type Frame } from "./frames.ts";
import { taskServerFile } from "./taskServerFile.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** What taskServer.py needs to run a component. */
export interface PythonTask {
  /** The file that holds the component's source. */
  readonly module: string;
  readonly function: string;
  readonly executorInputFile: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

interface RunningTask {
  readonly listener: Listener;
  end(exit: Exit): void;
}

/**
 * A warm interpreter: a Python that has imported KFP's executor and forks itself for each task, which costs 15 ms where
 * starting afresh costs a second. When we are gone, its standard input ends and it kills its tasks.
 */
export class TaskServer {
  readonly #child: ChildProcess;
  readonly #tasks = new Map<number, RunningTask>();
  readonly #errors = new LogTail();
  readonly #ready: Promise<void>;
  #nextId = 1;

  constructor(python: string) {
    this.#child = spawn(python, [taskServerFile()], {
      stdio: ["pipe", "pipe", "pipe"],
      // Away from our group: a closed terminal, `timeout` or `kill -9` of the group would end it before its tasks.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    this.#child.stdin?.on("error", () => undefined);
    this.#child.stderr?.on("data", (chunk: Buffer) => {
      this.#errors.add(chunk.toString());
    });
    this.#ready = new Promise((resolve, reject) => {
      void this.#readFrames(resolve).finally(() => {
        reject(new Refusal(this.#deathNote()));
        this.#endAll();
      });
      this.#child.once("error", reject);
    });
    // Whoever runs a task hears of it; nobody may be listening yet.
    this.#ready.catch(() => undefined);
  }

  /** Runs a component to its end. Aborting sends SIGTERM to it and its children, and SIGKILL after the grace period. */
  async run(task: PythonTask, listener: Listener, signal: AbortSignal): Promise<Exit> {
    try {
      await this.#ready;
    } catch (error) {
      return { code: null, message: whyNot(error) };
    }
    const id = this.#nextId++;
    const stop = (): void => {
      this.#signal(id, "SIGTERM");
      const timer = setTimeout(() => {
        this.#signal(id, "SIGKILL");
      }, gracePeriod);
      timer.unref();
    };
    return new Promise<Exit>((resolve) => {
      this.#tasks.set(id, {
        listener,
        end: (exit) => {
          signal.removeEventListener("abort", stop);
          resolve(exit);
        },
      });
      this.#send({ id, task });
      signal.addEventListener("abort", stop, { once: true });
      if (signal.aborted) stop();
    });
  }

  /** Whether it was started and has not ended. */
  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.pid !== undefined;
  }

  /** Ends the interpreter, and tasks that still run. */
  async stop(): Promise<void> {
    if (!this.isAlive) return;
    const gone = new Promise<void>((resolve) =>
      this.#child.once("exit", () => {
        resolve();
      }),
    );
    this.#child.stdin?.end();
    await gone;
  }

  #signal(id: number, name: "SIGTERM" | "SIGKILL"): void {
    if (this.#tasks.has(id)) this.#send({ id, signal: constants.signals[name] });
  }

  #send(request: { id: number; task: PythonTask } | { id: number; signal: number }): void {
    this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
  }

  async #readFrames(ready: () => void): Promise<void> {
    const reader = new FrameReader();
    if (!this.#child.stdout) return;
    for await (const chunk of this.#child.stdout)
      for (const frame of reader.read(chunk as Uint8Array)) {
        if (frame.kind === "ready") ready();
        else await this.#hear(frame);
      }
  }

  /** Listeners are waited for, so that tasks that print faster than anyone reads wait too. */
  async #hear(frame: Frame): Promise<void> {
    const task = this.#tasks.get(frame.id);
    if (!task) return;
    if (frame.kind === "out") await task.listener("stdout", frame.data);
    else if (frame.kind === "err") await task.listener("stderr", frame.data);
    else if (frame.kind === "exit") {
      this.#tasks.delete(frame.id);
      task.end(exitOf(frame));
    }
  }

  #endAll(): void {
    for (const task of this.#tasks.values()) task.end({ code: null, message: this.#deathNote() });
    this.#tasks.clear();
  }

  #deathNote(): Sentence {
    const last = this.#errors.lastLine();
    return last === undefined
      ? sentence("The Python that runs components stopped.")
      : sentence("The Python that runs components stopped: {last}", { last });
  }
}

function whyNot(error: unknown): Sentence {
  if (error instanceof Refusal) return error.sentence;
  return sentence("{problem}", { problem: error instanceof Error ? error.message : String(error) });
}

function exitOf(frame: Frame): Exit {
  const { code, signal } = JSON.parse(Buffer.from(frame.data).toString()) as { code?: number; signal?: number };
  const name = Object.entries(constants.signals).find(([, number]) => number === signal)?.[0];
  return name === undefined ? { code: code ?? 1 } : { code: null, signal: name };
}
