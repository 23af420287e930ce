/** Takes what several senders bring, and hands it on one by one. */
export class Mailbox<T> {
  readonly #letters: T[] = [];
  #waiting: (() => void) | undefined;
  #isClosed = false;
  #error: Error | undefined;

  send(letter: T): void {
    this.#letters.push(letter);
    this.#waiting?.();
  }

  /** A sender broke: who takes the letters gets its error in their place. */
  fail(error: Error): void {
    this.#error = error;
    this.close();
  }

  /** What was sent before is still handed on. */
  close(): void {
    this.#isClosed = true;
    this.#waiting?.();
  }

  /** The next letter; undefined when the box is closed and empty. */
  async next(): Promise<T | undefined> {
    while (this.#letters.length === 0 && !this.#isClosed)
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    if (this.#error) throw this.#error;
    return this.#letters.shift();
  }
}
