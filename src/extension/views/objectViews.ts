import type { TableRow } from "../../kubernetes/kinds/kind.ts";
import { kinds } from "../../kubernetes/kinds/all.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import type { ClusterSession } from "../cluster/clusterSession.ts";
import { notebooksViewId, podsViewId, resourcesViewId } from "../contributions.ts";
import type { ClusterObjects } from "../objects/clusterObjects.ts";
import { isRow, podFacts } from "../objects/objectFacts.ts";
import { ObjectsTree } from "./objectsTree.ts";

/** Notebook servers, of both generations in one list. */
export function notebooksTree(clusters: ClusterSession, objects: ClusterObjects): ObjectsTree {
  return new ObjectsTree(clusters, objects, { viewId: notebooksViewId, flat: ["notebook", "workspace"] });
}

/** Pods, those in trouble first. */
export function podsTree(clusters: ClusterSession, objects: ClusterObjects): ObjectsTree {
  const rank = (pod: KubeObject | TableRow): number => {
    const phase = isRow(pod) ? "unknown" : podFacts(objects, pod, Date.now()).phase;
    const found = urgency.indexOf(phase);
    return found < 0 ? urgency.length : found;
  };
  const order = (a: KubeObject | TableRow, b: KubeObject | TableRow): number =>
    rank(a) - rank(b) || a.metadata.name.localeCompare(b.metadata.name);
  return new ObjectsTree(clusters, objects, { viewId: podsViewId, flat: ["pod"], order });
}

const urgency = ["warning", "failed", "pending", "terminating", "running", "ready"];

/** A section for every other kind that the cluster serves. */
export function resourcesTree(clusters: ClusterSession, objects: ClusterObjects): ObjectsTree {
  const sections = kinds.filter(({ id, section }) => section !== "notebooks" && id !== "pod").map(({ id }) => id);
  return new ObjectsTree(clusters, objects, { viewId: resourcesViewId, sections });
}
