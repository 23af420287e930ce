import { setImmediate } from "node:timers/promises";
import {
  followPodLog,
  type LogLine,
  type LogOptions,
  type LogSource,
  type LogStatus,
} from "../../kubernetes/pods/podLog.ts";
import { lookAt } from "../../kubernetes/pods/logSource.ts";
import { sentence } from "../../l10n/sentence.ts";
import { type ArchivedLog, notArchived } from "./archivedLog.ts";
import { followAsked } from "./askedLog.ts";
import { type LogChoice, type LogFeed, type LogOption, LogUnread } from "./feed.ts";
import {
  defaultPause,
  gone as goneSaid,
  type KeptPod,
  onlyMain,
  restOfKept,
  type ShownPod,
  showKept,
} from "./keptLog.ts";
import type { Log, ReadEarlier } from "./log.ts";
import type { KeptLine } from "./logLines.ts";
import type { LogPod, PodPlace, PodTurns } from "./podTurns.ts";
import { SeenLog } from "./seenLog.ts";

/** As many lines as a log can have: kubelets read this as a number of 64 bits. */
const allLines = Number.MAX_SAFE_INTEGER;

/** Milliseconds in which the lines that were there already have come. */
const tailTime = 5000;

/** A task's pod that is gone, and what was found to be kept of it. */
interface Gone {
  readonly source: LogSource;
  readonly kept: ArchivedLog | undefined;
}

/** Milliseconds between two looks whether a pod that went is there again. */
const comeback = 10_000;

/** The log of a task or an object: that of its pod, and of the pods that take that one's place. */
export class PodFeed implements LogFeed {
  readonly #place: () => PodPlace | undefined;
  readonly #turns: PodTurns;
  readonly #options: Pick<LogOptions, "idle" | "pause">;

  constructor(place: () => PodPlace | undefined, turns: PodTurns, options: Pick<LogOptions, "idle" | "pause"> = {}) {
    this.#place = place;
    this.#turns = turns;
    this.#options = options;
  }

  async follow(log: Log, choice: LogChoice, tailLines: number, signal: AbortSignal): Promise<void> {
    let last: LogPod | undefined;
    let gone: Gone | undefined;
    while (!signal.aborted) {
      const turn = this.#turns.look(last, choice);
      if (turn.type === "over") {
        if (turn.notice) log.become(turn.notice);
        return;
      }
      if (turn.type === "wait") {
        log.become(turn.notice);
        const isBack = await this.#nextTurn(gone, signal);
        if (!isBack || !last) continue;
      }
      const pod = turn.type === "pod" ? turn.pod : last;
      if (!pod) continue;
      if (last) log.mark(nextPod(pod));
      last = pod;
      const before = turn.type === "pod" ? undefined : gone?.kept;
      gone = await this.#followPod(log, { ...pod, kept: before }, choice, tailLines, signal);
    }
  }

  /**
   * Waits until there may be something else to show. True when the pod that went is there once more: Argo makes another one
   * of the same name when it has not seen the first one run, and that is no new attempt.
   */
  async #nextTurn(gone: Gone | undefined, signal: AbortSignal): Promise<boolean> {
    const place = this.#place();
    if (!gone || !place) {
      await this.#turns.changed(signal);
      return false;
    }
    const found = await lookAt(place.connection, gone.source, signal);
    if (found.ok || signal.aborted) return found.ok;
    const awake = new AbortController();
    const both = AbortSignal.any([signal, awake.signal]);
    await Promise.race([this.#turns.changed(both), (this.#options.pause ?? defaultPause)(comeback, both)]);
    awake.abort();
    return false;
  }

  async *whole(choice: LogChoice, signal: AbortSignal): AsyncGenerator<KeptLine> {
    const turn = this.#turns.look(undefined, choice);
    if (turn.type !== "pod") throw new LogUnread(turn.notice?.sentence ?? nothing);
    const place = this.#place();
    if (!place) {
      yield* await this.#asked(turn.pod, choice, signal);
      return;
    }
    const source = await this.#sourceOf(place, turn.pod, choice, signal);
    const options: LogOptions = { ...this.#options, tailLines: allLines, follow: false, signal };
    const seen = new SeenLog();
    for await (const item of followPodLog(place.connection, source, options)) {
      if (item.type === "line") {
        seen.saw(item.text, item.isCut === true);
        yield { time: item.time, text: item.text + (item.isCut === true ? "" : "\n") };
      } else if (item.state === "waiting" || item.end === "failed") throw new LogUnread(item.sentence);
      else if (item.end === "gone") yield await this.#restKept(source, seen, signal);
    }
  }

  async options(signal: AbortSignal): Promise<readonly LogOption[]> {
    const place = this.#place();
    return place ? this.#turns.options(place.connection, signal) : [];
  }

  async #asked(pod: LogPod, choice: LogChoice, signal: AbortSignal): Promise<readonly KeptLine[]> {
    const answer = isKept(choice) ? await this.#turns.archive?.(pod.name, signal) : undefined;
    if (answer?.ok === true) return [{ time: "", text: answer.text }];
    throw new LogUnread(!answer ? otherCluster : answer.isNone ? nothing : answer.sentence);
  }

  async #restKept(source: LogSource, seen: SeenLog, signal: AbortSignal): Promise<KeptLine> {
    const { archive } = this.#turns;
    if (!archive) throw new LogUnread(goneSaid);
    if (!isKept(source)) throw new LogUnread(onlyMain);
    return { time: "", text: restOfKept(await archive(source.pod, signal), seen) };
  }

