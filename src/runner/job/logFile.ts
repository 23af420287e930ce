import { closeSync, openSync, writeSync } from "node:fs";
import type { Listener } from "./job.ts";
import { LogTail } from "./logTail.ts";

/** What a task prints: to its log file as it comes, and as text to whoever listens. */
export class LogFile {
  readonly #file: number;
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  readonly #errors = new LogTail();
  readonly #tell: (stream: "stdout" | "stderr", text: string) => Promise<void>;

  constructor(path: string, tell: (stream: "stdout" | "stderr", text: string) => Promise<void>) {
    this.#file = openSync(path, "a");
    this.#tell = tell;
  }

  readonly listener: Listener = async (stream, chunk) => {
    writeSync(this.#file, chunk);
    // A character may come in two pieces.
    const text = this.#decoders[stream].decode(chunk, { stream: true });
    if (stream === "stderr") this.#errors.add(text);
    if (text !== "") await this.#tell(stream, text);
  };

  /** The last line on standard error: for Python, the exception. */
  lastErrorLine(): string | undefined {
    return this.#errors.lastLine();
  }

  close(): void {
    closeSync(this.#file);
  }
}
