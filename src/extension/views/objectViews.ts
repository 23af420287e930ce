import * as vscode from "vscode";
import { kinds } from "../../kubernetes/kinds/all.ts";
import type { LookedAtCluster } from "../cluster/clusterSession.ts";
import { contextKeys, notebooksViewId, resourcesViewId } from "../contributions.ts";
import type { ClusterObjects } from "../objects/clusterObjects.ts";
import { ObjectsTree, type ObjectsViewOptions } from "./objectsTree.ts";

const notebookKinds = ["notebook", "workspace"];

/** Notebook servers, of both generations in one list. */
export function notebooksTree(
  clusters: LookedAtCluster,
  objects: ClusterObjects,
  gateway?: ObjectsViewOptions["gateway"],
): ObjectsTree {
  // A namespace without notebooks, and a cluster that knows no such thing, are told apart by the view's welcome text.
  clusters.onDidChange(({ type }) => {
    const served = clusters.connected?.served;
    if (type !== "connected") return;
    const hasNotebooks = notebookKinds.some((kindId) => served?.has(kindId));
    void vscode.commands.executeCommand("setContext", contextKeys.hasNotebooks, hasNotebooks);
  });
  return new ObjectsTree(clusters, objects, { viewId: notebooksViewId, flat: notebookKinds, gateway });
}

/** A section for every other kind that the cluster serves. */
export function resourcesTree(
  clusters: LookedAtCluster,
  objects: ClusterObjects,
  gateway?: ObjectsViewOptions["gateway"],
): ObjectsTree {
  const sections = kinds.filter(({ id, section }) => section !== "notebooks" && id !== "pod").map(({ id }) => id);
  return new ObjectsTree(clusters, objects, { viewId: resourcesViewId, sections, gateway });
}
