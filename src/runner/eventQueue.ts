/** Events on their way to one reader. Writers may ask to wait while the reader is behind. */
export class EventQueue<Event> {
  #events: Event[] = [];
  #ended = false;
  #wakeReader: (() => void) | undefined;
  #waitingWriters: (() => void)[] = [];
  readonly #most: number;

  /** `most`: how many events may wait before writers should. */
  constructor(most = 1000) {
    this.#most = most;
  }

  push(event: Event): void {
    if (this.#ended) return;
    this.#events.push(event);
    this.#wakeReader?.();
  }

  /** Resolves when there is room. */
  async room(): Promise<void> {
    if (this.#events.length < this.#most || this.#ended) return;
    await new Promise<void>((resolve) => this.#waitingWriters.push(resolve));
  }

  /** No more events: the reader gets what is there, and writers no longer wait. */
  end(): void {
    this.#ended = true;
    this.#wakeReader?.();
    this.#letWritersGo();
  }

  async *read(): AsyncGenerator<Event, void, void> {
    for (;;) {
      const batch = this.#events;
      this.#events = [];
      this.#letWritersGo();
      yield* batch;
      if (this.#events.length > 0) continue;
      if (this.#ended) return;
      await new Promise<void>((resolve) => (this.#wakeReader = resolve));
      this.#wakeReader = undefined;
    }
  }

  #letWritersGo(): void {
    for (const go of this.#waitingWriters.splice(0)) go();
  }
}
