import { sentence } from "../../l10n/sentence.ts";
import type { ArchivedLog } from "./archivedLog.ts";
import { defaultPause } from "./keptLog.ts";
import type { Log } from "./log.ts";
import { SeenLog } from "./seenLog.ts";

/** A pod whose log only the KFP server gives. */
export interface AskedPod {
  ask(signal: AbortSignal): Promise<ArchivedLog>;
  /** Nothing more is written to it. */
  isOver(): boolean;
  /** Resolves when `isOver` may say something else, or the signal is given. */
  changed(signal: AbortSignal): Promise<void>;
  /** How to wait, for tests. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Milliseconds between two questions: while something is written, and when nothing has been for a while. */
const fastest = 3000;
const slowest = 15_000;
const growth = 1.5;
/** The whole log comes with each answer: what takes long is asked for so many times more seldom. */
const rest = 10;

/**
 * Follows a log by asking for it again and again until the pod has ended: the KFP server follows none (`run_log_server.go`
 * of its API server reads `follow` where it cannot be given; the UI's `pod-logs.ts` reads once).
 */
export async function followAsked(log: Log, pod: AskedPod, signal: AbortSignal): Promise<void> {
  const seen = new SeenLog();
  for (let wait = fastest; ;) {
    // Before it is asked: what comes then is all there is.
    const isLast = pod.isOver();
    const began = performance.now();
    const answer = await pod.ask(signal);
    if (signal.aborted) return;
    const isNew = answer.ok && show(log, seen, answer.text);
    if (isLast && (answer.ok || answer.isNone)) {
      log.become({ type: "ended", sentence: answer.ok || !seen.isEmpty ? whole : none });
      return;
    }
    tell(log, answer);
    wait = isNew ? fastest : Math.min(slowest, wait * growth);
    await pauseUntilOver(pod, Math.max(wait, rest * (performance.now() - began)), signal);
    if (isAborted(signal)) return;
  }
}

const whole = sentence("It has ended; this is the log that Kubeflow Pipelines gives of it.");
const none = sentence("It has ended, and Kubeflow Pipelines has no log of it.");
const notYet = sentence("Kubeflow Pipelines has no log of it yet; it is asked again.");
const missing = sentence("What was written between is not there any more.");

/** Whether there was something new. */
function show(log: Log, seen: SeenLog, text: string): boolean {
  const rest = seen.restOf(text);
  if (!rest) log.mark(missing);
  // What does not go on begins on a line of its own.
  const added = rest?.added ?? (seen.isOpen ? `\n${text}` : text);
  log.appendText(added);
  if (!rest) seen.begin();
  seen.sawText(rest ? added : text);
  return added !== "";
}

function tell(log: Log, answer: ArchivedLog): void {
  if (answer.ok) log.become({ type: "live" });
  else if (answer.isNone) log.become({ type: "waiting", sentence: notYet });
  else log.become({ type: "interrupted", sentence: answer.sentence });
}

/** So long, or until the pod is over: its last words are wanted at once. */
async function pauseUntilOver(pod: AskedPod, milliseconds: number, signal: AbortSignal): Promise<void> {
  const { pause = defaultPause } = pod;
  const awake = new AbortController();
  const both = AbortSignal.any([signal, awake.signal]);
  const untilOver = async (): Promise<void> => {
    const wasOver = pod.isOver();
    while (!both.aborted && (wasOver || !pod.isOver())) await pod.changed(both);
  };
  await Promise.race([pause(milliseconds, both), untilOver()]);
  awake.abort();
}

/** Asked anew each time: it changes while one waits. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
