import type { Kind, TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject, Resource } from "../../kubernetes/object.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { isRow } from "./objectFacts.ts";

const pods = { group: "", plural: "pods" };

/**
 * What may be done to an object, as words for the menus' conditions: `start`, `stop`, `delete`, `log`, `open`, `connect`.
 * What is forbidden is not among them, and so is not offered.
 */
export async function objectRights(
  connected: ConnectedCluster,
  kind: Kind,
  item: KubeObject | TableRow,
): Promise<readonly string[]> {
  const resource = connected.served.get(kind.id);
  if (!resource) return [];
  const [canPatch, canDelete, canLog, canForward] = await Promise.all([
    connected.can("patch", resource),
    connected.can("delete", resource),
    connected.can("get", pods, { subresource: "log" }),
    connected.can("create", pods, { subresource: "portforward" }),
  ]);
  const isWhole = !isRow(item);
  const hasPods = kind.id === "pod" || (isWhole && kind.podsSelector(item) !== undefined);
  return [
    ...(canPatch && isWhole ? lifecycleWords(kind, item) : []),
    ...(canDelete ? ["delete"] : []),
    ...(canLog && hasPods ? ["log"] : []),
    ...(canForward && isWhole && kind.openPort?.(item) !== undefined ? ["open"] : []),
    ...(canForward && kind.section === "notebooks" ? ["connect"] : []),
    ...(canDelete && kind.id === "notebook" && (await canRestart(connected)) ? ["restart"] : []),
  ];
}

/** A notebook is restarted by deleting its pod, which its StatefulSet makes anew. */
function canRestart(connected: ConnectedCluster): Promise<boolean> {
  return connected.can("delete", pods);
}

function lifecycleWords({ lifecycle }: Kind, item: KubeObject): readonly string[] {
  if (!lifecycle || lifecycle.isOver?.(item) === true) return [];
  if (!lifecycle.isStopped(item)) return ["stop"];
  return lifecycle.startPatch ? ["start"] : [];
}

/** A resource whose objects the views show. */
export function resourceOf(connected: ConnectedCluster, kindId: string): Resource | undefined {
  return connected.served.get(kindId);
}
