import type { Kind, TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";
import { asObject, type ObjectFacts } from "./objectFacts.ts";

const pods = { group: "", plural: "pods" };

/** What this user may do to the objects of a kind in a namespace. */
export interface KindRights {
  readonly patch: boolean;
  readonly delete: boolean;
  readonly log: boolean;
  readonly forward: boolean;
  readonly deletePods: boolean;
}

/** Of somebody who may do everything. */
export const allRights: KindRights = { patch: true, delete: true, log: true, forward: true, deletePods: true };

/** What an object can be opened by, besides a port-forward. */
export interface OtherWays {
  /** The platform's address is known: a browser signs in there by itself, whatever this user may do in the cluster. */
  readonly gateway: boolean;
}

/** Asked once for all rows of a kind; the answers are remembered by the connection. */
export async function kindRights(connected: ConnectedCluster, kind: Kind, namespace: string): Promise<KindRights> {
  const resource = connected.served.get(kind.id);
  if (!resource) return { patch: false, delete: false, log: false, forward: false, deletePods: false };
  const [patch, canDelete, log, forward, deletePods] = await Promise.all([
    connected.can("patch", resource, { namespace }),
    connected.can("delete", resource, { namespace }),
    connected.can("get", pods, { namespace, subresource: "log" }),
    connected.can("create", pods, { namespace, subresource: "portforward" }),
    connected.can("delete", pods, { namespace }),
  ]);
  return { patch, delete: canDelete, log, forward, deletePods };
}

/**
 * What may be done to an object, as words for the menus' conditions: `start`, `stop`, `restart`, `delete`, `log`, `open`,
 * `connect`. What is forbidden, or makes no sense now, is not among them, and so is not offered.
 */
export function objectRights(
  rights: KindRights,
  kind: Kind,
  item: KubeObject | TableRow,
  { phase, isStopping = false }: Pick<ObjectFacts, "phase" | "isStopping">,
  { gateway }: OtherWays = { gateway: false },
): readonly string[] {
  const object = asObject(item);
  const isNotebook = kind.section === "notebooks";
  const isUp = phase !== "stopped" && phase !== "terminating" && phase !== "succeeded";
  const hasPods = kind.id === "pod" || kind.podsSelector(object) !== undefined;
  const canForward = isUp && rights.forward && (isNotebook || kind.openPort?.(object) !== undefined);
  const isAtGateway = isUp && gateway && (isNotebook || kind.openPath?.(object) !== undefined);
  return [
    ...(rights.patch && !isStopping ? lifecycleWords(kind, object) : []),
    ...(rights.delete && phase !== "terminating" ? ["delete"] : []),
    ...(rights.log && hasPods ? ["log"] : []),
    ...(canForward || isAtGateway ? ["open"] : []),
    ...(canForward && kind.isJupyter?.(object) === true ? ["connect"] : []),
    // Its StatefulSet makes the pod anew.
    ...(isUp && rights.deletePods && isNotebook ? ["restart"] : []),
  ];
}

function lifecycleWords({ lifecycle }: Kind, object: KubeObject): readonly string[] {
  if (!lifecycle || lifecycle.isOver?.(object) === true) return [];
  if (!lifecycle.isStopped(object)) return ["stop"];
  return lifecycle.startPatch ? ["start"] : [];
}
