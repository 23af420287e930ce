import type { LogPiece } from "./logPieces.ts";

/** So many distinct times are remembered: the kubelet gives back whole seconds, and a second may hold many lines. */
const mostTimes = 50_000;

/** Of the time seen last, so much is asked for again: two streams of a container may be written a little out of order. */
const margin = 1000;

/**
 * What was seen of a log, so that one that is read again from somewhat earlier gives every line exactly once. Lines are told
 * apart by their time and, within one time, by how many there were: nothing else of a line is its own.
 */
export class LogOverlap {
  private seen = new Map<string, number>();
  /** What will come again, in any order; empty while nothing was resumed. */
  private expected = new Map<string, number>();
  private forgottenThrough: string | undefined;
  private lastTime: string | undefined;
  /** The line of which only a beginning was seen. */
  private begun: { readonly time: string; readonly length: number } | undefined;
  private current: "new" | "known" | { readonly from: number } = "new";
  private isResumed = false;

  /** From where to ask again: RFC 3339, whole seconds, as the API server cuts it anyway. */
  get sinceTime(): string | undefined {
    if (this.lastTime === undefined) return undefined;
    const time = Math.floor((Date.parse(this.lastTime) - margin) / 1000) * 1000;
    return new Date(time).toISOString().replace(".000Z", "Z");
  }

  /** To be called before a log is read again. */
  resume(): void {
    this.expected = new Map(this.seen);
    this.isResumed = true;
    this.current = "new";
  }

  /** What of a piece is new; undefined when nothing is. */
  take(piece: LogPiece): LogPiece | undefined {
    if (piece.time === "") return piece;
    if (piece.start === 0) this.current = this.judge(piece.time);
    if (this.current === "known") return undefined;
    const from = this.current === "new" ? 0 : this.current.from;
    const end = piece.start + piece.text.length;
    if (from > end || (from === end && from > 0 && !piece.isEnd)) return undefined;
    this.begun = piece.isEnd ? undefined : { time: piece.time, length: end };
    const text = piece.text.slice(Math.max(0, from - piece.start));
    return { ...piece, start: Math.max(from, piece.start), text };
  }

  private judge(time: string): "new" | "known" | { readonly from: number } {
    const left = this.expected.get(time) ?? 0;
    if (left > 0) {
      this.expected.set(time, left - 1);
      const isBegun = left === 1 && this.begun?.time === time;
      return isBegun ? { from: this.begun?.length ?? 0 } : "known";
    }
    if (this.isResumed && this.forgottenThrough !== undefined && Date.parse(time) <= Date.parse(this.forgottenThrough))
      return "known";
    this.remember(time);
    return "new";
  }

  private remember(time: string): void {
    this.seen.set(time, (this.seen.get(time) ?? 0) + 1);
    this.lastTime = time;
    if (this.seen.size <= mostTimes) return;
    const [oldest] = this.seen.keys();
    if (oldest === undefined) return;
    this.seen.delete(oldest);
    this.forgottenThrough = oldest;
  }
}