  async #sourceOf(
    place: PodPlace,
    pod: LogPod,
    { container, previous = false }: LogChoice,
    signal: AbortSignal,
  ): Promise<LogSource> {
    const name = await this.#turns.nameOf(place.connection, pod, signal);
    return { namespace: place.namespace, pod: name, container, previous, owner: this.#turns.owner };
  }

  /** One pod's log to its end; whose it was, when a task's pod is gone. */
  async #followPod(
    log: Log,
    pod: LogPod & Pick<Gone, "kept">,
    choice: LogChoice,
    tailLines: number,
    signal: AbortSignal,
  ): Promise<Gone | undefined> {
    const place = this.#place();
    if (!place) {
      await this.#followAsked(log, pod, choice, signal);
      return undefined;
    }
    const source = await this.#sourceOf(place, pod, choice, signal);
    const isPrevious = choice.previous === true;
    const head = { pod: source.pod, chosen: pod.name, note: pod.note, isPrevious, container: choice.container };
    log.headed(head);
    const isFirst = log.lineCount === 0;
    // Of a pod that takes another's place no line is left out: who reads goes on from there.
    const tail = isFirst ? tailLines : allLines;
    const podLog = followPodLog(place.connection, source, { ...this.#options, tailLines: tail, signal });
    const earlier: ReadEarlier = async (count) => {
      const answer = await podLog.earlier(count);
      return answer.ok ? { lines: joined(answer.value.lines), isStart: answer.value.isStart } : undefined;
    };
    const seen = new SeenLog(isFirst ? tailLines : undefined);
    const began = Date.now();
    let lines = 0;
    for await (const item of podLog) {
      if (signal.aborted) return undefined;
      if (item.type === "line") {
        log.append(item, item.isCut === true);
        seen.saw(item.text, item.isCut === true);
        lines += 1;
        if (lines === tail && Date.now() - began < tailTime) log.beganLater(earlier);
        // A log of many lines comes in one piece, and others want to go on meanwhile.
        if (lines % 1000 === 0) await setImmediate();
        continue;
      }
      if (item.end === "gone" && this.#turns.archive) {
        const shown = { head, seen, isAlone: isFirst };
        const isFollowed = (): boolean => this.#turns.look(pod, choice).type === "pod";
        return { source, kept: await this.#showKept(log, { source, kept: pod.kept, isFollowed }, shown, signal) };
      }
      if (item.end === "gone" && seen.isEmpty) log.become({ type: "ended", sentence: goneSaid });
      else said(log, item);
      if (item.container !== undefined) log.headed({ ...head, container: item.container });
    }
    return undefined;
  }

  /** Returns what is kept by now. */
  async #showKept(
    log: Log,
    { source, kept, isFollowed }: Gone & Pick<KeptPod, "isFollowed">,
    shown: ShownPod,
    signal: AbortSignal,
  ): Promise<ArchivedLog | undefined> {
    const { archive } = this.#turns;
    if (!archive || !isKept(source)) {
      log.become({ type: "ended", sentence: onlyMain });
      return undefined;
    }
    let now = kept;
    const ask = async (until: AbortSignal): Promise<ArchivedLog> => {
      const answer = await archive(source.pod, until);
      // What was kept of the pod of this name before it was made once more has been shown.
      if (answer.ok && kept?.ok === true && answer.text === kept.text) return notArchived;
      return (now = answer);
    };
    await showKept(log, { ask, isFollowed, pause: this.#options.pause }, shown, signal);
    return now;
  }

  /** Without a cluster: the KFP server reaches the pod. */
  async #followAsked(log: Log, pod: LogPod, choice: LogChoice, signal: AbortSignal): Promise<void> {
    const turns = this.#turns;
    const { archive } = turns;
    if (!archive || !isKept(choice)) {
      log.become({ type: "interrupted", sentence: otherCluster });
      return;
    }
    log.headed({ pod: pod.name, note: pod.note, isAsked: true });
    const asked = {
      ask: (until: AbortSignal) => archive(pod.name, until),
      isOver: () => turns.isOver?.(pod) ?? true,
      changed: (until: AbortSignal) => turns.changed(until),
      ...(this.#options.pause && { pause: this.#options.pause }),
    };
    await followAsked(log, asked, signal);
  }
}

/** Of a log of another cluster than the one that is connected. */
export const otherCluster = sentence(
  "The cluster of this log is not the one that is connected; the log goes on when it is.",
);
const nothing = sentence("There is no log yet.");

/** The KFP server gives the log of one container only, and keeps no other (`pod-logs.ts` of its UI's server, `resource_manager.go`). */
function isKept({ container = "main", previous = false }: LogChoice): boolean {
  return container === "main" && !previous;
}

function nextPod({ name, note }: LogPod): ReturnType<typeof sentence> {
  if (!note) return sentence("From here on it is the log of pod “{pod}”.", { pod: name });
  return sentence("From here on it is {note}, pod “{pod}”.", { note, pod: name });
}

/** What a pod's log says of itself. */
function said(log: Log, { state, sentence: words, detail, end }: LogStatus): void {
  if (state === "live") log.become({ type: "live" });
  else if (state === "restarted") log.mark(words);
  // The sentence of its end has the cluster's word in it already.
  else if (detail === undefined || end === "finished") log.become({ type: state, sentence: words });
  else log.become({ type: state, sentence: words, detail });
}

/** Long lines come in pieces. */
function joined(pieces: readonly LogLine[]): readonly KeptLine[] {
  const lines: KeptLine[] = [];
  let open: KeptLine | undefined;
  for (const { time, text, isCut } of pieces) {
    const line: KeptLine = { time: open?.time ?? time, text: (open?.text ?? "") + text };
    open = isCut === true ? line : undefined;
    if (!open) lines.push(line);
  }
  return open ? [...lines, open] : lines;
}
