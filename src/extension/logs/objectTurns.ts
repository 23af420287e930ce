import type { KubeConnection } from "../../kubernetes/connection.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { textAt } from "../../kubernetes/reading.ts";
import type { WatchedList } from "../../kubernetes/watch/watchedList.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { LogChoice, LogOption } from "./feed.ts";
import { optionsOf } from "./podOptions.ts";
import type { LogPod, PodTurns, Turn } from "./podTurns.ts";

/** The pods of an object, as they come and go: a notebook that is started again has another. */
export class ObjectTurns implements PodTurns {
  readonly owner: string;
  readonly #list: Pick<WatchedList<KubeObject>, "items" | "status" | "onChange">;
  readonly #isOwn: (pod: KubeObject) => boolean;

  constructor(
    owner: string,
    list: Pick<WatchedList<KubeObject>, "items" | "status" | "onChange">,
    isOwn: (pod: KubeObject) => boolean,
  ) {
    this.owner = owner;
    this.#list = list;
    this.#isOwn = isOwn;
  }

  look(last: LogPod | undefined, choice: LogChoice): Turn {
    const { status } = this.#list;
    if (status.type === "loading") return { type: "wait", notice: { type: "waiting", sentence: looking } };
    if (status.type === "closed") return { type: "over", notice: { type: "ended", sentence: status.failure.sentence } };
    const pods = this.#pods();
    const pod = choice.pod === undefined ? pods[0] : pods.find(({ metadata }) => metadata.name === choice.pod);
    if (pod && pod.metadata.uid !== last?.id) return { type: "pod", pod: logPod(pod) };
    return { type: "wait", notice: { type: "waiting", sentence: last ? nextPod : noPod } };
  }

  changed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        leave();
        signal.removeEventListener("abort", done);
        resolve();
      };
      const leave = this.#list.onChange(done);
      signal.addEventListener("abort", done);
      if (signal.aborted) done();
    });
  }

  nameOf(_connection: KubeConnection, pod: LogPod): Promise<string> {
    return Promise.resolve(pod.name);
  }

  options(): Promise<readonly LogOption[]> {
    return Promise.resolve(this.#pods().flatMap((pod) => optionsOf(pod, this.owner)));
  }

  /** Those that run first, by name: the master of a training stands before its workers. Of those that ended, the newest. */
  #pods(): readonly KubeObject[] {
    return this.#list.items.filter(this.#isOwn).toSorted((a, b) => {
      const [first, second] = [rankOf(a), rankOf(b)];
      if (first !== second) return first - second;
      if (first === ended) return created(b).localeCompare(created(a));
      return a.metadata.name.localeCompare(b.metadata.name, "en", { numeric: true });
    });
  }
}

const looking = sentence("Its pods are looked for.");
const noPod = sentence("It has no pod; its log begins when it has one.");
const nextPod = sentence("Its pod has ended; the log goes on with the next one.");

const ended = 2;

function rankOf(pod: KubeObject): number {
  const phase = textAt(pod.status, "phase");
  if (phase === "Succeeded" || phase === "Failed" || pod.metadata.deletionTimestamp !== undefined) return ended;
  return phase === "Running" ? 0 : 1;
}

function created({ metadata }: KubeObject): string {
  return metadata.creationTimestamp ?? "";
}

function logPod({ metadata }: KubeObject): LogPod {
  return { name: metadata.name, id: metadata.uid ?? metadata.name };
}
