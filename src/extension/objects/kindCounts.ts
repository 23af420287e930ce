import type { KubeFailure } from "../../kubernetes/failure.ts";
import type { Resource } from "../../kubernetes/object.ts";
import { resourcePath } from "../../kubernetes/paths.ts";
import { listAt, numberAt } from "../../kubernetes/reading.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";

/** How many objects of a kind there are, or why that is not said. */
export type KindCount =
  { readonly type: "count"; readonly count: number } | { readonly type: "failed"; readonly failure: KubeFailure };

/** So many questions at a time. */
const lanes = 6;

/**
 * How many objects there are of kinds whose lists nobody watches: one object's metadata is asked for, and the server says
 * how many more there are.
 */
export class KindCounts {
  readonly #counts = new Map<string, KindCount>();
  #connected: ConnectedCluster | undefined;

  of(kindId: string): KindCount | undefined {
    return this.#counts.get(kindId);
  }

  /** Asks for these kinds; true when something is other than it was. */
  async look(connected: ConnectedCluster, kindIds: readonly string[]): Promise<boolean> {
    if (connected !== this.#connected) this.#counts.clear();
    this.#connected = connected;
    const before = JSON.stringify([...this.#counts]);
    const waiting = kindIds.filter((kindId) => connected.served.has(kindId));
    await Promise.all(Array.from({ length: lanes }, () => this.#ask(connected, waiting)));
    return this.#connected === connected && JSON.stringify([...this.#counts]) !== before;
  }

  async #ask(connected: ConnectedCluster, waiting: string[]): Promise<void> {
    for (let kindId = waiting.shift(); kindId !== undefined; kindId = waiting.shift()) {
      const resource = connected.served.get(kindId);
      const count = resource && (await countOf(connected, resource));
      if (this.#connected !== connected) return;
      if (count) this.#counts.set(kindId, count);
    }
  }
}

async function countOf({ connection, namespace }: ConnectedCluster, resource: Resource): Promise<KindCount> {
  const answer = await connection.request<unknown>({
    path: resourcePath(resource, resource.isNamespaced ? { namespace } : {}),
    query: { limit: 1 },
    accept: "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1",
  });
  if (!answer.ok) return { type: "failed", failure: answer.failure };
  const more = numberAt(answer.value, "metadata", "remainingItemCount") ?? 0;
  return { type: "count", count: listAt(answer.value, "items").length + more };
}
