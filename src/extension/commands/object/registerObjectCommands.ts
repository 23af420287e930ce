import type * as vscode from "vscode";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import { commandIds } from "../../contributions.ts";
import type { ClusterObjects } from "../../objects/clusterObjects.ts";
import type { JupyterServers } from "../../objects/jupyterServers.ts";
import type { ObjectDocuments } from "../../objects/objectDocuments.ts";
import type { ObjectForwards } from "../../objects/objectForwards.ts";
import { isObjectItem } from "../../objects/objectItem.ts";
import type { Output } from "../../output.ts";
import type { PlatformGateway } from "../../cluster/platformGateway.ts";
import type { ClusterRuns } from "../../run/clusterRuns.ts";
import type { Runs } from "../../run/runs.ts";
import type { ObjectsTree } from "../../views/objectsTree.ts";
import type { PodsView } from "../../views/podsView.ts";
import { registerCommand } from "../registerCommand.ts";
import { deleteObject, restartNotebook, startObject, stopObject } from "./changeObject.ts";
import { connectNotebook } from "./connectNotebook.ts";
import { copyObjectName } from "./copyObjectName.ts";
import { showRunPods } from "./showRunPods.ts";
import { openObject } from "./openObject.ts";

export interface ObjectSurroundings {
  readonly clusters: ClusterSession;
  readonly objects: ClusterObjects;
  readonly forwards: ObjectForwards;
  readonly servers: JupyterServers;
  readonly objectDocuments: ObjectDocuments;
  readonly gateway: PlatformGateway;
  readonly runs: Runs;
  readonly clusterRuns: ClusterRuns;
  /** The views, by their ids. */
  readonly trees: ReadonlyMap<string, ObjectsTree>;
  readonly pods: PodsView;
  readonly output: Output;
}

/** The commands of the cluster's objects, one line each. */
export function registerObjectCommands(surroundings: ObjectSurroundings): vscode.Disposable[] {
  const { clusters, objects, forwards, servers, objectDocuments, gateway, trees, pods, output } = surroundings;
  const on = (id: string, run: (...parameters: unknown[]) => unknown): vscode.Disposable =>
    registerCommand(output, id, run);
  return [
    on(commandIds.startObject, (item) => startObject(item, objects)),
    on(commandIds.stopObject, (item) => stopObject(item, objects)),
    on(commandIds.restartNotebook, (item) => restartNotebook(item, objects)),
    on(commandIds.deleteObject, (item) => deleteObject(item, objects)),
    on(commandIds.openObject, (item) => openObject(item, objects, forwards, gateway)),
    on(commandIds.connectNotebook, (item) => connectNotebook(item, objects, forwards, servers)),
    on(commandIds.showObjectYaml, (item) => (isObjectItem(item) ? objectDocuments.open(item) : undefined)),
    on(commandIds.copyObjectName, (item) => copyObjectName(item)),
    on(commandIds.loadMoreObjects, (viewId, kindId) => {
      if (typeof kindId === "string") trees.get(String(viewId))?.showMore(kindId);
    }),
    on(commandIds.refreshObjects, async () => {
      const { type } = await clusters.wake();
      if (type === "unreachable") await clusters.retry();
      else {
        for (const tree of trees.values()) tree.retry();
        await clusters.lookForKinds("person");
      }
    }),
    on(commandIds.showRunPods, (item) => showRunPods(item, surroundings)),
    on(commandIds.showProblemPods, () => {
      pods.showProblems();
    }),
    on(commandIds.showAllPods, () => {
      pods.showAll();
    }),
  ];
}
