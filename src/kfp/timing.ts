/** Time and chance, so that tests have their own. */
export interface Timing {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is given: who waited looks at the signal. */
  readonly wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** From 0 to 1, without 1. */
  readonly random: () => number;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  random: () => Math.random(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      if (signal?.aborted === true) done();
      else signal?.addEventListener("abort", done);
    }),
};

/** Twice as long with each try, up to `most`, and by chance up to a half less: many windows do not ask all at once. */
export function backOff(attempt: number, first: number, most: number, { random }: Pick<Timing, "random">): number {
  return Math.min(most, first * 2 ** attempt) * (1 - random() / 2);
}
