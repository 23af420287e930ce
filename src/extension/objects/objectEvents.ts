import { eventsOf, type ObjectEvent } from "../../kubernetes/events.ts";
import type { KubeResult } from "../../kubernetes/failure.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";

interface Known {
  readonly answer: Promise<KubeResult<readonly ObjectEvent[]>>;
  readonly version: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Milliseconds after which events are asked for again, and before which they are not. */
const old = 30_000;
const fresh = 2_000;

/** The events of objects whose rows are expanded: asked for again when the object has changed, and not with each drawing. */
export class ObjectEvents {
  readonly #known = new Map<string, Known>();

  of(
    { connection }: ConnectedCluster,
    namespace: string,
    { metadata: { uid = "", resourceVersion } }: KubeObject,
    now: number,
  ): Promise<KubeResult<readonly ObjectEvent[]>> {
    const known = this.#known.get(uid);
    const age = known ? now - known.at : Infinity;
    if (known && (age < fresh || (age < old && known.version === resourceVersion))) return known.answer;
    const answer = eventsOf(connection, { namespace, uid });
    this.#known.set(uid, { answer, version: resourceVersion, at: now });
    return answer;
  }

  clear(): void {
    this.#known.clear();
  }
}
