/** Lets a follower rest while nobody looks, and calls it back. */
export class Pause {
  #paused = false;
  #wakers = new Set<() => void>();

  get isPaused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#paused = true;
  }

  /** Goes on, and at once: who was waiting for the next look looks now. */
  resume(): void {
    this.#paused = false;
    for (const wake of this.#wakers) wake();
  }

  /** Calls back at the next resume; gives what takes that back. */
  onResume(wake: () => void): () => void {
    this.#wakers.add(wake);
    return () => this.#wakers.delete(wake);
  }
}
