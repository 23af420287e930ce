import { type ObjectEvent, readEvents } from "../../kubernetes/events.ts";
import type { KubeObject, Resource } from "../../kubernetes/object.ts";
import { diagnose, diagnoseMessage } from "../../kubernetes/pods/diagnose.ts";
import { argoNodeOf } from "../../kubernetes/pods/podsOf.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import type { WatchedList } from "../../kubernetes/watch/watchedList.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { RemoteTask } from "../../run/argo/tasks.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";

const pods: Resource = { group: "", version: "v1", plural: "pods", isNamespaced: true };
const events: Resource = { group: "", version: "v1", plural: "events", isNamespaced: true };

/** A run's pods while it is followed: what they say of a task that waits. */
export class RunPods {
  readonly #pods: WatchedList<KubeObject>;
  readonly #warnings: WatchedList<KubeObject>;

  constructor({ connection }: ConnectedCluster, namespace: string, runId: string) {
    this.#pods = watchList(connection, pods, { namespace, labelSelector: `pipeline/runid=${runId}` });
    this.#warnings = watchList(connection, events, { namespace, fieldSelector: "type=Warning", coalesce: 500 });
  }

  /** Why a task waits, in one sentence: its pods' diagnosis, else what Argo says of it put into words. */
  explain(task: RemoteTask): Sentence | undefined {
    const now = Date.now();
    const warnings = readEvents(this.#warnings.items);
    const own = task.pods.flatMap(({ nodeId, podName }) => this.#pod(nodeId, podName) ?? []);
    for (const pod of own.toReversed()) {
      const found = diagnose(pod, eventsOf(pod, warnings), { now });
      if (found && found.severity !== "info") return found.sentence;
    }
    return task.message === undefined ? undefined : diagnoseMessage(task.message)?.sentence;
  }

  dispose(): void {
    this.#pods.dispose();
    this.#warnings.dispose();
  }

  /** By Argo's own mark; a name is derived and may be wrong. */
  #pod(nodeId: string, podName: string): KubeObject | undefined {
    const { items } = this.#pods;
    return items.find((pod) => argoNodeOf(pod) === nodeId) ?? items.find(({ metadata }) => metadata.name === podName);
  }
}

function eventsOf(pod: KubeObject, warnings: readonly ObjectEvent[]): readonly ObjectEvent[] {
  return warnings.filter(({ about }) => about.uid === pod.metadata.uid);
}
