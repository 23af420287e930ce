import type { Phase } from "../../run/runEvent.ts";
import type { KfpFailure, KfpResult } from "../failure.ts";
import type { KfpClient } from "../kfpClient.ts";
import type { Page } from "../page.ts";
import type { RunQuery } from "../runs.ts";
import { backOff } from "../timing.ts";
import type { KfpRun } from "../wire/run.ts";
import { listedPhase, statesOf } from "./runPhase.ts";

/** How a list of runs is doing. */
export type RunListStatus =
  | { readonly type: "loading" }
  | { readonly type: "live" }
  /** What is shown is from before; it is asked again at `nextTry` (milliseconds since 1970). */
  | { readonly type: "stale"; readonly failure: KfpFailure; readonly nextTry: number }
  /** Signed out, forbidden, refused. A list that was live asks again each minute, unless a person has to sign in first. */
  | { readonly type: "closed"; readonly failure: KfpFailure };

/** What is listed. */
export interface RunListQuery extends Pick<RunQuery, "text" | "experimentId" | "archived"> {
  /** In any of these, as people see them: a server does not tell those that were stopped from those that failed. */
  readonly phases?: readonly Phase[];
}

/** The phase that a run shows in; what the server says of it, unless somebody knows better. */
export type PhaseOfListed = (run: KfpRun) => Phase;

/** How often the server is asked, in milliseconds. */
export interface RunListPace {
  /** While a listed run goes on. */
  readonly moving: number;
  /** When nothing moves the wait grows to this. */
  readonly quiet: number;
}

export const usualPace: RunListPace = { moving: 3_000, quiet: 30_000 };

const pageSize = 50;
/** So many pages of the server are read for one that is shown, where some of its runs are left out here. */
const mostSifted = 10;
const finished = new Set(["SUCCEEDED", "SKIPPED", "FAILED", "CANCELED"]);
const hopeless = new Set(["signedOut", "forbidden", "refused", "notKfp", "notFound"]);
/** A list that was live is closed only when it hears no so many times: what stands before a server that starts says no too. */
const confirmations = 3;
/** Milliseconds between two questions at most, while nothing answers, and while something answers with trouble. */
const longest = { absent: 10_000, troubled: 60_000 };
/** Milliseconds after which a list that was live and is closed asks again. */
const reconsider = 60_000;

/**
 * The runs of a namespace, the newest first, kept up to date by asking: KFP's API has no watch. Asks often while
 * something moves, ever more seldom while nothing does, and not at all while nobody looks.
 */
export class RunList {
  readonly #client: KfpClient;
  readonly #query: RunListQuery;
  readonly #pace: RunListPace;
  readonly #phaseOf: PhaseOfListed;
  readonly #listeners = new Set<() => void>();
  #items: readonly KfpRun[] = [];
  #status: RunListStatus = { type: "loading" };
  #nextPage: string | undefined;
  #pages = 1;
  #failures = 0;
  /** Refusals in a row; -1 before it was live for the first time. */
  #refusals = -1;
  /** Polls in a row that brought nothing new. */
  #still = 0;
  #loop: AbortController | undefined;
  #isDisposed = false;

  constructor(
    client: KfpClient,
    query: RunListQuery = {},
    { pace = usualPace, phaseOf }: { readonly pace?: RunListPace; readonly phaseOf?: PhaseOfListed } = {},
  ) {
    this.#client = client;
    this.#query = query;
    this.#pace = pace;
    this.#phaseOf = phaseOf ?? ((run) => listedPhase(run, (id) => client.runs.wasStopped(id)));
  }

  get items(): readonly KfpRun[] {
    return this.#items;
  }

  get status(): RunListStatus {
    return this.#status;
  }

