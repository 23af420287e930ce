import { Writable } from "node:stream";
import type { Command } from "../../../src/cli/command.ts";

/** Keeps what is written. */
class Heard extends Writable {
  text = "";

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** A terminal without colours that keeps what a command says. */
export function terminal() {
  return { out: new Heard(), err: new Heard(), colours: false };
}

/** Runs a command in this process; a refusal is thrown, as the command line's door gets it. */
export async function hear(command: Command, ...words: readonly string[]) {
  const { out, err, colours } = terminal();
  const code = await command(words, { out, err, colours }, new AbortController().signal);
  return { code, out: out.text, err: err.text };
}

/** Does something as nobody, whom the disk refuses what it never refuses root. */
export async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
