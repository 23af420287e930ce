import type { KubeObject } from "../../kubernetes/object.ts";
import { type Container, containersOf, endingOf, runs, waitingOf } from "../../kubernetes/pods/containers.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { LogOption } from "./feed.ts";

/** The containers of a pod whose log can be chosen: the one that people mean first, what prepares and stands beside it after. */
export function optionsOf(pod: KubeObject, owner?: string, note?: Sentence): readonly LogOption[] {
  const isMain = ({ name, role }: Container): boolean => role === "main" || name === owner;
  const containers = containersOf(pod).toSorted((a, b) => Number(isMain(b)) - Number(isMain(a)));
  return containers.map(({ name, status }) => ({
    pod: pod.metadata.name,
    container: name,
    note,
    status: statusOf(status),
    hasPrevious: endingOf(status, "lastState") !== undefined,
  }));
}

/** The cluster's own word, as kubectl shows it. */
function statusOf(status: unknown): string {
  if (runs(status)) return "Running";
  const ending = endingOf(status, "state");
  if (ending)
    return ending.exitCode === 0 ? (ending.reason ?? "Completed") : `${ending.reason ?? "Error"} (${ending.exitCode})`;
  return waitingOf(status)?.reason ?? "Pending";
}
