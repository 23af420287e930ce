import type { TaskPath } from "../../run/runEvent.ts";

/** A task that waits for a debugger: debugpy listens here and speaks the Debug Adapter Protocol. */
export interface WaitingTask {
  readonly path: TaskPath;
  readonly name: string;
  readonly attempt: number;
  /** On 127.0.0.1. */
  readonly port: number;
}

/** Which Python tasks of a run stop at breakpoints. */
export interface DebugOptions {
  /** Whether this task does; `files` are those of {@link files} that its program was made from. */
  wants(path: TaskPath, files: readonly string[]): boolean;
  /** Python files of the person's, absolute: a program's functions that come from them run as if they were these files' own. */
  readonly files: readonly string[];
  /** Is called when a task waits; it goes on once a debugger is there and has set its breakpoints. */
  waits(task: WaitingTask): void;
}
