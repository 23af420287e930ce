import type * as vscode from "vscode";
import type { LogChoice, LogFeed } from "./feed.ts";
import { feedOf, type LogPlaces } from "./feeds.ts";
import { Log } from "./log.ts";
import type { LogLimit } from "./logLines.ts";
import type { LogSubject } from "./logUri.ts";

/** Lines that a log begins with. */
const firstLines = 5000;
/** Lines that “Load Earlier Lines” brings. */
const earlierLines = 20_000;

/** A log that is open in an editor: what is chosen of it, and what fills it. */
export class OpenLog {
  readonly uri: vscode.Uri;
  readonly subject: LogSubject;
  readonly log: Log;
  /** When it was opened, in milliseconds since 1970. */
  readonly since = Date.now();
  /** Raised with each change of the text, so that editors read it anew. */
  version = 1;
  /** Whether its editors stay at its end. */
  follows = true;
  readonly #places: LogPlaces;
  readonly #failed: (error: unknown) => void;
  #choice: LogChoice = {};
  #tailLines = firstLines;
  #feed: LogFeed | undefined;
  #isOutdated: () => boolean = () => false;
  #ending = new AbortController();

  constructor(
    { uri, subject }: { readonly uri: vscode.Uri; readonly subject: LogSubject },
    places: LogPlaces,
    changed: (what: "lines" | "state") => void,
    failed: (error: unknown) => void,
  ) {
    this.uri = uri;
    this.subject = subject;
    this.#places = places;
    this.#failed = failed;
    this.log = new Log(changed);
  }

  get choice(): LogChoice {
    return this.#choice;
  }

  get feed(): LogFeed | undefined {
    return this.#feed;
  }

  choose(choice: LogChoice): void {
    this.#choice = choice;
    this.#tailLines = firstLines;
    this.begin();
  }

  /** Reads it anew from where it comes from. */
  begin(limit?: LogLimit): void {
    this.stop();
    this.#ending = new AbortController();
    this.#isOutdated = () => false;
    this.log.begin(limit);
    this.#follow(this.#ending.signal).catch(this.#failed);
  }

  /** How many lines now stand before the one that was the first; undefined when it is read anew for that. */
  async loadEarlier(): Promise<number | undefined> {
    const loaded = await this.log.loadEarlier(earlierLines);
    if (loaded !== undefined) return loaded;
    const { bytes, lines } = this.log.limit;
    this.#tailLines = this.log.lineCount + earlierLines;
    this.begin({ bytes: bytes * 2, lines: Math.max(lines * 2, this.#tailLines) });
    return undefined;
  }

  stop(): void {
    this.#ending.abort();
  }

  /** Reads it anew if its cluster is reached otherwise than before. */
  keepConnected(): void {
    if (this.#isOutdated()) this.begin();
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const made = await feedOf(this.subject, this.#places, signal);
    if (signal.aborted) return;
    if (made.isOutdated) this.#isOutdated = made.isOutdated;
    if ("sentence" in made) {
      this.#feed = undefined;
      this.log.become({ type: "interrupted", sentence: made.sentence });
      return;
    }
    this.#feed = made.feed;
    await made.feed.follow(this.log, this.#choice, this.#tailLines, signal);
  }
}
