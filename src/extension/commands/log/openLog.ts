import type { ClusterSession } from "../../cluster/clusterSession.ts";
import type { LogDocuments } from "../../logs/logDocuments.ts";
import { isObjectItem } from "../../objects/objectItem.ts";
import type { Runs } from "../../run/runs.ts";
import { taskAt } from "../run/taskAt.ts";

/** Open Log: of a task's row in the Runs view, or of a task of the canvas. */
export async function openTaskLog(parameter: unknown, runs: Runs, logs: LogDocuments): Promise<void> {
  const found = await taskAt(parameter, runs);
  if (found) await showTaskLog(found.runId, found.path, runs, logs);
}

export async function showTaskLog(
  runId: string,
  path: string,
  runs: Pick<Runs, "get">,
  logs: Pick<LogDocuments, "show">,
): Promise<void> {
  const isHere = runs.get(runId)?.place.type !== "cluster";
  await logs.show({ type: isHere ? "localTask" : "clusterTask", runId, path });
}

/** Open Log: of a pod, or of the pods of an object, wherever it is: a run's pods may be in another namespace than the chosen. */
export async function openPodLog(
  parameter: unknown,
  clusters: Pick<ClusterSession, "cluster">,
  logs: Pick<LogDocuments, "show">,
): Promise<void> {
  const { cluster } = clusters;
  if (!isObjectItem(parameter) || !cluster) return;
  const { kindId, name, namespace = cluster.namespace } = parameter;
  await logs.show({ type: "object", context: cluster.context, namespace, kindId, name });
}
