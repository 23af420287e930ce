/** Something open that several need: closed when the last of them lets go. */
export class Held {
  readonly #close: () => void;
  #holders = 0;

  constructor(close: () => void) {
    this.#close = close;
  }

  /** Returns how to let go, which does so once. */
  hold(): () => void {
    this.#holders++;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      if (--this.#holders === 0) this.#close();
    };
  }
}
