/** A stretch of one line: whole lines, but for lines that are too long to be held. */
export interface LogPiece {
  /** When the line was written, RFC 3339 with up to nanoseconds; empty for what the kubelet says itself. */
  readonly time: string;
  /** Where in the line it begins, counted in UTF-16 units as strings are. */
  readonly start: number;
  readonly text: string;
  /** The line ends with it. */
  readonly isEnd: boolean;
}

/** A line longer than this comes in pieces: progress bars write for hours without a line's end. */
export const longestPiece = 64 * 1024;

const timestamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?/;

/** No timestamp is longer; shorter text may still become one. */
const longestTimestamp = 40;

/** Bytes of a log with timestamps, cut anywhere, as pieces of lines. Holds one piece at most. */
export class LogPieces {
  private readonly decoder = new TextDecoder();
  private rest = "";
  /** Of the line that `rest` goes on with. */
  private time: string | undefined;
  private start = 0;

  /** The pieces that are complete with these bytes. */
  *push(bytes: Uint8Array): Generator<LogPiece> {
    const text = this.rest + this.decoder.decode(bytes, { stream: true });
    let from = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      yield* this.cut(text.slice(from, end), true);
      from = end + 1;
    }
    this.rest = text.slice(from);
    if (this.rest.length < longestPiece + longestTimestamp) return;
    const held = this.rest;
    this.rest = "";
    yield* this.cut(held, false);
  }

  /** What the log ends with, when it ends without a line's end. Of a log that was cut off, this must not be asked. */
  *end(): Generator<LogPiece> {
    const text = this.rest + this.decoder.decode();
    this.rest = "";
    if (text !== "" || this.time !== undefined) yield* this.cut(text, true);
  }

  private *cut(text: string, isEnd: boolean): Generator<LogPiece> {
    let rest = text;
    if (this.time === undefined) {
      const found = timestamp.exec(text);
      this.time = found?.[1] ?? "";
      rest = found ? text.slice(found[0].length) : text;
    }
    const { time } = this;
    for (let from = 0; from < rest.length || from === 0; from += longestPiece) {
      const piece = rest.slice(from, from + longestPiece);
      const isLast = from + longestPiece >= rest.length;
      yield { time, start: this.start, text: piece, isEnd: isEnd && isLast };
      this.start += piece.length;
    }
    if (!isEnd) return;
    this.time = undefined;
    this.start = 0;
  }
}
