import type { Sentence } from "../../src/l10n/sentence.ts";
import { overlayOf, type IterationCounts, type OverlayEntry } from "../../src/run/overlay.ts";
import type { Phase, TaskValues } from "../../src/run/runEvent.ts";
import type { RunState } from "../../src/run/runState.ts";

/** What a run shows at one key of the canvas. */
export interface Shown {
  readonly phase: Phase;
  /** Milliseconds since 1970. */
  readonly startTime?: number;
  readonly finishTime?: number;
  readonly message?: string;
  /** The message as data, to be translated. */
  readonly sentence?: Sentence;
  /** Set for a loop, and for a task that ran more than once in one. */
  readonly counts?: IterationCounts;
  /** Its outputs as short text, by name. */
  readonly values: Readonly<Record<string, string>>;
}

export type Overlay = ReadonlyMap<string, Shown>;

/** What a run shows on the canvas, by key: `overlayOf`, with values as the text that wires and ports show. */
export function overlayFrom(run: RunState | undefined, groupKeys: Readonly<Record<string, string>> = {}): Overlay {
  if (!run) return new Map();
  return new Map(Object.entries(overlayOf(run, groupKeys)).map(([key, entry]) => [key, shownOf(entry)]));
}

function shownOf(entry: OverlayEntry): Shown {
  const { phase, startTime, finishTime, message, sentence, iterations, outputs } = entry;
  return { phase, startTime, finishTime, message, sentence, counts: iterations, values: valuesOf(outputs) };
}

function valuesOf(outputs: TaskValues): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(outputs.parameters)) values[name] = JSON.stringify(value);
  for (const [name, artifacts] of Object.entries(outputs.artifacts)) {
    values[name] = artifacts.map((artifact) => artifact.path ?? artifact.uri).join(", ");
  }
  return values;
}
