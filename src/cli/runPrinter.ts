import { inEnglish, type Sentence } from "../l10n/sentence.ts";
import type { JsonValue, Phase, RunEvent, TaskPath } from "../run/runEvent.ts";
import { pathKey, RunSoFar, type RunState } from "../run/runState.ts";
import { withoutControls } from "../run/logText.ts";
import { paint, type Terminal } from "./terminal.ts";

/** How many last lines of a failing task's log are shown. */
const tailLines = 15;

const glyphs: Readonly<Record<Phase, string>> = {
  pending: "·",
  running: "▸",
  cached: "↺",
  succeeded: "✓",
  failed: "✗",
  skipped: "−",
  cancelled: "■",
};

const colours = { succeeded: "green", cached: "green", failed: "red", skipped: "dim", cancelled: "yellow" } as const;

/** A run for people: a line for each task that ended, why tasks wait and failed, and the outputs at the end. */
export class RunPrinter {
  readonly #terminal: Terminal;
  readonly #logs = new Map<string, string>();
  readonly #run: RunSoFar;
  /** What was last said of why something waits, by path; of the run as a whole by none. */
  readonly #told = new Map<string, string>();

  /** `before`: the run as it was, of one that goes on. */
  constructor(terminal: Terminal, before?: RunState) {
    this.#terminal = terminal;
    this.#run = new RunSoFar(before);
  }

  print(event: RunEvent): void {
    if (event.type === "taskLog") {
      const key = pathKey(event.path);
      this.#logs.set(key, `${this.#logs.get(key) ?? ""}${event.text}`.slice(-20_000));
      return;
    }
    this.#run.add(event);
    // Said of all commands in the same way (readPipelineFile.ts).
    if (event.type === "notHonoured")
      for (const note of event.notes) this.#write(`kubeflow-studio: note: ${withoutControls(inEnglish(note))}\n`);
    if (event.type === "runResumed") this.#goesOn(event.runId);
    if (event.type === "progress") this.#line("dim", "…", event.message);
    if (event.type === "taskWaiting") this.#waits(pathKey(event.path), `${placeOf(event.path)}  `, event.sentence);
    if (event.type === "runPhase") this.#waits("", "", event.sentence);
    if (event.type === "taskFinished") this.#finished(event.path, event.willRetry === true);
    if (event.type === "runFinished") this.#end(event);
  }

  #goesOn(runId: string): void {
    const stay = Object.values(this.#run.state.tasks).filter(
      ({ kind, phase }) => kind === "task" && phase !== "pending",
    );
    const tasks = stay.length === 1 ? "1 task stays as it ended" : `${stay.length} tasks stay as they ended`;
    const how = stay.length === 0 ? "begins anew: no task has ended well" : `goes on: ${tasks}`;
    this.#line("dim", glyphs.running, `${runId} ${how}`);
  }

  /** Once for each reason that is known: what a server says in passing (“PodInitializing”) is none. */
  #waits(key: string, place: string, said: Sentence | undefined): void {
    const words = said && inEnglish(said);
    if (words === undefined || this.#told.get(key) === words) return;
    this.#told.set(key, words);
    this.#line("yellow", "…", `${place}${words}`);
  }

  #finished(path: TaskPath, willRetry: boolean): void {
    const key = pathKey(path);
    const place = placeOf(path);
    const task = this.#run.task(key);
    // Groups end with their tasks; only what did work is told, and what a person may have waited for.
    if (!task || (task.kind !== "task" && task.phase !== "failed")) return;
    if (task.phase === "skipped" || task.phase === "cancelled" || task.phase === "cached")
      this.#line(colours[task.phase], glyphs[task.phase], `${place}  ${task.phase}${fromRun(task.cachedFrom)}`);
    else if (willRetry)
      this.#line("yellow", "↻", `${place}  attempt ${task.attempt} failed, trying again: ${task.message ?? ""}`);
    else if (task.phase === "failed") this.#failed(path, task.kind, task.message);
    else this.#line("green", glyphs.succeeded, `${place}  ${duration(task.startTime, task.finishTime)}`);
    if (!willRetry) this.#logs.delete(key);
  }

  #failed(path: TaskPath, kind: string, message = ""): void {
    const key = pathKey(path);
    // A group fails with its tasks, which have told why, or by itself: a condition or a list that cannot be read.
    if (kind !== "task" && this.#hasFailedInside(key)) return;
    this.#line("red", glyphs.failed, `${placeOf(path)}  ${message}`);
    const lines = withoutControls(this.#logs.get(key) ?? "")
      .trimEnd()
      .split("\n")
      .slice(-tailLines);
    for (const line of lines) if (line !== "") this.#write(`    ${paint(this.#terminal, "dim", line)}\n`);
  }

  #hasFailedInside(key: string): boolean {
    return Object.entries(this.#run.state.tasks).some(
      ([inner, { phase }]) => phase === "failed" && inner.startsWith(`${key}/`),
    );
  }

  #end(event: RunEvent & { readonly type: "runFinished" }): void {
    const { startTime, resumed, pipelineName } = this.#run.state;
    const took = duration(resumed?.time ?? startTime, event.time);
    const why = event.message === undefined ? "" : `: ${event.message}`;
    this.#line(colours[event.phase], glyphs[event.phase], `${pipelineName} ${event.phase} in ${took}${why}`);
    for (const [name, value] of Object.entries(event.outputs)) this.#terminal.out.write(`${name} = ${shown(value)}\n`);
  }

  #line(colour: "green" | "red" | "yellow" | "dim", glyph: string, text: string): void {
    this.#write(`${paint(this.#terminal, colour, glyph)} ${withoutControls(text)}\n`);
  }

  /** Standard output is for the outputs alone, so that they can be piped. */
  #write(text: string): void {
    this.#terminal.err.write(text);
  }
}

function fromRun(run: string | undefined): string {
  return run === undefined ? "" : ` from ${run}`;
}

/** `for-loop-1/iteration 2/train`: iterations are counted from 1, as people do. */
function placeOf(path: TaskPath): string {
  return path.map((part) => (typeof part === "number" ? `iteration ${part + 1}` : part)).join("/");
}

function duration(from = 0, to = from): string {
  const seconds = (to - from) / 1000;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 2 : 0)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function shown(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
