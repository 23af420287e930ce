import * as vscode from "vscode";
import type { ClusterSession } from "../../cluster/clusterSession.ts";
import type { ConnectedPipelines } from "../../cluster/clusterState.ts";
import type { PipelinesSession } from "../../cluster/pipelinesSession.ts";
import { chooseCluster } from "./chooseCluster.ts";
import { explainWhyNot } from "./connect.ts";

export interface BothPlanes {
  readonly clusters: ClusterSession;
  readonly pipelines: PipelinesSession;
}

/** Kubeflow Pipelines, for a command that needs it; undefined when it is not reached, which has been explained then. */
export async function reachPipelines(planes: BothPlanes): Promise<ConnectedPipelines | undefined> {
  const { clusters, pipelines } = planes;
  await look(planes);
  if (isNowhere(planes)) {
    await chooseCluster(clusters, pipelines);
    await look(planes);
    if (isNowhere(planes)) return undefined;
  }
  // What is done about it (signing in, giving an address) leads on to what was wanted.
  let isDone = true;
  for (let before; pipelines.state.type !== "connected" && isDone && pipelines.state !== before;) {
    before = pipelines.state;
    // Where what was done has led to another no (an account that is not taken), that is said too.
    isDone = await explainWhyNot(clusters.state, before);
    await pipelines.wake();
  }
  return connectedOf(pipelines);
}

function isNowhere({ clusters, pipelines }: BothPlanes): boolean {
  return pipelines.state.type !== "connected" && clusters.state.type === "notChosen" && pipelines.address === undefined;
}

function connectedOf({ state }: PipelinesSession): ConnectedPipelines | undefined {
  return state.type === "connected" ? state : undefined;
}

/** Wakes both planes; what did not answer before is asked once more. */
async function look({ clusters, pipelines }: BothPlanes): Promise<void> {
  if (pipelines.state.type === "connected") return;
  const failedBefore = pipelines.state.type === "unreachable" || pipelines.state.type === "absent";
  const title = vscode.l10n.t("Connecting to Kubeflow");
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, async () => {
    if (clusters.state.type === "unreachable") await clusters.retry();
    if (failedBefore) await pipelines.retry();
    else await pipelines.wake();
  });
}
