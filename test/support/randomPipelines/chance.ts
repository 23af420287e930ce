/** Where in the numbers drawn something was drawn that can be left out as a whole. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** What was drawn: the numbers, in order, and which of them belong together. */
export interface Drawn {
  readonly numbers: readonly number[];
  readonly parts: readonly Part[];
}

/**
 * Chance from a seed, or from numbers drawn before. The numbers are kept, so that the same, or something smaller, can be drawn
 * again (see smallest.ts); where there are no more, each is 0, and 0 is always the simplest choice.
 */
export class Chance implements Drawn {
  readonly numbers: number[] = [];
  readonly parts: Part[] = [];
  readonly #given: readonly number[] | undefined;
  #state: number;

  constructor(from: number | readonly number[]) {
    this.#given = typeof from === "number" ? undefined : from;
    this.#state = typeof from === "number" ? from : 0;
  }

  /** From 0 to `count - 1`. */
  below(count: number): number {
    if (count <= 1) return 0;
    const given = this.#given && Math.min(this.#given[this.numbers.length] ?? 0, count - 1);
    const number = given ?? this.#next() % count;
    this.numbers.push(number);
    return number;
  }

  /** True in so many of a hundred cases; false when chance is at its simplest. */
  often(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  pick<T>(all: readonly T[]): T {
    const picked = all[this.below(all.length)];
    if (picked === undefined) throw new Error("There is nothing to pick from.");
    return picked;
  }

  /** One of these, each as often as its weight says; the first is the simplest. */
  weighted<T>(all: readonly (readonly [weight: number, one: T])[]): T {
    let number = this.below(all.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, one] of all) {
      if (number < weight) return one;
      number -= weight;
    }
    throw new Error("There is nothing to pick from.");
  }

  /** Some of these, in their order. */
  some<T>(all: readonly T[], percent: number): T[] {
    return all.filter(() => this.often(percent));
  }

  /** What is drawn inside can be left out as a whole. */
  part<T>(draw: () => T): T {
    const start = this.numbers.length;
    const drawn = draw();
    this.parts.push({ start, end: this.numbers.length });
    return drawn;
  }

  /** As long as chance says, and at least and at most so often. */
  several<T>(least: number, most: number, percent: number, draw: (index: number) => T): T[] {
    const all: T[] = [];
    const drawOne = (): boolean => {
      if (!this.often(percent) && all.length >= least) return false;
      all.push(draw(all.length));
      return true;
    };
    while (all.length < most && this.part(drawOne));
    return all;
  }

  /** mulberry32: 32 bits, the same on every machine. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
