import { told } from "./told.ts";
import type { ArtifactValue, JsonValue, Phase, RunEvent, TaskValues } from "../run/runEvent.ts";
import { pathKey } from "../run/runState.ts";
import type { EventQueue } from "./eventQueue.ts";
import type { RunFolder } from "./folder/runFolder.ts";
import type { Clock } from "./options.ts";
import type { EarlierRun } from "./resume/earlierRun.ts";
import type { TaskResult } from "./walk/result.ts";
import type { Happening } from "./walk/scope.ts";
import { sentence } from "../l10n/sentence.ts";

/** Where events go: with their time, to the run's log first and then to the reader. */
export class Recorder {
  readonly #tasks: Record<string, TaskEnd>;
  readonly #queue: EventQueue<RunEvent>;
  readonly #folder: RunFolder;
  readonly #clock: Clock;
  #started = false;

  /** `before`: how tasks ended that are not told again. */
  constructor(
    queue: EventQueue<RunEvent>,
    folder: RunFolder,
    clock: Clock,
    before?: Pick<EarlierRun, "state" | "again">,
  ) {
    this.#tasks = before ? endsBefore(before) : {};
    this.#queue = queue;
    this.#folder = folder;
    this.#clock = clock;
  }

  /** From now on the run has a folder. */
  start(): void {
    this.#started = true;
  }

  emit(happening: Happening): void {
    if (happening.type === "taskFinished" && happening.willRetry !== true)
      this.#tasks[pathKey(happening.path)] = { phase: happening.phase, outputs: plain(happening.outputs) };
    const event = { ...happening, time: this.#clock.now() };
    if (this.#started) this.#folder.record(event);
    this.#queue.push(event);
  }

  /** The first event of a run that goes on. Throws the system's error where it cannot be written: then nothing has begun. */
  resume({ facts, state, session, again }: EarlierRun): void {
    const { runId, pipelineName } = facts;
    const event: RunEvent = {
      type: "runResumed",
      time: this.#clock.now(),
      runId,
      pipelineName,
      arguments: state.arguments,
      session,
      again,
    };
    this.#queue.push(event);
    const begun = again.flatMap((key) => (state.tasks[key]?.folder === undefined ? [] : [state.tasks[key].path]));
    this.#folder.goOn(event, begun);
    this.#started = true;
  }

  finish(result: TaskResult): void {
    const phase = result.phase === "failed" || result.phase === "cancelled" ? result.phase : "succeeded";
    const message = phase === "cancelled" ? sentence("The run was stopped.") : result.message;
    this.emit({ type: "runFinished", phase, outputs: plain(result.outputs), ...told(message), tasks: this.#tasks });
  }
}

interface TaskEnd {
  readonly phase: Phase;
  readonly outputs: Readonly<Record<string, JsonValue>>;
}

function endsBefore({ state, again }: Pick<EarlierRun, "state" | "again">): Record<string, TaskEnd> {
  const anew = new Set(again);
  const stay = Object.entries(state.tasks).filter(([key]) => !anew.has(key));
  return Object.fromEntries(stay.map(([key, { phase, outputs }]) => [key, { phase, outputs: plain(outputs) }]));
}

/** Outputs as JSON: an artifact is its path, or its address when it is elsewhere. */
function plain(values: TaskValues): Readonly<Record<string, JsonValue>> {
  const place = ({ path, uri }: ArtifactValue): string => path ?? uri;
  const artifacts = Object.entries(values.artifacts).map(([name, list]) => {
    const [first] = list;
    return [name, list.length === 1 && first ? place(first) : list.map(place)] as const;
  });
  return { ...values.parameters, ...Object.fromEntries(artifacts) };
}
