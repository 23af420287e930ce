import { sentence } from "../../l10n/sentence.ts";
import { waitFor, type Clock } from "../clock.ts";
import type { KubeConnection } from "../connection.ts";
import type { KubeFailure, KubeResult } from "../failure.ts";
import type { ObjectMetadata } from "../object.ts";
import { statusFailure } from "../transport/answerFailure.ts";
import { BackOff } from "./backOff.ts";
import { Changes } from "./changes.ts";
import { tellBack, waitForServer } from "./comeback.ts";
import type { Format, Page, WatchEvent } from "./format.ts";
import { linesOf } from "./lines.ts";
import { ShownItems } from "./shownItems.ts";
import type { ListStatus } from "./watchedList.ts";

/** What to list. */
export interface Question {
  readonly path: string;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Objects on a page. */
  readonly limit: number;
  /** Milliseconds between two calls of a listener at least. */
  readonly coalesce: number;
}

/** Milliseconds of silence after which a watch that has sent bookmarks is dead: servers send one each minute. */
const silence = 150_000;
/** Milliseconds that a watch may take longer than it was asked to. */
const grace = 30_000;
/** A watch that ends sooner than this, with nothing said, is not made again at once. */
const tooSoon = 1_000;
/** How a server says no. */
const refusals: ReadonlySet<KubeFailure["reason"]> = new Set(["forbidden", "notFound", "unauthorized", "refused"]);
/**
 * A list that was live is closed only when the server has said no so many times and for so many milliseconds: one that
 * starts says no too, of custom kinds for half a minute where it has little of the processor.
 */
const confirmations = 3;
const doubt = 45_000;
/** Milliseconds between two questions at most, while a no is in doubt. */
const doubtfulWait = 5_000;
/** The same while nothing answers at all: one that is asked in vain costs no server anything, and who looks wants it back. */
const absentWait = 10_000;
/**
 * Milliseconds between two lists at least, where a version is too old again and again. A server that has restarted forgets
 * old versions and is well: nothing speaks for waiting longer.
 */
const relistPace = 5_000;
/**
 * Milliseconds after which a list that was live and is closed asks again, ever more seldom: a server that took longer to
 * start than the doubt lasts, or a right that was taken by mistake and given back, says nothing of it.
 */
const reconsider = { first: 60_000, most: 600_000 };

/** What one step of the work came to. */
type Step =
  | { readonly type: "done" }
  | { readonly type: "brief" }
  | { readonly type: "failed"; readonly failure: KubeFailure; readonly isQuick: boolean };

/**
 * A list kept up to date: listed by pages, then watched from the list's version on, for as long as somebody looks. The
 * rules are those of client-go's reflector: a watch that ends or is cut goes on from the last version seen; a version that
 * is too old means a new list, whose differences show at once; items are never shown older than they have been.
 */
export class Reflector<Item extends { readonly metadata: ObjectMetadata }> {
  readonly #connection: KubeConnection;
  readonly #question: Question;
  readonly #format: Format<Item>;
  readonly #clock: Clock;
  readonly #changes: Changes;
  readonly #backOff: BackOff;
  readonly #items = new ShownItems<Item>();
  #status: ListStatus = { type: "loading" };
  /** From where to watch; undefined: a list is needed. */
  #version: string | undefined;
  /** When it was last begun anew at once because its version was too old, in milliseconds since 1970. */
  #renewedAt = -Infinity;
  #wasLive = false;
  #refusals = 0;
  #refusedSince = 0;
  /** Times that it was found closed since it was live. */
  #closings = 0;
  #wantedPages = 1;
  #isLoadingPage = false;
  #isPaused = false;
  #run: AbortController | undefined;
  #isDisposed = false;

  constructor(connection: KubeConnection, question: Question, format: Format<Item>, clock: Clock) {
    this.#connection = connection;
    this.#question = question;
    this.#format = format;
    this.#clock = clock;
    this.#changes = new Changes(clock, question.coalesce);
    this.#backOff = new BackOff(clock);
    this.#begin();
  }

  get status(): ListStatus {
    return this.#status;
  }

  get items(): readonly Item[] {
    return this.#items.sorted;
  }

  get hasMore(): boolean {
    return this.#items.continueToken !== undefined;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.listen(listener);
  }

