import type { RunEvent } from "../run/runEvent.ts";
import { RunPrinter } from "./runPrinter.ts";
import type { Terminal } from "./terminal.ts";

/** Writes a run's events as they come, one JSON a line or for people; gives the last. */
export async function printEvents(
  events: AsyncIterable<RunEvent>,
  terminal: Terminal,
  isJson: boolean,
): Promise<RunEvent | undefined> {
  const printer = new RunPrinter(terminal);
  let last: RunEvent | undefined;
  for await (const event of events) {
    last = event;
    if (!isJson) printer.print(event);
    else if (!terminal.out.write(`${JSON.stringify(event)}\n`)) await drained(terminal);
  }
  return last;
}

/** A slow reader slows the run instead of filling the memory. */
function drained(terminal: Terminal): Promise<void> {
  return new Promise((done) => {
    terminal.out
      .once("drain", done)
      .once("close", done)
      .once("error", () => {
        done();
      });
  });
}
