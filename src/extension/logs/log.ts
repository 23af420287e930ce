import type { Sentence } from "../../l10n/sentence.ts";
import { type KeptLine, type LogLimit, LogLines, usualLimit } from "./logLines.ts";

/** How a log is doing, apart from what the program wrote. */
export type LogState =
  | { readonly type: "opening" }
  /** What is shown is all there is, and more comes by itself. */
  | { readonly type: "live" }
  | LogNotice;

/** It does not go on just now, or not any more; one sentence says why. */
export interface LogNotice {
  readonly type: "waiting" | "interrupted" | "ended";
  readonly sentence: Sentence;
  /** More of it, in the words of who said so. */
  readonly detail?: string | Sentence;
}

/** Whose log it is, in words for people. */
export interface LogHead {
  readonly pod: string;
  /** What the pod is called where it is chosen; its name on the cluster may be another than was derived. */
  readonly chosen?: string;
  readonly container?: string;
  /** `attempt 2 of 3`, `driver`. */
  readonly note?: Sentence;
  readonly isPrevious?: boolean;
  /** Read from where it was kept after the pod was gone. */
  readonly isArchived?: boolean;
  /** The KFP server gives it, which has to be asked again for what is new. */
  readonly isAsked?: boolean;
}

/** Something that happened between two lines. */
export interface LogMark {
  /** The line it stands above, counted from the first that was ever there. */
  readonly line: number;
  readonly sentence: Sentence;
}

/** Which line the first is that is shown, counted from the first that was there when the log began. */
export interface LogOrigin {
  /** One reading of the log; another counts anew. */
  readonly lines: object;
  readonly first: number;
}

/** Gives lines from before the first, so many at most; undefined when they cannot be had now. */
export type ReadEarlier = (count: number) => Promise<EarlierLines | undefined>;

export interface EarlierLines {
  readonly lines: readonly KeptLine[];
  /** There are none before these. */
  readonly isStart: boolean;
}

/** A log as it is shown: its last lines, what happened to it, and how it is doing. Who shows it hears of each change. */
export class Log {
  #lines: LogLines;
  #state: LogState = { type: "opening" };
  #head: LogHead | undefined;
  #marks: LogMark[] = [];
  #isCut = false;
  #withTimes = false;
  #earlier: ReadEarlier | undefined;
  #linesBefore = 0;
  #drawnOrigin: LogOrigin;
  readonly #changed: (what: "lines" | "state") => void;

  constructor(changed: (what: "lines" | "state") => void, limit: LogLimit = usualLimit) {
    this.#changed = changed;
    this.#lines = new LogLines(limit);
    this.#drawnOrigin = this.#origin;
  }

  /** Of what was drawn last, which is what an editor shows. */
  get drawnOrigin(): LogOrigin {
    return this.#drawnOrigin;
  }

  get state(): LogState {
    return this.#state;
  }

  get head(): LogHead | undefined {
    return this.#head;
  }

  get lineCount(): number {
    return this.#lines.count;
  }

  get bytes(): number {
    return this.#lines.bytes;
  }

  get limit(): LogLimit {
    return this.#lines.limit;
  }

  /** Whether there may be lines before the first that is shown. */
  get hasEarlier(): boolean {
    return this.#isCut || this.#lines.dropped > 0;
  }

  get withTimes(): boolean {
    return this.#withTimes;
  }

  /** Marks with the line that each stands above now, from 0; those of lines that were let go are gone with them. */
  get marks(): readonly LogMark[] {
    const { first } = this.#origin;
    return this.#marks
      .filter(({ line }) => line > first)
      .map(({ line, sentence }) => ({ line: line - first, sentence }));
  }

  draw(): Buffer {
    this.#drawnOrigin = this.#origin;
    return this.#lines.draw();
  }

  append(line: KeptLine, goesOn = false): void {
    this.#lines.append(line, goesOn);
    this.#live();
    this.#changed("lines");
  }

  appendText(text: string): void {
    if (text === "") return;
    this.#lines.appendText(text);
    this.#live();
    this.#changed("lines");
  }

  /** Something happened after the last line. */
  mark(sentence: Sentence): void {
    if (this.#lines.count === 0) return;
    const line = this.#lines.dropped + this.#lines.count - this.#linesBefore;
    this.#marks.push({ line, sentence });
    this.#changed("state");
  }

  become(state: LogState): void {
    this.#state = state;
    this.#changed("state");
  }

  headed(head: LogHead): void {
    this.#head = head;
    this.#changed("state");
  }

  /** The first line that is shown was not the first: what came before can be read by this, while nothing is let go. */
  beganLater(earlier: ReadEarlier | undefined): void {
    this.#isCut = true;
    this.#earlier = earlier;
    this.#changed("state");
  }

  showTimes(withTimes: boolean): void {
    this.#withTimes = withTimes;
    this.#lines.withTimes = withTimes;
    this.#changed("lines");
    this.#changed("state");
  }

  /** Lines from before the first. How many came; undefined when the log must be read anew for that. */
  async loadEarlier(count: number): Promise<number | undefined> {
    const lines = this.#lines;
    if (!this.#earlier || lines.dropped > 0) return undefined;
    const answer = await this.#earlier(count);
    // While they were read, what they stand before was let go, or everything was.
    if (!answer || lines !== this.#lines || lines.dropped > 0) return undefined;
    lines.prepend(answer.lines);
    this.#linesBefore += answer.lines.length;
    if (answer.isStart) this.#isCut = false;
    this.#changed("lines");
    this.#changed("state");
    return answer.lines.length;
  }

  /** Empties it, to be read anew. */
  begin(limit: LogLimit = this.limit): void {
    this.#lines = new LogLines(limit);
    this.#lines.withTimes = this.#withTimes;
    this.#marks = [];
    this.#isCut = false;
    this.#earlier = undefined;
    this.#linesBefore = 0;
    this.#state = { type: "opening" };
    this.#changed("lines");
    this.#changed("state");
  }

  get #origin(): LogOrigin {
    return { lines: this.#lines, first: this.#lines.dropped - this.#linesBefore };
  }

  #live(): void {
    if (this.#state.type === "live") return;
    this.#state = { type: "live" };
    this.#changed("state");
  }
}
