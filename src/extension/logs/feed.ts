import type { Sentence } from "../../l10n/sentence.ts";
import type { Log } from "./log.ts";
import type { KeptLine } from "./logLines.ts";

/** What a person chose of the logs of one thing; the rest is chosen as people mostly want it. */
export interface LogChoice {
  readonly pod?: string;
  readonly container?: string;
  /** Of the container's instance before this one: the one that crashed. */
  readonly previous?: boolean;
}

/** One of the logs that a thing has: a container of a pod. */
export interface LogOption {
  readonly pod: string;
  readonly container: string;
  /** Which attempt, or what the pod is for. */
  readonly note?: Sentence;
  /** The cluster's own word for how the container is. */
  readonly status: string;
  /** It was started before, so that there is a log of that. */
  readonly hasPrevious: boolean;
}

/** Where the lines of a log come from. */
export interface LogFeed {
  /** Fills a log as it grows; resolves when there will be no more, or the signal is given. */
  follow(log: Log, choice: LogChoice, tailLines: number, signal: AbortSignal): Promise<void>;
  /** All of it from where it is kept, however long. Throws {@link LogUnread} when it cannot be had. */
  whole(choice: LogChoice, signal: AbortSignal): AsyncIterable<KeptLine>;
  /** The logs that can be chosen; none where there is one only. */
  options(signal: AbortSignal): Promise<readonly LogOption[]>;
}

/** A log could not be read to its end; the sentence says why. */
export class LogUnread extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.template);
    this.name = "LogUnread";
    this.sentence = sentence;
  }
}
