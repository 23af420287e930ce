import type { ObjectPhase, PhaseOf } from "../kinds/kind.ts";
import { verbatim } from "../kinds/verbatim.ts";
import type { KubeObject } from "../object.ts";
import { flagAt, listAt, textAt } from "../reading.ts";
import { endingOf, runs, waitingOf } from "./containers.ts";

/** kubectl's STATUS column (`printPod` of its table printer) with the phase that stands behind it. */
export function podStatus(pod: KubeObject): PhaseOf {
  const word = statusWord(pod);
  const message = textAt(pod.status, "message");
  return { phase: phaseOfWord(word, pod), word, why: verbatim(message) };
}

function statusWord(pod: KubeObject): string {
  const reason = textAt(pod.status, "reason");
  if (pod.metadata.deletionTimestamp !== undefined) return reason === "NodeLost" ? "Unknown" : "Terminating";
  const isGated = listAt(pod.status, "conditions").some((one) => textAt(one, "reason") === "SchedulingGated");
  const base = isGated ? "SchedulingGated" : (reason ?? textAt(pod.status, "phase") ?? "Unknown");
  return initWord(pod) ?? containersWord(pod, base);
}

/** The first init container that is not done decides. */
function initWord(pod: KubeObject): string | undefined {
  const specs = listAt(pod.spec, "initContainers");
  const statuses = listAt(pod.status, "initContainerStatuses");
  for (const [index, status] of statuses.entries()) {
    const ending = endingOf(status, "state");
    if (ending?.exitCode === 0) continue;
    const spec = specs.find((one) => textAt(one, "name") === textAt(status, "name"));
    const isSidecar = textAt(spec, "restartPolicy") === "Always";
    if (isSidecar && flagAt(status, "started")) continue;
    if (ending) return `Init:${ending.reason ?? endWord(ending)}`;
    const waiting = waitingOf(status)?.reason;
    return waiting !== undefined && waiting !== "PodInitializing" ? `Init:${waiting}` : `Init:${index}/${specs.length}`;
  }
  return undefined;
}

/** kubectl goes through them from the last to the first, so that the first one's word stays. */
function containersWord(pod: KubeObject, base: string): string {
  const statuses = listAt(pod.status, "containerStatuses");
  const words = statuses.flatMap((status) => {
    const ending = endingOf(status, "state");
    const waiting = waitingOf(status)?.reason;
    return waiting ?? (ending ? [ending.reason ?? endWord(ending)] : []);
  });
  const word = words[0] ?? base;
  const hasRunning = statuses.some((status) => flagAt(status, "ready") && runs(status));
  if (word !== "Completed" || !hasRunning) return word;
  const isReady = listAt(pod.status, "conditions").some(
    (one) => textAt(one, "type") === "Ready" && textAt(one, "status") === "True",
  );
  return isReady ? "Running" : "NotReady";
}

function endWord({ exitCode, signal }: { readonly exitCode: number; readonly signal?: number }): string {
  return signal !== undefined && signal !== 0 ? `Signal:${signal}` : `ExitCode:${exitCode}`;
}

/** Words that are steps on the way and no trouble. */
const onTheWay = new Set(["Pending", "ContainerCreating", "PodInitializing", "SchedulingGated", "NotReady"]);

function phaseOfWord(word: string, pod: KubeObject): ObjectPhase {
  if (word === "Terminating") return "terminating";
  const phase = textAt(pod.status, "phase");
  if (phase === "Succeeded") return "succeeded";
  if (phase === "Failed") return "failed";
  if (word === "Running") return "running";
  if (onTheWay.has(word) || /^Init:\d+\/\d+$/.test(word)) return isUnschedulable(pod) ? "warning" : "pending";
  if (word === "Completed") return "running";
  return word === "Unknown" ? "unknown" : "warning";
}

function isUnschedulable(pod: KubeObject): boolean {
  return listAt(pod.status, "conditions").some((one) => textAt(one, "reason") === "Unschedulable");
}

/** Containers that are ready, of all: `1/2`. */
export function readyOf(pod: KubeObject): string {
  const ready = listAt(pod.status, "containerStatuses").filter((status) => flagAt(status, "ready")).length;
  return `${ready}/${listAt(pod.spec, "containers").length}`;
}
