import { setTimeout as sleep } from "node:timers/promises";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { ArchivedLog } from "./archivedLog.ts";
import { LogUnread } from "./feed.ts";
import type { Log, LogHead } from "./log.ts";
import type { SeenLog } from "./seenLog.ts";

/** Asks for the log of a pod that is gone where it may be kept. */
export interface KeptPod {
  ask(signal: AbortSignal): Promise<ArchivedLog>;
  /** Another pod's log follows, which is not to wait for ever. */
  isFollowed(): boolean;
  readonly pause?: ((milliseconds: number, signal: AbortSignal) => Promise<void>) | undefined;
}

/** What is shown of a pod by now. */
export interface ShownPod {
  readonly head: LogHead;
  readonly seen: SeenLog;
  /** Nothing else is in the log, so that it can be read anew. */
  readonly isAlone: boolean;
}

/** Milliseconds between two questions of a server that does not answer. */
const fastest = 3000;
const slowest = 15_000;
const growth = 1.5;
/** So often a server is asked that does not answer, where another pod's log follows. */
const mostQuestions = 4;

/** Shows of a pod that is gone what was kept of its log, from where that ends which is shown; says why when there is none. */
export async function showKept(log: Log, pod: KeptPod, shown: ShownPod, signal: AbortSignal): Promise<void> {
  const { seen } = shown;
  log.become({ type: "waiting", sentence: sentence("The pod is gone; its log is looked for where it may be kept.") });
  const answer = await untilAnswered(log, pod, seen, signal);
  if (signal.aborted) return;
  // What is said of its end makes room for what comes next; that something may be missing there stays.
  if (!answer.ok && !seen.isEmpty) log.mark(cutShort);
  const said = answer.ok ? append(log, answer.text, shown) : lost(seen, answer.sentence);
  log.become({ type: "ended", sentence: said });
}

/** The same for a log that is written as it comes: what it has beyond what was written. Throws {@link LogUnread}. */
export function restOfKept(answer: ArchivedLog, seen: SeenLog): string {
  if (!answer.ok) throw new LogUnread(lost(seen, answer.sentence));
  const rest = seen.restOf(answer.text);
  if (!rest?.isSure) throw new LogUnread(seen.isLongerThan(answer.text) ? shorter : again);
  return rest.added;
}

/** A server that is away for a while may have it, or may be no more to be asked; one that has none, has none. */
async function untilAnswered(log: Log, pod: KeptPod, seen: SeenLog, signal: AbortSignal): Promise<ArchivedLog> {
  const { pause = defaultPause } = pod;
  for (let [wait, asked] = [fastest, 1]; ; wait = Math.min(slowest, wait * growth), asked += 1) {
    const answer = await pod.ask(signal);
    if (answer.ok || answer.isNone || signal.aborted) return answer;
    if (asked >= mostQuestions && pod.isFollowed()) return answer;
    log.become({ type: "interrupted", sentence: lost(seen, answer.sentence) });
    await pause(wait, signal);
  }
}

/** Returns what is to be said of it. */
function append(log: Log, text: string, { head, seen, isAlone }: ShownPod): Sentence {
  const rest = seen.restOf(text);
  if (seen.isEmpty || (!rest?.isSure && isAlone && !seen.isLongerThan(text))) {
    // Where it goes on does not show, but all of it is here.
    if (!seen.isEmpty) log.begin();
    log.headed({ ...head, isArchived: true });
    log.appendText(text);
    return kept;
  }
  if (rest) {
    if (rest.added !== "") log.mark(fromHere);
    log.appendText(rest.added);
    return rest.added === "" ? complete : keptEnd;
  }
  if (seen.isLongerThan(text)) {
    log.mark(cutShort);
    return shorter;
  }
  log.mark(onceMore);
  // What does not go on begins on a line of its own.
  log.appendText(seen.isOpen ? `\n${text}` : text);
  return kept;
}

/** The log of a pod that is gone, with why there is no more of it. */
function lost(seen: SeenLog, why: Sentence): Sentence {
  return seen.isEmpty ? sentence("{gone} {why}", { gone, why }) : sentence("{gone} {why}", { gone: cutShort, why });
}

export const gone = sentence("The pod is gone, and its log with it.");
/** Of a container whose log nobody keeps. */
export const onlyMain = sentence(
  "The pod is gone, and this log with it: only that of the container “main” may have been kept.",
);
const cutShort = sentence("The pod is gone; what it wrote last may be missing here.");
const kept = sentence("The pod is gone; this is the log that was kept of it.");
const complete = sentence("The pod is gone; this is its whole log, as the one that was kept of it shows.");
const keptEnd = sentence("The pod is gone; the end is from the log that was kept of it.");
const shorter = sentence("The pod is gone, and less was kept of its log than was shown of it before.");
const again = sentence(
  "The pod went away while its log was read, and where the kept log goes on cannot be told; save it once more.",
);
const fromHere = sentence("From here on it is the log that was kept, without times.");
const onceMore = sentence(
  "Where the kept log goes on cannot be told; from here on it is all there, with what is above once more.",
);

export async function defaultPause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
