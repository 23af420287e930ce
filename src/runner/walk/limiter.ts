/** Runs at most `limit` pieces of work at the same time, in the order they were asked for; 0 is without a limit. */
export function limiter(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let working = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (limit > 0 && working >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else working++;
    try {
      return await work();
    } finally {
      // The place is handed on, not given back, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else working--;
    }
  };
}
