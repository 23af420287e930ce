import { setImmediate } from "node:timers/promises";
import {
  followPodLog,
  type LogLine,
  type LogOptions,
  type LogSource,
  type LogStatus,
} from "../../kubernetes/pods/podLog.ts";
import { sentence } from "../../l10n/sentence.ts";
import { followAsked } from "./askedLog.ts";
import { type LogChoice, type LogFeed, type LogOption, LogUnread } from "./feed.ts";
import type { Log, ReadEarlier } from "./log.ts";
import type { KeptLine } from "./logLines.ts";
import type { LogPod, PodPlace, PodTurns } from "./podTurns.ts";

/** As many lines as a log can have: kubelets read this as a number of 64 bits. */
const allLines = Number.MAX_SAFE_INTEGER;

/** Milliseconds in which the lines that were there already have come. */
const tailTime = 5000;

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
    while (!signal.aborted) {
      const turn = this.#turns.look(last, choice);
      if (turn.type === "over") {
        if (turn.notice) log.become(turn.notice);
        return;
      }
      if (turn.type === "wait") {
        log.become(turn.notice);
        await this.#turns.changed(signal);
        continue;
      }
      if (last) log.mark(nextPod(turn.pod));
      last = turn.pod;
      await this.#followPod(log, turn.pod, choice, tailLines, signal);
    }
  }

  async *whole(choice: LogChoice, signal: AbortSignal): AsyncGenerator<KeptLine> {
    const turn = this.#turns.look(undefined, choice);
    if (turn.type !== "pod") throw new LogUnread(turn.notice?.sentence ?? nothing);
    const place = this.#place();
    if (!place) {
      yield* await this.#asked(turn.pod, signal);
      return;
    }
    const source = await this.#sourceOf(place, turn.pod, choice, signal);
    const options: LogOptions = { ...this.#options, tailLines: allLines, follow: false, signal };
    for await (const item of followPodLog(place.connection, source, options)) {
      if (item.type === "line") yield { time: item.time, text: item.text + (item.isCut === true ? "" : "\n") };
      else if (item.state === "waiting") throw new LogUnread(item.sentence);
      else if (item.end === "gone") yield* await this.#archived(turn.pod, signal);
      else if (item.end === "failed") throw new LogUnread(item.sentence);
    }
  }

  async options(signal: AbortSignal): Promise<readonly LogOption[]> {
    const place = this.#place();
    return place ? this.#turns.options(place.connection, signal) : [];
  }

  async #asked(pod: LogPod, signal: AbortSignal): Promise<readonly KeptLine[]> {
    const answer = await this.#turns.archive?.(pod.name, signal);
    if (answer?.ok === true) return [{ time: "", text: answer.text }];
    throw new LogUnread(!answer ? otherCluster : answer.isNone ? nothing : answer.sentence);
  }

  async #archived(pod: LogPod, signal: AbortSignal): Promise<readonly KeptLine[]> {
    const answer = await this.#turns.archive?.(pod.name, signal);
    if (!answer) throw new LogUnread(gone);
    if (!answer.ok) throw new LogUnread(sentence("{gone} {why}", { gone, why: answer.sentence }));
    return [{ time: "", text: answer.text }];
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

  /** One pod's log to its end. */
  async #followPod(log: Log, pod: LogPod, choice: LogChoice, tailLines: number, signal: AbortSignal): Promise<void> {
    const place = this.#place();
    if (!place) {
      await this.#followAsked(log, pod, signal);
      return;
    }
    const source = await this.#sourceOf(place, pod, choice, signal);
    const isPrevious = choice.previous === true;
    const head = { pod: source.pod, chosen: pod.name, note: pod.note, isPrevious, container: choice.container };
    log.headed(head);
    const isFirst = log.lineCount === 0;
    const podLog = followPodLog(place.connection, source, { ...this.#options, tailLines, signal });
    const earlier: ReadEarlier = async (count) => {
      const answer = await podLog.earlier(count);
      return answer.ok ? { lines: joined(answer.value.lines), isStart: answer.value.isStart } : undefined;
    };
    const began = Date.now();
    let lines = 0;
    let turn = 0;
    for await (const item of podLog) {
      if (signal.aborted) return;
      if (item.type === "line") {
        log.append(item, item.isCut === true);
        lines += 1;
        if (isFirst && lines === tailLines && Date.now() - began < tailTime) log.beganLater(earlier);
        // A log of many lines comes in one piece, and others want to go on meanwhile.
        if ((turn = (turn + 1) % 1000) === 0) await setImmediate();
      } else if (item.state === "ended" && item.end === "gone" && lines === 0 && isFirst) {
        await this.#showArchived(log, pod, signal);
      } else {
        said(log, item);
        if (item.container !== undefined) log.headed({ ...head, container: item.container });
      }
    }
  }

  /** Without a cluster: the KFP server reaches the pod. */
  async #followAsked(log: Log, pod: LogPod, signal: AbortSignal): Promise<void> {
    const turns = this.#turns;
    const { archive } = turns;
    if (!archive) {
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

  async #showArchived(log: Log, pod: LogPod, signal: AbortSignal): Promise<void> {
    const { archive } = this.#turns;
    if (!archive) {
      log.become({ type: "ended", sentence: gone });
      return;
    }
    log.become({ type: "waiting", sentence: sentence("The pod is gone; its log is looked for where it may be kept.") });
    const answer = await archive(pod.name, signal);
    if (signal.aborted) return;
    log.headed({ pod: pod.name, note: pod.note, isArchived: answer.ok });
    if (answer.ok) log.appendText(answer.text);
    const kept = sentence("The pod is gone; this is the log that was kept of it.");
    log.become({
      type: "ended",
      sentence: answer.ok ? kept : sentence("{gone} {why}", { gone, why: answer.sentence }),
    });
  }
}

/** Of a log of another cluster than the one that is connected. */
export const otherCluster = sentence(
  "The cluster of this log is not the one that is connected; the log goes on when it is.",
);
const gone = sentence("The pod is gone, and its log with it.");
const nothing = sentence("There is no log yet.");

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
