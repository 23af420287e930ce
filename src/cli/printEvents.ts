import type { RunEvent } from "../run/runEvent.ts";
import type { RunState } from "../run/runState.ts";
import { RunPrinter } from "./runPrinter.ts";
import type { Terminal } from "./terminal.ts";

/** Writes a run's events as they come, one JSON a line or for people; gives the last. `before`: of a run that goes on, as it was. */
export async function printEvents(
  events: AsyncIterable<RunEvent>,
  terminal: Terminal,
  isJson: boolean,
  before?: RunState,
): Promise<RunEvent | undefined> {
  const printer = new RunPrinter(terminal, before);
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