  get hasMore(): boolean {
    return this.#nextPage !== undefined;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Somebody looks: asks now, and goes on asking. */
  resume(): void {
    if (this.#loop || this.#isDisposed) return;
    this.#loop = new AbortController();
    void this.#run(this.#loop.signal);
  }

  /** Nobody looks: not another call. */
  pause(): void {
    this.#loop?.abort();
    this.#loop = undefined;
  }

  /** Asks now: a run was submitted, a person asked, somebody signed in. */
  refresh(): void {
    this.#still = 0;
    this.#failures = 0;
    if (!this.#loop) return;
    this.pause();
    this.resume();
  }

  /** One page more, from now on. */
  loadMore(): void {
    if (!this.hasMore) return;
    this.#pages += 1;
    this.refresh();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.pause();
    this.#listeners.clear();
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!isOver(signal)) {
      const result = await this.#read(signal);
      if (isOver(signal)) return;
      const wait = result.ok ? this.#arrived(result.value) : this.#failed(result.failure);
      if (wait === undefined) {
        this.#loop = undefined;
        return;
      }
      await this.#client.timing.wait(wait, signal);
    }
  }

  /** All pages that are shown: a run that goes on may stand on any of them. */
  async #read(signal: AbortSignal): Promise<KfpResult<Page<KfpRun>>> {
    const { phases = [], ...query } = this.#query;
    const asked = { ...query, states: [...new Set(phases.flatMap(statesOf))], pageSize, signal };
    const most = phases.length > 0 ? this.#pages * mostSifted : this.#pages;
    const items: KfpRun[] = [];
    let pageToken: string | undefined;
    for (let page = 0; page < most && items.length < this.#pages * pageSize; page += 1) {
      const result = await this.#client.runs.list({ ...asked, pageToken });
      if (!result.ok) return result;
      items.push(...result.value.items.filter((run) => this.#isWanted(run)));
      pageToken = result.value.nextPageToken;
      if (pageToken === undefined) break;
    }
    return { ok: true, value: { items: once(items), nextPageToken: pageToken } };
  }

  #isWanted(run: KfpRun): boolean {
    const { phases = [] } = this.#query;
    return phases.length === 0 || phases.includes(this.#phaseOf(run));
  }

  /** Milliseconds until the next question. */
  #arrived({ items, nextPageToken }: Page<KfpRun>): number {
    const isSame =
      JSON.stringify(items) === JSON.stringify(this.#items) &&
      (this.#nextPage !== undefined) === (nextPageToken !== undefined);
    const wasLive = this.#status.type === "live";
    this.#items = items;
    this.#nextPage = nextPageToken;
    this.#failures = 0;
    this.#refusals = 0;
    this.#still = isSame ? this.#still + 1 : 0;
    this.#status = { type: "live" };
    if (!isSame || !wasLive) this.#announce();
    const isMoving = items.some(({ state }) => !finished.has(state));
    const slowest = isMoving ? this.#pace.quiet / 3 : this.#pace.quiet;
    return Math.min(slowest, this.#pace.moving * 1.5 ** this.#still);
  }

  /** Milliseconds until it is tried again; undefined when trying again would not help. */
  #failed(failure: KfpFailure): number | undefined {
    if (hopeless.has(failure.reason) && !this.#mayBeMistaken(failure)) {
      this.#status = { type: "closed", failure };
      this.#announce();
      return this.#refusals < 0 || failure.reason === "signedOut" ? undefined : reconsider;
    }
    const { timing } = this.#client;
    const most = failure.reason === "unreachable" ? longest.absent : longest.troubled;
    const wait = failure.retryAfter ?? backOff(this.#failures, 1_000, most, timing);
    this.#failures += 1;
    this.#status = { type: "stale", failure, nextTry: timing.now() + wait };
    this.#announce();
    return wait;
  }

  /** Counts a refusal; true while too few have come. */
  #mayBeMistaken({ reason }: KfpFailure): boolean {
    if (this.#refusals < 0 || reason === "signedOut") return false;
    return ++this.#refusals < confirmations;
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Asked anew each time: it changes while one waits. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** A run that was made while the pages were read stands on two of them. */
function once(runs: readonly KfpRun[]): readonly KfpRun[] {
  return [...new Map(runs.map((run) => [run.id, run])).values()];
}
