import { setTimeout as sleep } from "node:timers/promises";
import type { Sentence } from "../../l10n/sentence.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { KubeConnection } from "../connection.ts";
import type { KubeFailure, KubeResult } from "../failure.ts";
import { readEarlier } from "./logEarlier.ts";
import type { Given, LogItem, LogLine, LogStatus } from "./logItems.ts";
import { LogOverlap } from "./logOverlap.ts";
import type { LogPiece } from "./logPieces.ts";
import { LogPieces } from "./logPieces.ts";
import type { ContainerState, LogRange, LogSource } from "./logSource.ts";
import { lookAt, meaningOf, openLog } from "./logSource.ts";

export type { LogItem, LogLine, LogStatus } from "./logItems.ts";
export type { LogSource } from "./logSource.ts";

export interface LogOptions {
  /** Lines to begin with, of what there is; 5 000 unless said otherwise. */
  readonly tailLines?: number;
  /** Goes on as the log grows, unless said otherwise. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds without a byte until the connection is made anew: after a laptop's sleep it may be dead and not say so. */
  readonly idle?: number;
  /** How to wait, for tests. */
  readonly pause?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** A log as it is followed. To be iterated once; leaving the loop ends it. */
export interface PodLog extends AsyncIterable<LogItem> {
  /** Lines from before the first one given, the latest `count` of them; `isStart` when there are none before these. */
  earlier(count: number): Promise<KubeResult<{ readonly lines: readonly LogLine[]; readonly isStart: boolean }>>;
}

/**
 * Follows a container's log: each line once and in order, whatever becomes of the connection. It waits for a container that
 * is not started yet, goes on with one that is started again, and ends when the container or the pod does. Nothing is read
 * ahead of who iterates.
 */
export function followPodLog(connection: KubeConnection, source: LogSource, options: LogOptions = {}): PodLog {
  const follower = new Follower(connection, source, options);
  return {
    [Symbol.asyncIterator]: () => follower.items(),
    earlier: (count) => readEarlier(connection, source, follower.given, count, options.signal),
  };
}

/** With the waits between them, of half a second and more each time, some 14 seconds. */
const mostRefusals = 7;

class Follower {
  readonly given: Given = { container: undefined, lines: 0, firstTime: undefined, ofFirstTime: 0 };
  private overlap = new LogOverlap();
  private known: ContainerState | undefined;
  /** Tries in a row that gave no line. */
  private failures = 0;
  private refusals = 0;
  private wasOpened = false;
  private lastStatus = "";
  /** The tail was for the beginning only. */
  private isPastTail = false;
  /** The instance whose log was read to its end. */
  private drained: string | undefined;
  private readonly connection: KubeConnection;
  private readonly source: LogSource;
  private readonly options: LogOptions;

  constructor(connection: KubeConnection, source: LogSource, options: LogOptions) {
    this.connection = connection;
    this.source = source;
    this.options = options;
  }

  async *items(): AsyncGenerator<LogItem, void, undefined> {
    for (;;) {
      if (this.options.signal?.aborted === true) return;
      const looked = await lookAt(this.connection, this.source, this.options.signal);
      const isOver = looked.ok ? yield* this.once(looked.value) : yield* this.afterFailure(looked.failure);
      if (isOver) return;
    }
  }

  /** One connection's worth; true when there will be no more. */
  private async *once(state: ContainerState): AsyncGenerator<LogItem, boolean, undefined> {
    const { known } = this;
    if (known && state.uid !== known.uid) return yield* this.end("gone", goneSentence());
    const previous = this.source.previous === true;
    if (!previous && (!state.hasLog || state.instance === this.drained)) return yield* this.afterDrained(state);
    if (!previous && known && state.instance !== known.instance) yield* this.restart(state);
    this.known = state;
    this.given.container = state.container;
    const range = this.range(previous);
    const pieces = new LogPieces();
    const failure = yield* this.read(state, range, pieces);
    if (this.options.signal?.aborted === true) return true;
    if (failure) return yield* this.afterFailure(failure);
    return yield* this.afterEnd(pieces, range);
  }

  private range(previous: boolean): LogRange {
    const { sinceTime } = this.overlap;
    if (sinceTime !== undefined) this.overlap.resume();
    const tailLines = sinceTime === undefined && !this.isPastTail ? (this.options.tailLines ?? 5000) : undefined;
    return { follow: this.options.follow !== false && !previous, previous, sinceTime, tailLines };
  }

