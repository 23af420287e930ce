import type { KubeConnection } from "../../kubernetes/connection.ts";
import { argoNodeOf, podsOfRun } from "../../kubernetes/pods/podsOf.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { TaskPod } from "../../run/runEvent.ts";
import type { RunState, TaskState } from "../../run/runState.ts";
import type { ArchivedLog } from "./archivedLog.ts";
import type { LogChoice, LogOption } from "./feed.ts";
import type { LogNotice } from "./log.ts";
import { optionsOf } from "./podOptions.ts";
import type { LogPod, PodTurns, Turn } from "./podTurns.ts";

/** What is known of the run, and when it is something else. */
export interface TaskRun {
  /** Undefined while the run is not known. */
  state(): RunState | undefined;
  changed(signal: AbortSignal): Promise<void>;
  readonly archive: (pod: string, signal: AbortSignal) => Promise<ArchivedLog>;
}

/** The pods of a task of a run on a cluster: its last attempt, then each that follows; its driver when it got no further. */
export class TaskTurns implements PodTurns {
  readonly archive: PodTurns["archive"];
  readonly #run: TaskRun;
  readonly #runId: string;
  readonly #path: string;
  readonly #namespace: () => string;

  constructor(run: TaskRun, { runId, path, namespace }: { runId: string; path: string; namespace: () => string }) {
    this.#run = run;
    this.#runId = runId;
    this.#path = path;
    this.#namespace = namespace;
    this.archive = run.archive;
  }

  look(last: LogPod | undefined, choice: LogChoice): Turn {
    const run = this.#run.state();
    if (!run) return wait(sentence("Its run is not known yet; the log is shown when it is."));
    const task = run.tasks[this.#path];
    if (!task) return isOver(run) ? over(sentence("This task did not run.")) : wait(notBegun);
    const without = noLogOf(task);
    if (without) return over(without, task);
    const pod = choice.pod === undefined && last ? attemptAfter(last, task) : podOf(task, choice);
    if (pod && pod.nodeId !== last?.id) return { type: "pod", pod: logPod(pod, task) };
    if (isOver(task) || choice.pod !== undefined) return last ? { type: "over" } : over(noPod, task);
    return wait(last ? nextAttempt : notBegun, task);
  }

  changed(signal: AbortSignal): Promise<void> {
    return this.#run.changed(signal);
  }

  /** The task has ended, or another of its pods came after this one. */
  isOver({ id }: LogPod): boolean {
    const run = this.#run.state();
    const task = run?.tasks[this.#path];
    if (!run || !task) return run !== undefined && isOver(run);
    const next = podOf(task, {});
    return isOver(task) || (next !== undefined && next.nodeId !== id);
  }

  /** By Argo's own mark on the pod; a name that was derived may be wrong. */
  async nameOf(connection: KubeConnection, pod: LogPod, signal: AbortSignal): Promise<string> {
    const found = await podsOfRun(connection, this.#namespace(), this.#runId, signal);
    const own = found.ok ? found.value.find((each) => argoNodeOf(each) === pod.id) : undefined;
    return own?.metadata.name ?? pod.name;
  }

  async options(connection: KubeConnection, signal: AbortSignal): Promise<readonly LogOption[]> {
    const task = this.#run.state()?.tasks[this.#path];
    const found = await podsOfRun(connection, this.#namespace(), this.#runId, signal);
    const pods = found.ok ? found.value : [];
    return (task?.pods ?? []).toReversed().flatMap((pod) => {
      const own = pods.find((each) => argoNodeOf(each) === pod.nodeId || each.metadata.name === pod.podName);
      const note = task && noteOf(pod, task);
      if (own) return optionsOf(own, undefined, note).map((option) => ({ ...option, pod: pod.podName }));
      return [{ pod: pod.podName, container: "main", note, status: "", hasPrevious: false }];
    });
  }
}

const notBegun = sentence("The task has no pod yet; its log begins when it has one.");
const nextAttempt = sentence("This attempt is over; if the task is tried again, the log goes on here.");
const noPod = sentence("The task ended before it had a pod, so that there is no log.");

function noLogOf({ phase }: TaskState): Sentence | undefined {
  if (phase === "cached")
    return sentence("The task did not run: its outputs are those of an earlier run with the same inputs (cache).");
  if (phase === "skipped") return sentence("The task was skipped, so that there is no log.");
  return undefined;
}

/** The one that was chosen; else the last attempt; else the driver, where it is what failed. */
function podOf(task: TaskState, choice: LogChoice): TaskPod | undefined {
  const { pods = [] } = task;
  if (choice.pod !== undefined) return pods.find(({ podName }) => podName === choice.pod);
  return attemptsOf(task).at(-1) ?? (task.phase === "failed" ? pods.at(-1) : undefined);
}

/** The next one, if several have come meanwhile: the log of each is shown. */
function attemptAfter({ id }: LogPod, task: TaskState): TaskPod | undefined {
  const attempts = attemptsOf(task);
  const at = attempts.findIndex(({ nodeId }) => nodeId === id);
  return at < 0 ? podOf(task, {}) : attempts[at + 1];
}

function attemptsOf({ pods = [] }: TaskState): readonly TaskPod[] {
  return pods.filter(({ role }) => role !== "driver").toSorted((a, b) => a.attempt - b.attempt);
}

function logPod(pod: TaskPod, task: TaskState): LogPod {
  return { name: pod.podName, id: pod.nodeId, note: noteOf(pod, task) };
}

function noteOf({ role, attempt }: TaskPod, { pods = [] }: TaskState): Sentence | undefined {
  if (role === "driver") return sentence("the driver");
  const attempts = pods.filter((pod) => pod.role !== "driver").length;
  return attempts > 1 ? sentence("attempt {attempt} of {attempts}", { attempt, attempts }) : undefined;
}

function isOver({ phase }: { readonly phase: TaskState["phase"] }): boolean {
  return phase !== "pending" && phase !== "running";
}

function wait(said: Sentence, task?: TaskState): Turn {
  return { type: "wait", notice: notice("waiting", said, task) };
}

function over(said: Sentence, task?: TaskState): Turn {
  return { type: "over", notice: notice("ended", said, task) };
}

/** With why, as far as the run tells. */
function notice(type: LogNotice["type"], said: Sentence, task?: TaskState): LogNotice {
  const why = task?.sentence ?? task?.message;
  return { type, sentence: said, ...(why !== undefined && { detail: why }) };
}
