import type { KubeResult } from "../../kubernetes/failure.ts";
import type { ConnectedCluster } from "./clusterState.ts";

/** Milliseconds for which an answer holds. */
const lasting = 10_000;

const known = new WeakMap<ConnectedCluster, { readonly at: number; readonly isThere: Promise<boolean> }>();

/**
 * Whether the chosen namespace is there at all: a server lists nothing in one that was deleted, without a word. True where
 * it may not be asked.
 */
export function isNamespaceThere(connected: ConnectedCluster): Promise<boolean> {
  const last = known.get(connected);
  if (last && Date.now() - last.at < lasting) return last.isThere;
  const isThere = ask(connected);
  known.set(connected, { at: Date.now(), isThere });
  return isThere;
}

async function ask({ connection, namespace }: ConnectedCluster): Promise<boolean> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  const answer: KubeResult<unknown> = await connection.request<unknown>({ path });
  return answer.ok || answer.failure.reason !== "notFound";
}
