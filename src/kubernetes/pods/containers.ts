import { addedContainers } from "../kinds/podTemplate.ts";
import type { KubeObject } from "../object.ts";
import { at, entriesAt, listAt, numberAt, textAt } from "../reading.ts";

/** A container of a pod with what is known of it. */
export interface Container {
  readonly name: string;
  readonly role: "init" | "main" | "sidecar" | "added";
  /** Of the pod's spec; undefined when only the status tells of it. */
  readonly spec: unknown;
  /** Of the pod's status; undefined before the kubelet has said anything. */
  readonly status: unknown;
}

/** In the order in which trouble is told: what prepares, the program itself, what runs beside it, what was added. */
const order: readonly Container["role"][] = ["init", "main", "sidecar", "added"];

export function containersOf(pod: KubeObject): readonly Container[] {
  const main = defaultContainerOf(pod);
  const plain = listed(pod, "containers", "containerStatuses", (name) =>
    name === main ? "main" : addedContainers.includes(name) ? "added" : "sidecar",
  );
  const init = listed(pod, "initContainers", "initContainerStatuses", (name) =>
    addedContainers.includes(name) ? "added" : "init",
  );
  return [...init, ...plain].toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

function listed(
  pod: KubeObject,
  specs: string,
  statuses: string,
  roleOf: (name: string) => Container["role"],
): Container[] {
  const told = listAt(pod.status, statuses);
  return listAt(pod.spec, specs).flatMap((spec) => {
    const name = textAt(spec, "name");
    if (name === undefined) return [];
    return [{ name, role: roleOf(name), spec, status: told.find((status) => textAt(status, "name") === name) }];
  });
}

/**
 * The container that people mean: `main` (Argo's and KFP's), else the one named like what owns the pod (notebooks), else
 * the pod's own default, else the first that no mesh added.
 */
export function defaultContainerOf(pod: KubeObject, owner?: string): string | undefined {
  const names = listAt(pod.spec, "containers").flatMap((container) => textAt(container, "name") ?? []);
  const owners = [
    owner,
    pod.metadata.labels?.["notebook-name"],
    ...(pod.metadata.ownerReferences ?? []).map(({ name }) => name),
  ];
  const annotated = pod.metadata.annotations?.["kubectl.kubernetes.io/default-container"];
  const wanted = ["main", ...owners, annotated].find((name) => name !== undefined && names.includes(name));
  return wanted ?? names.find((name) => !addedContainers.includes(name)) ?? names[0];
}

export function restartsOf(pod: KubeObject): number {
  return listAt(pod.status, "containerStatuses").reduce<number>(
    (sum, status) => sum + (numberAt(status, "restartCount") ?? 0),
    0,
  );
}

/** A container's end, this one's or the one before. */
export interface Ending {
  readonly exitCode: number;
  readonly signal?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

export function endingOf(status: unknown, which: "state" | "lastState"): Ending | undefined {
  const ended = at(status, which, "terminated");
  if (entriesAt(ended).length === 0) return undefined;
  return {
    exitCode: numberAt(ended, "exitCode") ?? 0,
    signal: numberAt(ended, "signal"),
    reason: textAt(ended, "reason"),
    message: textAt(ended, "message"),
    startedAt: textAt(ended, "startedAt"),
    finishedAt: textAt(ended, "finishedAt"),
  };
}

/** Why a container does not run yet; undefined when it does, or did. */
export function waitingOf(status: unknown): { readonly reason?: string; readonly message?: string } | undefined {
  const waiting = at(status, "state", "waiting");
  if (waiting === undefined) return undefined;
  return { reason: textAt(waiting, "reason"), message: textAt(waiting, "message") };
}

export function runs(status: unknown): boolean {
  return at(status, "state", "running") !== undefined;
}
