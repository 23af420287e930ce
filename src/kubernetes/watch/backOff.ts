import type { Clock } from "../clock.ts";

const first = 1_000;
const most = 60_000;
/** Even chance must not make a busy loop. */
const least = 200;
/** Milliseconds of working after which troubles are forgotten. */
const proven = 60_000;

/** How long to wait before the next try: exponential, 1 to 60 s, with full jitter, so that views do not come back in step. */
export class BackOff {
  readonly #clock: Clock;
  #tries = 0;
  #upSince: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** No trouble lately: the next try may go at once. */
  get isFresh(): boolean {
    return this.#tries === 0;
  }

  up(): void {
    this.#upSince ??= this.#clock.now();
  }

  /** It worked until now, maybe long enough. */
  down(): void {
    if (this.#upSince !== undefined && this.#clock.now() - this.#upSince >= proven) this.#tries = 0;
    this.#upSince = undefined;
  }

  reset(): void {
    this.#tries = 0;
  }

  /** Counts a try that goes at once. */
  skip(): 0 {
    this.#tries++;
    return 0;
  }

  /** Milliseconds until the next try. */
  next(): number {
    const ceiling = Math.min(most, first * 2 ** Math.min(this.#tries++, 10));
    return Math.max(least, Math.round(this.#clock.random() * ceiling));
  }
}
