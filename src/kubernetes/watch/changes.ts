import type { Clock } from "../clock.ts";

/** Listeners that are told at most once in a while, and always of the last change. */
export class Changes {
  readonly #clock: Clock;
  readonly #every: number;
  readonly #listeners = new Set<() => void>();
  #last = -Infinity;
  #callOff: (() => void) | undefined;

  /** `every`: milliseconds between two calls at least. */
  constructor(clock: Clock, every: number) {
    this.#clock = clock;
    this.#every = every;
  }

  listen(listener: () => void): () => void {
    // Wrapped, so that one function can listen twice and leave once.
    const entry = (): void => {
      listener();
    };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** Something changed: listeners hear of it now or, when they have just been told, soon. */
  tell(): void {
    if (this.#callOff) return;
    const wait = Math.max(0, this.#last + this.#every - this.#clock.now());
    this.#callOff = this.#clock.after(wait, () => {
      this.#callOff = undefined;
      this.#last = this.#clock.now();
      for (const listener of [...this.#listeners]) listener();
    });
  }

  dispose(): void {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#listeners.clear();
  }
}
