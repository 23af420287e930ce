import type { KubeFailure, KubeFailureReason } from "../../kubernetes/failure.ts";
import type { Resource } from "../../kubernetes/object.ts";
import { resourcePath } from "../../kubernetes/paths.ts";
import { listAt, numberAt } from "../../kubernetes/reading.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";

/** How many objects of a kind there are, or why that is not said. */
export type KindCount =
  { readonly type: "count"; readonly count: number } | { readonly type: "failed"; readonly failure: KubeFailure };

/** So many questions at a time. */
const lanes = 6;
/** Answers to one kind, which stand until they are asked for again on purpose. */
const refusals: ReadonlySet<KubeFailureReason> = new Set(["forbidden", "notFound", "refused"]);
/** Answers to whoever asks, whatever the kind. */
const strangers: ReadonlySet<KubeFailureReason> = new Set(["unauthorized", "credentials"]);

/**
 * How many objects there are of kinds whose lists nobody watches: one object's metadata is asked for, and the server says
 * how many more there are.
 */
export class KindCounts {
  readonly #counts = new Map<string, KindCount>();
  #connected: ConnectedCluster | undefined;
  /** The server did not know who asks: until it does, one question is as good as all. */
  #isStranger = false;

  of(kindId: string): KindCount | undefined {
    return this.#counts.get(kindId);
  }

  /** Asks for these kinds, or those of them that were not refused; true when something is other than it was. */
  async look(
    connected: ConnectedCluster,
    kindIds: readonly string[],
    which: "all" | "unrefused" = "unrefused",
  ): Promise<boolean> {
    if (connected !== this.#connected) {
      this.#counts.clear();
      this.#isStranger = false;
    }
    this.#connected = connected;
    const before = JSON.stringify([...this.#counts]);
    const waiting = kindIds.filter(
      (kindId) => connected.served.has(kindId) && (which === "all" || !this.#isRefused(kindId)),
    );
    if (this.#isStranger) await this.#askNext(connected, waiting);
    await Promise.all(Array.from({ length: lanes }, () => this.#ask(connected, waiting)));
    return this.#connected === connected && JSON.stringify([...this.#counts]) !== before;
  }

  #isRefused(kindId: string): boolean {
    const count = this.#counts.get(kindId);
    return count?.type === "failed" && refusals.has(count.failure.reason);
  }

  async #ask(connected: ConnectedCluster, waiting: string[]): Promise<void> {
    while (waiting.length > 0) await this.#askNext(connected, waiting);
  }

  /** Whom the server does not know asks no further. */
  async #askNext(connected: ConnectedCluster, waiting: string[]): Promise<void> {
    const kindId = waiting.shift();
    const resource = kindId === undefined ? undefined : connected.served.get(kindId);
    if (kindId === undefined || !resource) return;
    const count = await countOf(connected, resource);
    if (this.#connected !== connected) waiting.length = 0;
    else {
      this.#isStranger = count.type === "failed" && strangers.has(count.failure.reason);
      this.#counts.set(kindId, count);
      if (this.#isStranger) waiting.length = 0;
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
