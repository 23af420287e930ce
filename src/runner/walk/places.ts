/** Places for tasks that work at the same time: so many in all, and so many processors that they ask for together. */
export class Places {
  #tasks: number;
  #cores: number;
  readonly #allCores: number;
  readonly #waiting: { readonly cores: number; readonly start: () => void }[] = [];

  constructor(tasks: number, cores: number) {
    this.#tasks = tasks;
    this.#cores = cores;
    this.#allCores = cores;
  }

  /**
   * Does some work once there is a place for it, and `cores` processors. Who asks for more than there are gets them all.
   * The longest waiting goes first among those that fit, so that small tasks fill what a large one leaves free.
   */
  async take<Result>(cores: number, work: () => Promise<Result>): Promise<Result> {
    const wanted = Math.min(cores, this.#allCores);
    await new Promise<void>((start) => {
      this.#waiting.push({ cores: wanted, start });
      this.#startWhatFits();
    });
    try {
      return await work();
    } finally {
      this.#tasks++;
      this.#cores += wanted;
      this.#startWhatFits();
    }
  }

  #startWhatFits(): void {
    for (let at = 0; at < this.#waiting.length && this.#tasks > 0;) {
      const next = this.#waiting[at];
      if (!next || next.cores > this.#cores + tolerance) {
        at++;
        continue;
      }
      this.#waiting.splice(at, 1);
      this.#tasks--;
      this.#cores -= next.cores;
      next.start();
    }
  }
}

/** Tenths of processors do not add up exactly. */
const tolerance = 1e-9;
