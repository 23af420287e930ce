import type { KubeConnection } from "../connection.ts";
import type { KubeFailure, KubeResult } from "../failure.ts";
import type { KubeObject } from "../object.ts";
import { listAt, numberAt, textAt } from "../reading.ts";
import type { Ending } from "./containers.ts";
import { defaultContainerOf, endingOf, runs, waitingOf } from "./containers.ts";

/** Whose log. */
export interface LogSource {
  readonly namespace: string;
  readonly pod: string;
  /** The one people mean, unless said otherwise. */
  readonly container?: string;
  /** What owns the pod: a container of this name is the one that people mean. */
  readonly owner?: string;
  /** Of the container before this one: the one that crashed. */
  readonly previous?: boolean;
}

/** What the API server says of the container. */
export interface ContainerState {
  readonly uid: string | undefined;
  readonly container: string;
  /** Differs after each start. */
  readonly instance: string;
  readonly restarts: number;
  readonly state: "waiting" | "running" | "ended";
  /** It was started at least once, so that there is a log. */
  readonly hasLog: boolean;
  /** It has ended and will not be started again. */
  readonly isOver: boolean;
  readonly ending?: Ending;
  readonly waitingFor?: string;
}

export async function lookAt(
  connection: KubeConnection,
  source: LogSource,
  signal: AbortSignal | undefined,
): Promise<KubeResult<ContainerState>> {
  const result = await connection.request<KubeObject>({ path: podPath(source), signal });
  return result.ok ? { ok: true, value: stateOf(result.value, source) } : result;
}

function podPath({ namespace, pod }: LogSource): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}`;
}

function stateOf(pod: KubeObject, source: LogSource): ContainerState {
  const container = source.container ?? defaultContainerOf(pod, source.owner) ?? "";
  const lists = ["containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses"];
  const status = lists.flatMap((list) => listAt(pod.status, list)).find((one) => textAt(one, "name") === container);
  const ending = endingOf(status, "state");
  const restarts = numberAt(status, "restartCount") ?? 0;
  const phase = textAt(pod.status, "phase");
  return {
    uid: pod.metadata.uid,
    container,
    instance: `${textAt(status, "containerID") ?? ""}#${restarts}`,
    restarts,
    state: runs(status) ? "running" : ending ? "ended" : "waiting",
    hasLog: runs(status) || ending !== undefined || endingOf(status, "lastState") !== undefined,
    isOver:
      phase === "Succeeded" || phase === "Failed" || (ending !== undefined && !startsAgain(pod, container, ending)),
    ending: ending ?? endingOf(status, "lastState"),
    waitingFor: waitingOf(status)?.reason ?? (phase === "Pending" ? pendingReason(pod) : undefined),
  };
}

function startsAgain(pod: KubeObject, container: string, { exitCode }: Ending): boolean {
  const init = listAt(pod.spec, "initContainers").find((one) => textAt(one, "name") === container);
  const policy = textAt(init, "restartPolicy") ?? textAt(pod.spec, "restartPolicy") ?? "Always";
  // Init containers are done when they succeed, whatever the pod's policy.
  if (policy === "Never" || (init !== undefined && exitCode === 0 && textAt(init, "restartPolicy") !== "Always"))
    return false;
  return policy === "Always" || exitCode !== 0;
}

function pendingReason(pod: KubeObject): string | undefined {
  const scheduled = listAt(pod.status, "conditions").find((one) => textAt(one, "type") === "PodScheduled");
  return textAt(scheduled, "reason") ?? "Pending";
}

/** What part of the log to ask for. */
export interface LogRange {
  readonly follow: boolean;
  readonly previous: boolean;
  readonly tailLines?: number;
  readonly sinceTime?: string;
}

export function openLog(
  connection: KubeConnection,
  source: LogSource,
  { container }: { readonly container: string },
  range: LogRange,
  options: { readonly signal?: AbortSignal; readonly timeout: number },
): Promise<KubeResult<AsyncIterable<Uint8Array>>> {
  const query = {
    container,
    timestamps: true,
    follow: range.follow ? true : undefined,
    previous: range.previous ? true : undefined,
    tailLines: range.tailLines,
    sinceTime: range.sinceTime,
  };
  return connection.stream({ path: `${podPath(source)}/log`, query, accept: "*/*", ...options });
}

/** What a refused log means: wait for the container, or there will be none. */
export function meaningOf({ reason, detail = "" }: KubeFailure): "wait" | "noPrevious" | "gone" | "refused" | "retry" {
  if (reason === "notFound") return "gone";
  if (/previous terminated container .* not found/.test(detail)) return "noPrevious";
  if (/waiting to start|does not have a host assigned|ContainerCreating|PodInitializing|is not available/.test(detail))
    return "wait";
  return reason === "unreachable" || reason === "server" || reason === "busy" || reason === "gone"
    ? "retry"
    : "refused";
}
