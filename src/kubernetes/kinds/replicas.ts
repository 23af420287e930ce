import type { KubeObject } from "../object.ts";
import { at, entriesAt, numberAt } from "../reading.ts";

/** How many replicas of a role are asked for and run: `Worker 1/2`. */
export function replicasOf(object: KubeObject, specs: string): string | undefined {
  const parts = entriesAt(object.spec, specs).map(([role, spec]) => {
    const wanted = numberAt(spec, "replicas") ?? 1;
    const statuses = at(object.status, "replicaStatuses", role);
    const done = (numberAt(statuses, "active") ?? 0) + (numberAt(statuses, "succeeded") ?? 0);
    return `${role} ${done}/${wanted}`;
  });
  return parts.length > 0 ? parts.join(" · ") : undefined;
}
