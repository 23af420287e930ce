import type { Terminal } from "./terminal.ts";

/**
 * A command: the words after its name in, the exit code out. Aborting `signal` stops it; aborting `killSignal` ends what it
 * still does then.
 */
export type Command = (
  words: readonly string[],
  terminal: Terminal,
  signal: AbortSignal,
  killSignal?: AbortSignal,
) => Promise<number>;