  /** The lines of one stream. Gives why there was none or how it was cut, or undefined when it came to its end. */
  private async *read(
    state: ContainerState,
    range: LogRange,
    pieces: LogPieces,
  ): AsyncGenerator<LogItem, KubeFailure | undefined, undefined> {
    const own = new AbortController();
    const given = this.options.signal;
    const signal = given ? AbortSignal.any([given, own.signal]) : own.signal;
    try {
      // A container that says nothing gives no first byte either: until then its log is as idle as later.
      const opened = await openLog(this.connection, this.source, state, range, { signal, timeout: this.idle });
      if (!opened.ok) return opened.failure;
      this.refusals = 0;
      this.wasOpened = true;
      if (range.follow) yield* this.say("live", sentence("Live."), { container: state.container });
      return yield* this.lines(opened.value, pieces);
    } finally {
      own.abort();
    }
  }

  private async *lines(
    bytes: AsyncIterable<Uint8Array>,
    pieces: LogPieces,
  ): AsyncGenerator<LogItem, KubeFailure | undefined, undefined> {
    const iterator = bytes[Symbol.asyncIterator]();
    for (;;) {
      const next = await this.nextOf(iterator);
      if (next === "cut") return cut;
      if (next.done === true) return undefined;
      for (const piece of pieces.push(next.value)) yield* this.give(piece);
    }
  }

  private get idle(): number {
    return this.options.idle ?? 300_000;
  }

