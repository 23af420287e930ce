import { Writable } from "node:stream";
import type { Terminal } from "../../src/cli/terminal.ts";

/** A terminal without colours that keeps what was written. */
export class HeardTerminal implements Terminal {
  heardOut = "";
  heardErr = "";
  readonly colours = false;
  readonly out = hearing((text) => (this.heardOut += text));
  readonly err = hearing((text) => (this.heardErr += text));
}

function hearing(hear: (text: string) => void): Writable {
  return new Writable({
    write: (chunk: Buffer, _, done) => {
      hear(chunk.toString());
      done();
    },
  });
}
