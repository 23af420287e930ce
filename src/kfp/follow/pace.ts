/** Milliseconds between looks at a run. */
export interface Pace {
  readonly fastest: number;
  readonly slowest: number;
}

/** As long as something moves one looks each second; the longer nothing does, the seldomer, up to half a minute. */
export const usualPace: Pace = { fastest: 1000, slowest: 30_000 };

/** Where a watch tells what happens, the server is asked for what only it knows. */
export const besideWatch: Pace = { fastest: 10_000, slowest: 30_000 };

const growth = 1.6;

export function nextWait(before: number, hasMoved: boolean, { fastest, slowest }: Pace): number {
  return hasMoved ? fastest : Math.min(slowest, Math.max(fastest, before * growth));
}