  private async nextOf(iterator: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array> | "cut"> {
    const bell = new AbortController();
    const rung = sleep(this.idle, "cut" as const, { signal: bell.signal, ref: false });
    try {
      return await Promise.race([iterator.next(), rung]);
    } catch {
      return "cut";
    } finally {
      bell.abort();
      rung.catch(() => undefined);
    }
  }

  private *give(piece: LogPiece): Generator<LogLine> {
    const fresh = this.overlap.take(piece);
    if (!fresh) return;
    this.failures = 0;
    this.lastStatus = "live";
    if (fresh.start === 0) this.count(fresh.time);
    yield { type: "line", time: fresh.time, text: fresh.text, ...(!fresh.isEnd && { isCut: true }) };
  }

  private count(time: string): void {
    const { given } = this;
    given.firstTime ??= time === "" ? undefined : time;
    if (given.lines === given.ofFirstTime && time === given.firstTime) given.ofFirstTime += 1;
    given.lines += 1;
  }

  /** The server ended the stream: because the container did, or because it stops itself. */
  private async *afterEnd(pieces: LogPieces, range: LogRange): AsyncGenerator<LogItem, boolean, undefined> {
    const looked = range.follow ? await lookAt(this.connection, this.source, this.options.signal) : undefined;
    if (looked && !looked.ok) {
      // Of a line that was begun, more can only come from where the log is kept.
      if (meaningOf(looked.failure) === "gone")
        for (const piece of pieces.end()) yield* this.give({ ...piece, isEnd: false });
      return yield* this.afterFailure(looked.failure);
    }
    const now = looked?.value;
    const goesOn =
      now !== undefined &&
      now.uid === this.known?.uid &&
      now.instance === this.known?.instance &&
      now.state === "running";
    if (goesOn) return yield* this.again();
    for (const piece of pieces.end()) yield* this.give(piece);
    if (!now) return yield* this.end("finished", sentence("This is the whole log."));
    if (now.uid !== this.known?.uid) return yield* this.end("gone", goneSentence());
    if (now.state !== "running" && now.instance === this.known?.instance) this.drained = now.instance;
    return yield* this.afterDrained(now);
  }

  private *finished({ ending }: ContainerState): Generator<LogStatus, true> {
    const said =
      ending === undefined
        ? sentence("It has ended.")
        : ending.exitCode === 0
          ? sentence("It has ended well.")
          : sentence("It has ended with exit code {code} ({reason}).", {
              code: ending.exitCode,
              reason: ending.reason ?? "Error",
            });
    return yield* this.end("finished", said, ending?.reason);
  }

  /** There is nothing to read now: it has not begun, or has ended and may begin again. */
  private async *afterDrained(state: ContainerState): AsyncGenerator<LogItem, boolean, undefined> {
    if (state.instance !== this.drained && state.hasLog) return false;
    if (state.isOver) return yield* state.hasLog ? this.finished(state) : this.end("finished", neverStarted());
    if (this.options.follow === false && state.hasLog)
      return yield* this.end("finished", sentence("This is the whole log."));
    const said = state.hasLog
      ? sentence("It has ended and will be started again; its log goes on then.")
      : sentence("It has not started yet; its log begins when it does.");
    yield* this.say("waiting", said, { detail: state.waitingFor ?? state.ending?.reason, container: state.container });
    await this.pause(1000);
    return false;
  }

  private async *restart(state: ContainerState): AsyncGenerator<LogItem, void, undefined> {
    yield* this.rest(state);
    this.overlap = new LogOverlap();
    this.isPastTail = true;
    yield* this.say("restarted", sentence("It was started again ({count} times so far).", { count: state.restarts }), {
      container: state.container,
      detail: state.ending?.reason,
    });
  }

  /** What the container before wrote between the connection's end and its own. */
  private async *rest(state: ContainerState): AsyncGenerator<LogItem, void, undefined> {
    if (this.overlap.sinceTime === undefined || this.drained === this.known?.instance) return;
    const pieces = new LogPieces();
    const failure = yield* this.read(state, this.range(true), pieces);
    if (!failure) for (const piece of pieces.end()) yield* this.give(piece);
  }

  private async *afterFailure(failure: KubeFailure): AsyncGenerator<LogItem, boolean, undefined> {
    if (failure.reason === "aborted") return true;
    switch (meaningOf(failure)) {
      case "gone":
        return yield* this.end("gone", this.known ? goneSentence() : noPodSentence(this.source.pod));
      case "noPrevious":
        return yield* this.end(
          "finished",
          sentence("It has not been started before, so that there is no earlier log."),
        );
      case "wait":
        yield* this.say("waiting", sentence("It has not started yet; its log begins when it does."), {
          detail: failure.detail,
        });
        await this.pause(1000);
        return false;
      case "refused":
        return yield* this.afterRefusal(failure);
      case "retry":
        yield* this.say(
          "interrupted",
          sentence("The connection to the log is lost; it goes on when the cluster answers again."),
          { failure },
        );
        return yield* this.again(failure.retryAfter);
    }
  }

  /** An API server that has just started knows nobody's rights for a moment and refuses what it allowed before. */
  private async *afterRefusal(failure: KubeFailure): AsyncGenerator<LogItem, boolean, undefined> {
    this.refusals += 1;
    const wasAllowed = this.wasOpened && (failure.reason === "forbidden" || failure.reason === "unauthorized");
    if (wasAllowed && this.refusals <= mostRefusals) {
      await this.pause(500 * this.refusals);
      return false;
    }
    const { sentence: said, detail } = failure;
    yield { type: "status", state: "ended", end: "failed", sentence: said, detail, failure };
    return true;
  }

  private async *again(after = 0): AsyncGenerator<LogItem, boolean, undefined> {
    const wait = Math.min(10_000, 250 * 2 ** this.failures);
    this.failures += 1;
    await this.pause(Math.max(after, wait * (0.75 + Math.random() / 2)));
    return false;
  }

  private async pause(milliseconds: number): Promise<void> {
    const { pause = defaultPause, signal } = this.options;
    await pause(milliseconds, signal);
  }

  private *say(state: LogStatus["state"], said: Sentence, more: Partial<LogStatus>): Generator<LogStatus> {
    const key = `${state} ${more.detail ?? ""}`.trim();
    if (key === this.lastStatus) return;
    this.lastStatus = key;
    yield { type: "status", state, sentence: said, ...more };
  }

  private *end(end: "finished" | "gone", said: Sentence, detail?: string): Generator<LogStatus, true> {
    yield { type: "status", state: "ended", end, sentence: said, detail, container: this.given.container };
    return true;
  }
}

function goneSentence(): Sentence {
  return sentence("The pod is not there any more, and its log with it.");
}

function neverStarted(): Sentence {
  return sentence("It ended without having started, so that there is no log.");
}

function noPodSentence(pod: string): Sentence {
  return sentence("There is no pod “{pod}” any more, and no log of it.", { pod });
}

const cut: KubeFailure = { reason: "unreachable", sentence: sentence("The connection was cut.") };

async function defaultPause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
