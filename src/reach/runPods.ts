import type { Explainer } from "../kfp/follow/explainer.ts";
import { readEvents } from "../kubernetes/events.ts";
import type { KubeObject, Resource } from "../kubernetes/object.ts";
import { diagnoseMessage } from "../kubernetes/pods/diagnose.ts";
import { argoNodeOf } from "../kubernetes/pods/podsOf.ts";
import { watchList } from "../kubernetes/watch/watchList.ts";
import type { WatchedList } from "../kubernetes/watch/watchedList.ts";
import { type Sentence, sentence } from "../l10n/sentence.ts";
import type { RemotePod, RemoteTask } from "../run/argo/tasks.ts";
import { type Diagnoses, ObjectIndex } from "../kubernetes/pods/objectIndex.ts";
import { PodInquiry } from "../kubernetes/pods/podInquiry.ts";
import type { ReachedCluster } from "./reachedCluster.ts";

const pods: Resource = { group: "", version: "v1", plural: "pods", isNamespaced: true };
const events: Resource = { group: "", version: "v1", plural: "events", isNamespaced: true };

/** Ends of logs that are read of one run: where hundreds of its tasks fail, they fail alike. */
const mostLogs = 50;

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
  readonly #inquiry: PodInquiry;
  readonly #listeners = new Set<() => void>();
  #seen: Seen | undefined;

  constructor(connected: Pick<ReachedCluster, "connection" | "can">, namespace: string, runId: string) {
    const { connection } = connected;
    const changed = (): void => {
      for (const listener of this.#listeners) listener();
    };
    this.#inquiry = new PodInquiry(connected, namespace, { changed, mostLogs });
    this.#pods = watchList(connection, pods, { namespace, labelSelector: `pipeline/runid=${runId}` });
    this.#warnings = watchList(connection, events, { namespace, fieldSelector: "type=Warning", coalesce: 500 });
    this.#pods.onChange(changed);
    this.#warnings.onChange(changed);
  }

  /** Why a task waits, in one sentence: its pods' diagnosis, else what Argo says of it put into words. */
  task(task: RemoteTask): Sentence | undefined {
    const seen = this.#look();
    const now = Date.now();
    for (const pod of task.pods.toReversed()) {
      const own = podOf(seen, pod);
      const found = own && seen.index.diagnosisOf(own, now);
      if (!own || !found || found.severity === "info") continue;
      this.#inquiry.lookInto(own, found, now);
      return found.sentence;
    }
    return argoWords.task(task);
  }

  /** Where the Workflow may not be read, that there is no pod is all that is known. */
  run(hasBegun: boolean): Sentence | undefined {
    return this.#pods.items.length > 0 ? undefined : argoWords.run(hasBegun);
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  asking(): Promise<void> | undefined {
    if (this.#pods.status.type !== "loading") return this.#inquiry.asking();
    return new Promise((resolve) => {
      const leave = this.#pods.onChange(() => {
        leave();
        resolve();
      });
    });
  }

  pause(): void {
    this.#pods.pause();
    this.#warnings.pause();
  }

  resume(): void {
    this.#pods.resume();
    this.#warnings.resume();
  }

  dispose(): void {
    this.#pods.dispose();
    this.#warnings.dispose();
    this.#inquiry.dispose();
    this.#listeners.clear();
  }

  #look(): Seen {
    const { items } = this.#pods;
    const { items: warnings } = this.#warnings;
    if (this.#seen?.pods === items && this.#seen.warnings === warnings) return this.#seen;
    this.#seen = {
      pods: items,
      warnings,
      index: new ObjectIndex(items, readEvents(warnings), this.#diagnoses, (pod) => this.#inquiry.of(pod)),
      byNode: new Map(items.map((pod) => [argoNodeOf(pod), pod])),
      byName: new Map(items.map((pod) => [pod.metadata.name, pod])),
    };
    return this.#seen;
  }
}

/** What Argo writes at a step, put into words: all there is where pods may not be read. */
export const argoWords = {
  task: ({ message }: RemoteTask): Sentence | undefined =>
    message === undefined ? undefined : diagnoseMessage(message)?.sentence,
  run: (hasBegun: boolean): Sentence | undefined => (hasBegun ? undefined : notBegun),
} satisfies Explainer;

const notBegun = sentence(
  "Nothing of it has begun yet; if it stays so, ask an administrator whether Argo's workflow controller runs.",
);

/** By Argo's own mark; a name is derived and may be wrong. */
function podOf({ byNode, byName }: Seen, { nodeId, podName }: RemotePod): KubeObject | undefined {
  return byNode.get(nodeId) ?? byName.get(podName);
}
