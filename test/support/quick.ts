/** Whether `npm run test:quick` asks: it is to answer in half a minute. */
export const isQuick = process.env.KUBEFLOW_STUDIO_QUICK !== undefined;

/** All of what is tried by the hundred; every fourth in the quick suite. */
export function tried<T>(all: readonly T[]): readonly T[] {
  return isQuick ? all.filter((_, at) => at % 4 === 0) : all;
}

/** How often something random is tried: all that is asked for; a fifth in the quick suite. */
export function times(runs: number): number {
  return isQuick ? Math.ceil(runs / 5) : runs;
}
