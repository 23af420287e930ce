/** Time and chance, given to what waits so that tests can hold them. Milliseconds. */
export interface Clock {
  /** Since 1970. */
  now(): number;
  /** Runs it later; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void;
  /** In [0, 1). */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
  random: () => Math.random(),
};

/** Resolves after so long, or as soon as it is given up. */
export function waitFor(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      callOff();
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const callOff = clock.after(milliseconds, finish);
    signal.addEventListener("abort", finish, { once: true });
  });
}
