import type { Sentence } from "../../l10n/sentence.ts";
import { inEnglish, sentence } from "../../l10n/sentence.ts";
import { isOfChild } from "../../run/argo/taskPhase.ts";
import type { RemoteTask } from "../../run/argo/tasks.ts";
import { failuresIn, sayFailures } from "../../run/failures.ts";
import type { Phase } from "../../run/runEvent.ts";
import { pathKey, type RunState, type TaskState } from "../../run/runState.ts";
import type { KfpRun } from "../wire/run.ts";
import type { Explainer } from "./explainer.ts";
import { pipelineNameOf, type RunLook } from "./look.ts";
import { hasEnded } from "./runPhase.ts";

/** Milliseconds in which a run begins that nothing holds up. */
const patience = 20_000;

const noValues = { parameters: {}, artifacts: {} };

/**
 * What is known of a run from looks of several sources, each late by its own time: of every task the most advanced look
 * counts, and nothing goes back. Tasks keep the order in which they became known.
 */
export class KnownRun {
  readonly #explainer: Explainer | undefined;
  readonly #tasks = new Map<string, RemoteTask>();
  #run: KfpRun;
  #look: RunLook = { phase: "pending", tasks: [] };
  #isStopping = false;

  constructor(run: KfpRun, explainer?: Explainer) {
    this.#run = run;
    this.#explainer = explainer;
  }

  add(look: RunLook, run: KfpRun = this.#run): void {
    this.#run = run;
    this.#isStopping ||= look.isStopping === true;
    if (rank(look.phase) >= rank(this.#look.phase)) this.#look = look;
    for (const task of look.tasks) {
      const key = pathKey(task.path);
      const known = this.#tasks.get(key);
      this.#tasks.set(key, known && isLater(known, task) ? known : task);
    }
  }

  /**
   * @param now milliseconds since 1970
   * @param wasStoppedHere this client stopped it, which servers forget at once
   */
  state(now: number, wasStoppedHere = false): RunState {
    const wasStopped = this.#isStopping || wasStoppedHere;
    const phase = this.#look.phase === "failed" && wasStopped ? "cancelled" : this.#look.phase;
    const startTime = this.#run.createdAt ?? this.#run.scheduledAt ?? 0;
    const end = this.#look.finishTime ?? this.#run.finishedAt ?? this.#latest(startTime);
    const tasks = [...this.#tasks].map(([key, task]) => [key, this.#taskState(task, phase, startTime, end)] as const);
    const said = saidOf(phase, wasStopped) ?? this.#whyItStands(phase, now) ?? this.#whatFailed(phase, tasks);
    return {
      runId: this.#run.id,
      pipelineName: pipelineNameOf(this.#run),
      arguments: this.#run.arguments,
      phase,
      startTime,
      finishTime: hasEnded(phase) ? end : undefined,
      message: said ? inEnglish(said) : this.#look.message,
      sentence: said,
      outputs: {},
      tasks: Object.fromEntries(tasks),
    };
  }

  /** Every run takes its moments to begin, again when it was tried again. */
  #whyItStands(phase: Phase, now: number): Sentence | undefined {
    const since = Math.max(this.#run.createdAt ?? 0, ...this.#run.history.map(({ time = 0 }) => time));
    if (hasEnded(phase) || now - since < patience) return undefined;
    return this.#explainer?.run?.(this.#tasks.size > 0);
  }

  /** Argo says that a child failed, which is a node's id: the tasks are told instead. */
  #whatFailed(phase: Phase, tasks: readonly (readonly [string, TaskState])[]): Sentence | undefined {
    const { message = "" } = this.#look;
    if (phase !== "failed" || !(message === "" || isOfChild(message))) return undefined;
    return sayFailures(failuresIn(tasks.map(([, task]) => task)));
  }

  #latest(from: number): number {
    return [...this.#tasks.values()].reduce((latest, { finishTime = 0 }) => Math.max(latest, finishTime), from);
  }

  #taskState(task: RemoteTask, run: Phase, runStart: number, runEnd: number): TaskState {
    const phase = settled(task.phase, run);
    const { path, kind, displayName, iterations, pods, attempt } = task;
    const startTime = phase === "running" ? (task.startTime ?? runStart) : task.startTime;
    const finishTime = hasEnded(phase)
      ? (task.finishTime ?? (hasEnded(task.phase) ? startTime : runEnd) ?? runEnd)
      : undefined;
    const said = phase === "succeeded" || phase === "cached" ? undefined : this.#explainer?.task(task);
    const message = said ? inEnglish(said) : phase === "cancelled" ? undefined : task.message;
    const times = { startTime: phase === "pending" || phase === "skipped" ? undefined : startTime, finishTime };
    const counted = times.startTime === undefined ? 0 : Math.max(1, attempt);
    const values = { inputs: noValues, outputs: noValues };
    return {
      path,
      kind,
      displayName,
      iterations,
      phase,
      attempt: counted,
      ...times,
      message,
      sentence: said,
      pods,
      ...values,
    };
  }
}

function saidOf(phase: Phase, wasStopped: boolean): Sentence | undefined {
  if (phase === "cancelled") return sentence("The run was stopped.");
  return phase === "running" && wasStopped ? sentence("The run is being stopped.") : undefined;
}

/** When all is over, what still seems to go on was cut off, and what waited will not come. */
function settled(phase: Phase, run: Phase): Phase {
  if (!hasEnded(run) || hasEnded(phase)) return phase === "failed" && run === "cancelled" ? "cancelled" : phase;
  if (phase === "pending") return "skipped";
  return run === "succeeded" ? "succeeded" : "cancelled";
}

function rank(phase: Phase): number {
  return phase === "pending" ? 0 : phase === "running" ? 1 : 2;
}

/** Whether what is known of a task is newer than what was seen now. Equal ones are taken anew: their messages change. */
function isLater(known: RemoteTask, seen: RemoteTask): boolean {
  if (known.attempt !== seen.attempt) return known.attempt > seen.attempt;
  return rank(known.phase) > rank(seen.phase);
}
