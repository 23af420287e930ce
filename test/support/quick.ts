/** Whether `npm run test:quick` asks: it is to answer in half a minute. */
export const isQuick = process.env.KUBEFLOW_STUDIO_QUICK !== undefined;

/** All of what is tried by the hundred; every fourth in the quick suite. */
export function tried<T>(all: readonly T[]): readonly T[] {
  return isQuick ? all.filter((_, at) => at % 4 === 0) : all;
}