  loadMore(): void {
    const run = this.#run;
    const token = this.#items.continueToken;
    if (run === undefined || token === undefined || this.#isLoadingPage) return;
    if (this.#version === undefined) {
      // The list that is on its way reads one page more: a page of the old one is of no use any more, and its token's end
      // would begin the new list again and again for as long as somebody asks.
      this.#wantedPages = this.#items.pages + 1;
      return;
    }
    this.#isLoadingPage = true;
    void this.#loadPage(token, run.signal).finally(() => (this.#isLoadingPage = false));
  }

  retry(): void {
    this.#backOff.reset();
    this.#refusals = 0;
    this.#closings = 0;
    this.#version = undefined;
    if (this.#status.type === "closed") this.#show({ type: "loading" });
    if (!this.#isPaused) this.#begin();
  }

  pause(): void {
    this.#isPaused = true;
    this.#run?.abort();
    this.#run = undefined;
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#backOff.reset();
    if (this.#status.type !== "closed" || this.#mayReopen(this.#status.failure)) this.#begin();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#run?.abort();
    this.#run = undefined;
    this.#changes.dispose();
  }

  #begin(): void {
    if (this.#isDisposed) return;
    this.#run?.abort();
    this.#run = new AbortController();
    void this.#work(this.#run.signal);
  }

  async #work(signal: AbortSignal): Promise<void> {
    for (;;) {
      const step = this.#version === undefined ? await this.#list(signal) : await this.#watch(this.#version, signal);
      // What an abandoned run came to is nobody's business: another may be on its way.
      if (signal.aborted) return;
      if (step.type === "brief") await waitFor(this.#clock, this.#backOff.next(), signal);
      if (step.type === "failed" && !(await this.#recover(step, signal))) return;
    }
  }

  /** Waits before the next try; false when there is none. */
  async #recover({ failure, isQuick }: Step & { type: "failed" }, signal: AbortSignal): Promise<boolean> {
    if (this.#isFinal(failure)) {
      this.#version = undefined;
      this.#show({ type: "closed", failure });
      if (!this.#mayReopen(failure)) return false;
      await this.#waitClosed(failure, signal);
      return !signal.aborted;
    }
    const isOld = failure.reason === "gone";
    if (isOld) this.#version = undefined;
    const goesAtOnce = isOld ? this.#mayRenew() : isQuick && this.#backOff.isFresh;
    const told = failure.retryAfter ?? 0;
    const wait = told > 0 ? told : goesAtOnce ? this.#backOff.skip() : this.#nextWait(failure);
    if (wait === 0) return true;
    this.#show({ type: "stale", failure, nextTry: this.#clock.now() + wait });
    const isAway = failure.reason === "unreachable" || failure.reason === "server";
    if (isAway && told === 0) await waitForServer(this.#connection, this.#clock, wait, signal);
    else await waitFor(this.#clock, wait, signal);
    return !signal.aborted;
  }

  /** No credentials are renewed meanwhile: a token that is taken again is known when one list of the connection finds it so. */
  async #waitClosed({ reason }: KubeFailure, signal: AbortSignal): Promise<void> {
    const wait = Math.min(reconsider.most, reconsider.first * 2 ** Math.min(this.#closings++, 10));
    if (reason === "unauthorized") await waitForServer(this.#connection, this.#clock, reconsider.first, signal);
    else await waitFor(this.#clock, wait, signal);
  }

  #mayRenew(): boolean {
    const now = this.#clock.now();
    if (now - this.#renewedAt < relistPace) return false;
    this.#renewedAt = now;
    return true;
  }

  #nextWait({ reason }: KubeFailure): number {
    const wait = this.#backOff.next();
    if (refusals.has(reason)) return Math.min(wait, doubtfulWait);
    if (reason === "gone") return Math.min(wait, relistPace);
    return reason === "unreachable" ? Math.min(wait, absentWait) : wait;
  }

  #isFinal({ reason }: KubeFailure): boolean {
    if (reason === "credentials") return true;
    if (!refusals.has(reason)) return false;
    if (!this.#wasLive) return true;
    if (this.#refusals++ === 0) this.#refusedSince = this.#clock.now();
    return this.#refusals >= confirmations && this.#clock.now() - this.#refusedSince >= doubt;
  }

  /** What a credential program failed with stands until a person asks: it may open a browser. */
  #mayReopen({ reason }: KubeFailure): boolean {
    return this.#wasLive && reason !== "credentials";
  }

  /** Lists as many pages as were shown; the old items stay until the new ones are complete. */
  async #list(signal: AbortSignal): Promise<Step> {
    const pages: Page<Item>[] = [];
    do {
      const page = await this.#readPage(pages.at(-1)?.continueToken, signal);
      if (signal.aborted) return { type: "done" };
      if (!page.ok) {
        // Its continue token ran out: nothing is wrong with beginning again.
        return { type: "failed", failure: page.failure, isQuick: page.failure.reason === "gone" };
      }
      pages.push(page.value);
    } while (pages.length < this.#wantedPages && pages.at(-1)?.continueToken !== undefined);
    this.#items.replace(pages);
    this.#version = pages[0]?.resourceVersion;
    this.#live();
    return { type: "done" };
  }

  async #readPage(token: string | undefined, signal: AbortSignal): Promise<KubeResult<Page<Item>>> {
    const { path, labelSelector, fieldSelector, limit } = this.#question;
    const answer = await this.#connection.request<unknown>({
      path,
      query: { labelSelector, fieldSelector, limit, continue: token },
      accept: this.#format.acceptList,
      timeout: 60_000,
      signal,
    });
    return answer.ok ? { ok: true, value: this.#format.readPage(answer.value) } : answer;
  }

  async #loadPage(token: string, signal: AbortSignal): Promise<void> {
    const page = await this.#readPage(token, signal);
    // A new list has been made meanwhile: this page is not one of it.
    if (signal.aborted || this.#items.continueToken !== token) return;
    if (page.ok) {
      this.#items.add(page.value);
      this.#wantedPages = this.#items.pages;
      this.#changes.tell();
    } else if (page.failure.reason === "gone") {
      this.#wantedPages = this.#items.pages + 1;
      if (this.#version === undefined) return;
      this.#version = undefined;
      this.#begin();
    }
  }

  async #watch(from: string, signal: AbortSignal): Promise<Step> {
    const seconds = 240 + Math.floor(this.#clock.random() * 240);
    const dog = new Watchdog(this.#clock, seconds * 1_000 + grace);
    const began = this.#clock.now();
    const answer = await this.#connection.stream({
      ...this.#watchCall(from, seconds),
      signal: AbortSignal.any([signal, dog.signal]),
    });
    if (!answer.ok) {
      dog.stop();
      return {
        type: "failed",
        failure: dog.signal.aborted ? this.#cut() : answer.failure,
        isQuick: answer.failure.reason === "gone",
      };
    }
    this.#live();
    this.#backOff.up();
    const end = await this.#follow(answer.value, dog, signal);
    dog.stop();
    this.#backOff.down();
    if (end !== "ended") return { type: "failed", failure: end, isQuick: true };
    return this.#version === from && this.#clock.now() - began < tooSoon ? { type: "brief" } : { type: "done" };
  }

  #watchCall(from: string, seconds: number) {
    const { path, labelSelector, fieldSelector } = this.#question;
    const asks = { watch: true, resourceVersion: from, allowWatchBookmarks: true, timeoutSeconds: seconds };
    return { path, query: { labelSelector, fieldSelector, ...asks }, accept: this.#format.acceptWatch };
  }

  /** Takes events until the server ends the watch, or something goes wrong. */
  async #follow(body: AsyncIterable<Uint8Array>, dog: Watchdog, signal: AbortSignal): Promise<"ended" | KubeFailure> {
    try {
      for await (const line of linesOf(body)) {
        if (signal.aborted) return "ended";
        const event = this.#format.readEvent(JSON.parse(line));
        if (event?.type === "error") return statusFailure(event.status, this.#asked(), (said) => said);
        if (event === undefined) continue;
        dog.heard(event.type === "bookmark");
        this.#take(event);
      }
      return dog.signal.aborted ? this.#cut() : "ended";
    } catch {
      // Cut, half a line, or the watchdog's own doing: what matters is the same, to go on from the last version.
      return this.#cut();
    }
  }

  #take(event: Exclude<WatchEvent<Item>, { type: "error" }>): void {
    this.#version = event.resourceVersion;
    if (event.type === "bookmark") return;
    if (event.type === "put") this.#items.put(event.item);
    else this.#items.delete(event.item);
    this.#changes.tell();
  }

  #live(): void {
    if (this.#status.type === "stale" || this.#status.type === "closed") tellBack(this.#connection);
    this.#wasLive = true;
    this.#refusals = 0;
    this.#closings = 0;
    this.#show({ type: "live" });
  }

  #show(status: ListStatus): void {
    this.#status = status;
    this.#changes.tell();
  }

  #asked() {
    const { context, server } = this.#connection;
    return { context, server, method: "GET", path: this.#question.path };
  }

  #cut(): KubeFailure {
    const { server } = this.#connection;
    return { reason: "unreachable", sentence: sentence("The connection to {server} was cut.", { server }) };
  }
}

/** Ends a watch that says nothing for too long: a connection can die without a word. */
class Watchdog {
  readonly #clock: Clock;
  readonly #abort = new AbortController();
  #callOff: () => void;
  #hearsBookmarks = false;

  constructor(clock: Clock, patience: number) {
    this.#clock = clock;
    this.#callOff = clock.after(patience, () => {
      this.#abort.abort();
    });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** From the first bookmark on, silence is told from a quiet list. */
  heard(isBookmark: boolean): void {
    this.#hearsBookmarks ||= isBookmark;
    if (!this.#hearsBookmarks) return;
    this.#callOff();
    this.#callOff = this.#clock.after(silence, () => {
      this.#abort.abort();
    });
  }

  stop(): void {
    this.#callOff();
  }
}
