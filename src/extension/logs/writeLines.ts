import { randomUUID } from "node:crypto";
import type { WriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { drawLine, type KeptLine } from "./logLines.ts";

export interface WriteLinesOptions {
  readonly withTimes: boolean;
  /** How many bytes are on the disk by now. */
  readonly told: (bytes: number) => void;
  /** Given, it is given up, and nothing is left of it. */
  readonly signal: AbortSignal;
}

/**
 * Writes a log to the disk as it comes, beside the file until it is whole: what was there before stays when it is not.
 * Throws what reading or writing throws: a full disk is an error with a `code`.
 */
export async function writeLines(
  path: string,
  lines: AsyncIterable<KeptLine>,
  { withTimes, told, signal }: WriteLinesOptions,
): Promise<void> {
  // A name that nobody has: what a person keeps beside it is theirs.
  const part = `${path}.${randomUUID()}.part`;
  // Opened first: a stream that opens by itself may do so after it was given up.
  const file = (await open(part, "wx")).createWriteStream();
  const closed = new Promise<void>((resolve) => {
    file.once("close", () => {
      resolve();
    });
  });
  try {
    // It hears of errors between two lines too, and waits for a slow disk no longer than there is one.
    await pipeline(() => texts(lines, withTimes, file, told), file, { signal });
    await closed;
    await rename(part, path);
  } catch (error) {
    file.destroy();
    await closed;
    await rm(part, { force: true });
    if (!signal.aborted) throw error;
  }
}

async function* texts(
  lines: AsyncIterable<KeptLine>,
  withTimes: boolean,
  file: WriteStream,
  told: (bytes: number) => void,
): AsyncGenerator<string> {
  let isStart = true;
  for await (const line of lines) {
    const text = drawLine(line, withTimes && isStart);
    isStart = text.endsWith("\n");
    yield text;
    told(file.bytesWritten);
  }
}
