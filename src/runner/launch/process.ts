import { spawn, type ChildProcess } from "node:child_process";
import { systemWords } from "../folder/systemWords.ts";
import type { Exit, Listener } from "../job/job.ts";
import type { LastWill } from "./lastWill.ts";
import { TaskMark } from "./taskMark.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** How long a program may tidy up after SIGTERM, in milliseconds, before SIGKILL ends it. */
export const gracePeriod = 5000;

export interface ProcessOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * Runs the program of a task as `runProcess` does. What it started ends with it though it went its own way, and all of it
 * ends when we are killed.
 */
export function runTask(
  file: string,
  args: readonly string[],
  listener: Listener,
  options: ProcessOptions & { readonly will: LastWill },
): Promise<Exit> {
  const mark = new TaskMark();
  return runMarked(file, args, listener, { ...options, env: mark.markedIn(options.env), mark });
}

/** Runs a program to its end, with its output to `listener`. Aborting ends it and its children. */
export function runProcess(
  file: string,
  args: readonly string[],
  listener: Listener,
  options: ProcessOptions,
): Promise<Exit> {
  return runMarked(file, args, listener, options);
}

interface MarkedOptions extends ProcessOptions {
  readonly mark?: TaskMark;
  readonly will?: LastWill;
}

async function runMarked(
  file: string,
  args: readonly string[],
  listener: Listener,
  options: MarkedOptions,
): Promise<Exit> {
  const child = spawnGroup(file, args, options);
  if (child instanceof Error) return { code: null, message: cannotStart(file, child) };
  const takeBack = bequeath(child, options);
  const stop = (): void => {
    endGroup(child);
  };
  options.signal.addEventListener("abort", stop, { once: true });
  if (options.signal.aborted) stop();
  try {
    const exit = exitOf(child, file);
    // A child that outlives the program would keep the pipes open: it ends with the program, as in a container.
    void exit.then(() => {
      signalGroup(child, "SIGKILL");
      options.mark?.killAll();
      takeBack?.();
    });
    const [ended] = await Promise.all([exit, pump(child, "stdout", listener), pump(child, "stderr", listener)]);
    return ended;
  } finally {
    options.signal.removeEventListener("abort", stop);
  }
}

/** Has it ended when we are killed, as far as that is wanted. Returns how to take that back. */
function bequeath(child: ChildProcess, { mark, will }: MarkedOptions): (() => void) | undefined {
  // A program that could not be started has no number.
  if (child.pid === undefined) return undefined;
  return will?.add(`kill -s KILL -- -${child.pid}; ${mark?.killScript ?? ":"}`);
}

function spawnGroup(file: string, args: readonly string[], options: ProcessOptions): ChildProcess | Error {
  try {
    // A group of its own, so that its children can be ended with it.
    return spawn(file, args, {
      cwd: options.cwd,
      env: options.env,
      detached: process.platform !== "win32",
      windowsHide: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    return error as Error;
  }
}

function exitOf(child: ChildProcess, file: string): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      resolve({ code: null, message: cannotStart(file, error) });
    });
    child.once("exit", (code, signal) => {
      resolve(signal === null ? { code } : { code, signal });
    });
  });
}

function cannotStart(file: string, error: NodeJS.ErrnoException): Sentence {
  if (error.code === "ENOENT") return sentence('The program "{file}" is not found.', { file });
  if (error.code === "E2BIG")
    return sentence(
      "The task's inputs are too large for a command line (Linux allows 128 KiB a word): pass them as an artifact.",
    );
  return sentence('The program "{file}" cannot be started: {problem}.', { file, problem: systemWords(error) });
}

async function pump(child: ChildProcess, stream: "stdout" | "stderr", listener: Listener): Promise<void> {
  const source = child[stream];
  if (!source) return;
  for await (const chunk of source) await listener(stream, chunk as Uint8Array);
}

/** SIGTERM to the program and its children, SIGKILL to what is left after the grace period. */
export function endGroup(child: ChildProcess, grace = gracePeriod): void {
  signalGroup(child, "SIGTERM");
  const timer = setTimeout(() => {
    signalGroup(child, "SIGKILL");
  }, grace);
  child.once("exit", () => {
    clearTimeout(timer);
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    spawn("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore", windowsHide: true });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

export interface Output {
  readonly exit: Exit;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a short program and gives what it printed. `onLine` hears each line of its standard output as it comes. */
export async function capture(
  file: string,
  args: readonly string[],
  options: {
    readonly signal?: AbortSignal;
    readonly env?: NodeJS.ProcessEnv;
    readonly cwd?: string;
    readonly onLine?: (line: string) => void;
  } = {},
): Promise<Output> {
  const text = { stdout: "", stderr: "" };
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  const exit = await runProcess(
    file,
    args,
    (stream, chunk) => {
      const piece = decoders[stream].decode(chunk, { stream: true });
      text[stream] += piece;
      if (options.onLine) for (const line of piece.split("\n")) if (line.trim() !== "") options.onLine(line);
    },
    {
      cwd: options.cwd ?? process.cwd(),
      env: options.env ?? process.env,
      signal: options.signal ?? new AbortController().signal,
    },
  );
  return { exit, ...text };
}
