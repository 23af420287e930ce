import type { Explainer } from "../../kfp/follow/explainer.ts";
import { readEvents } from "../../kubernetes/events.ts";
import type { KubeObject, Resource } from "../../kubernetes/object.ts";
import { diagnoseMessage } from "../../kubernetes/pods/diagnose.ts";
import { argoNodeOf } from "../../kubernetes/pods/podsOf.ts";
import { watchList } from "../../kubernetes/watch/watchList.ts";
import type { WatchedList } from "../../kubernetes/watch/watchedList.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { RemotePod, RemoteTask } from "../../run/argo/tasks.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { type Diagnoses, ObjectIndex } from "../objects/objectIndex.ts";

const pods: Resource = { group: "", version: "v1", plural: "pods", isNamespaced: true };
const events: Resource = { group: "", version: "v1", plural: "events", isNamespaced: true };

/** The lists as they were at one moment, made ready to look things up in: a run may have thousands of tasks. */
interface Seen {
  readonly pods: readonly KubeObject[];
  readonly warnings: readonly KubeObject[];
  readonly index: ObjectIndex;
  readonly byNode: ReadonlyMap<string | undefined, KubeObject>;
  readonly byName: ReadonlyMap<string, KubeObject>;
}

/** A run's pods while it is followed: what they say of a task that waits. Warnings help where they may be read. */
export class RunPods implements Explainer {
  readonly #pods: WatchedList<KubeObject>;
  readonly #warnings: WatchedList<KubeObject>;
  readonly #diagnoses: Diagnoses = new WeakMap();
  #seen: Seen | undefined;

  constructor({ connection }: Pick<ConnectedCluster, "connection">, namespace: string, runId: string) {
    this.#pods = watchList(connection, pods, { namespace, labelSelector: `pipeline/runid=${runId}` });
    this.#warnings = watchList(connection, events, { namespace, fieldSelector: "type=Warning", coalesce: 500 });
  }

  /** Why a task waits, in one sentence: its pods' diagnosis, else what Argo says of it put into words. */
  task(task: RemoteTask): Sentence | undefined {
    const seen = this.#look();
    const now = Date.now();
    for (const pod of task.pods.toReversed()) {
      const own = podOf(seen, pod);
      const found = own && seen.index.diagnosisOf(own, now);
      if (found && found.severity !== "info") return found.sentence;
    }
    return argoWords.task(task);
  }

  onChange(listener: () => void): () => void {
    const leave = [this.#pods.onChange(listener), this.#warnings.onChange(listener)];
    return () => {
      for (const each of leave) each();
    };
  }

  dispose(): void {
    this.#pods.dispose();
    this.#warnings.dispose();
  }

  #look(): Seen {
    const { items } = this.#pods;
    const { items: warnings } = this.#warnings;
    if (this.#seen?.pods === items && this.#seen.warnings === warnings) return this.#seen;
    this.#seen = {
      pods: items,
      warnings,
      index: new ObjectIndex(items, readEvents(warnings), this.#diagnoses),
      byNode: new Map(items.map((pod) => [argoNodeOf(pod), pod])),
      byName: new Map(items.map((pod) => [pod.metadata.name, pod])),
    };
    return this.#seen;
  }
}

/** What Argo writes at a step, put into words: all there is where pods may not be read. */
export const argoWords: Explainer = {
  task: ({ message }) => (message === undefined ? undefined : diagnoseMessage(message)?.sentence),
};

/** By Argo's own mark; a name is derived and may be wrong. */
function podOf({ byNode, byName }: Seen, { nodeId, podName }: RemotePod): KubeObject | undefined {
  return byNode.get(nodeId) ?? byName.get(podName);
}
