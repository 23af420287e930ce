import { logText } from "../../run/logText.ts";

/** How much of a log is kept in memory; what is older is let go. */
export interface LogLimit {
  /** Of UTF-8. */
  readonly bytes: number;
  readonly lines: number;
}

export const usualLimit: LogLimit = { bytes: 8_000_000, lines: 200_000 };

export interface KeptLine {
  /** RFC 3339; empty where nobody said when it was written. */
  readonly time: string;
  /** As it was written, colours and all. */
  readonly text: string;
}

/** Lines that are let go, and drawn, together. */
interface Block {
  readonly lines: KeptLine[];
  bytes: number;
  /** As it is shown, until it changes. */
  drawn: Buffer | undefined;
}

const blockLines = 500;
const blockBytes = 64_000;
/** A line that is longer goes on in the next: editors and memory end somewhere. */
const longestLine = 1_000_000;

/** The last lines of a log, in memory that is bounded. */
export class LogLines {
  readonly #blocks: Block[] = [];
  #limit: LogLimit;
  #withTimes = false;
  #count = 0;
  #bytes = 0;
  #dropped = 0;
  /** The last line may go on. */
  #isOpen = false;

  constructor(limit: LogLimit = usualLimit) {
    this.#limit = limit;
  }

  get count(): number {
    return this.#count;
  }

  /** Of UTF-8, near enough. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Lines that were let go. */
  get dropped(): number {
    return this.#dropped;
  }

  get limit(): LogLimit {
    return this.#limit;
  }

  set withTimes(withTimes: boolean) {
    this.#withTimes = withTimes;
    for (const block of this.#blocks) block.drawn = undefined;
  }

  /** One line, or with `goesOn` a part of one. */
  append({ time, text }: KeptLine, goesOn = false): void {
    const last = this.#isOpen ? this.#takeLast() : undefined;
    const whole = last ? { time: last.time, text: last.text + text } : { time, text };
    this.#push(whole);
    this.#isOpen = goesOn && whole.text.length < longestLine;
    this.#trim();
  }

  /** Text that was not cut at lines. */
  appendText(text: string): void {
    const lines = text.split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) this.append({ time: "", text: line });
    if (rest !== "") this.append({ time: "", text: rest }, true);
  }

  /** Lines from before the first. The limit grows by them: who asks for them wants to see them. */
  prepend(lines: readonly KeptLine[]): void {
    const blocks: Block[] = [];
    for (const line of lines) pushTo(blocks, line);
    this.#blocks.unshift(...blocks);
    const bytes = blocks.reduce((sum, block) => sum + block.bytes, 0);
    this.#count += lines.length;
    this.#bytes += bytes;
    this.#limit = { bytes: this.#limit.bytes + bytes, lines: this.#limit.lines + lines.length };
  }

  /** What an editor shows: a line each, and an empty one at the end when the last one is whole. */
  draw(): Buffer {
    const drawn = this.#blocks.map((block) => (block.drawn ??= this.#drawBlock(block)));
    const all = Buffer.concat(drawn);
    return this.#isOpen ? all.subarray(0, all.length - 1) : all;
  }

  #drawBlock({ lines }: Block): Buffer {
    return Buffer.from(lines.map((line) => `${drawLine(line, this.#withTimes)}\n`).join(""), "utf8");
  }

  #push(line: KeptLine): void {
    this.#count += 1;
    this.#bytes += pushTo(this.#blocks, line);
  }

  #takeLast(): KeptLine | undefined {
    const block = this.#blocks.at(-1);
    const line = block?.lines.pop();
    if (!block || !line) return undefined;
    const bytes = sizeOf(line);
    block.bytes -= bytes;
    block.drawn = undefined;
    this.#bytes -= bytes;
    this.#count -= 1;
    return line;
  }

  #trim(): void {
    while (this.#blocks.length > 1 && (this.#bytes > this.#limit.bytes || this.#count > this.#limit.lines)) {
      const block = this.#blocks.shift();
      if (!block) return;
      this.#bytes -= block.bytes;
      this.#count -= block.lines.length;
      this.#dropped += block.lines.length;
    }
  }
}

/** A line as it is shown, with the time to the millisecond when it is asked for. */
export function drawLine({ time, text }: KeptLine, withTime: boolean): string {
  const plain = logText(text);
  return withTime && time !== "" ? `${shortTime(time)} ${plain}` : plain;
}

/** Nanoseconds are cut, and what has no fraction gets one: so the text stands in one column. */
function shortTime(time: string): string {
  const [, seconds, fraction = "", zone = ""] = /^([^.Z+]*?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/.exec(time) ?? [];
  return seconds === undefined ? time : `${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}${zone}`;
}

function pushTo(blocks: Block[], line: KeptLine): number {
  const last = blocks.at(-1);
  const isFull = !last || last.lines.length >= blockLines || last.bytes >= blockBytes;
  const block: Block = isFull ? { lines: [], bytes: 0, drawn: undefined } : last;
  if (isFull) blocks.push(block);
  const bytes = sizeOf(line);
  block.lines.push(line);
  block.bytes += bytes;
  block.drawn = undefined;
  return bytes;
}

function sizeOf({ text }: KeptLine): number {
  return Buffer.byteLength(text) + 1;
}
