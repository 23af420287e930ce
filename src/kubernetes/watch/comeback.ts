import { type Clock, waitFor } from "../clock.ts";
import type { KubeConnection } from "../connection.ts";

/** Who waits for a server that was away, by the connection to it. */
const waiting = new WeakMap<KubeConnection, Set<() => void>>();

/**
 * Waits so long before the next try, or until another list of this connection is answered again: their waits differ by
 * chance, and the luckiest need not be the only one that is right.
 */
export async function waitForServer(
  connection: KubeConnection,
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  const told = new AbortController();
  const wake = (): void => {
    told.abort();
  };
  const all = waiting.get(connection) ?? new Set();
  waiting.set(connection, all.add(wake));
  await waitFor(clock, milliseconds, AbortSignal.any([signal, told.signal]));
  all.delete(wake);
}

/** The server answers again. */
export function tellBack(connection: KubeConnection): void {
  for (const wake of [...(waiting.get(connection) ?? [])]) wake();
}
