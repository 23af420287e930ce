import type { Writable } from "node:stream";

/** Where a command writes. */
export interface Terminal {
  readonly out: Writable;
  readonly err: Writable;
  /** Colours on standard output and standard error. */
  readonly colours: boolean;
}

/** Colours where people look at a terminal and did not ask for none (no-color.org, force-color.org). */
export function terminalOf(process: NodeJS.Process): Terminal {
  const { env } = process;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0";
  const colours = forced || (process.stdout.isTTY && process.stderr.isTTY && (env.NO_COLOR ?? "") === "");
  return { out: process.stdout, err: process.stderr, colours };
}

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const;

export function paint(terminal: Terminal, colour: keyof typeof codes, text: string): string {
  return terminal.colours ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
}
