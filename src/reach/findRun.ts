import { namespaceOfRun } from "../kubernetes/argo/namespaceOfRun.ts";
import type { Resource } from "../kubernetes/object.ts";
import type { ReachedCluster } from "./reachedCluster.ts";

/** Where installations of Pipelines for one user are, unless somebody changed it. */
const usualNamespace = "kubeflow";

/** Where a run of a server that does not tell it may be. */
export interface SoughtIn {
  /** Workflows, where the cluster serves them. */
  readonly workflows: Resource | undefined;
  /** The namespace of the run's pods, where that is known: it is in no other. */
  readonly known?: string | undefined;
}

/** The namespace of a cluster that a run's Workflow or pods were found in; undefined proves nothing (`namespaceOfRun`). */
export function findRun(
  { connection, namespace }: Pick<ReachedCluster, "connection" | "namespace">,
  runId: string,
  { workflows, known }: SoughtIn,
): Promise<string | undefined> {
  const namespaces = known === undefined ? [...new Set([usualNamespace, namespace])] : [known];
  return namespaceOfRun(connection, { runId, workflows, namespaces, isOnlyThere: known !== undefined });
}
