import type { KubeConnection } from "../connection.ts";
import type { KubeResult } from "../failure.ts";
import type { KubeObject, Resource } from "../object.ts";
import { resourcePath } from "../paths.ts";

const pods: Resource = { group: "", version: "v1", plural: "pods", isNamespaced: true };

/** Milliseconds: a run is followed without this as well. */
const timeout = 5_000;

/** Where in a cluster a KFP run may be. */
export interface SoughtRun {
  readonly runId: string;
  /** Workflows, where the cluster serves them. */
  readonly workflows: Resource | undefined;
  /** Looked into one after the other. */
  readonly namespaces: readonly string[];
  /** It is in none but these. */
  readonly isOnlyThere: boolean;
}

/**
 * The namespace that a run's Workflow is in, by the label that KFP gives it and its pods (`pipeline/runid`); by its pods
 * where Workflows may not be read. Undefined when nothing of it was found, which proves nothing: Workflows that have ended
 * are cleared away.
 */
export async function namespaceOfRun(
  connection: KubeConnection,
  { runId, workflows, namespaces, isOnlyThere }: SoughtRun,
): Promise<string | undefined> {
  const ask = (resource: Resource, namespace?: string): Promise<Found> =>
    firstOf(connection, resource, runId, namespace);
  for (const namespace of namespaces) {
    const workflow = workflows && (await ask(workflows, namespace));
    const found = workflow?.ok === true ? workflow : await ask(pods, namespace);
    if (found.ok && found.value) return namespace;
    if (!found.ok && found.failure.reason === "unreachable") return undefined;
  }
  const anywhere = workflows && !isOnlyThere ? await ask(workflows) : undefined;
  return anywhere?.ok === true ? anywhere.value?.metadata.namespace : undefined;
}

type Found = KubeResult<KubeObject | undefined>;

/** One object of the run; without a namespace, in the whole cluster, from what the API server has in memory. */
async function firstOf(
  connection: KubeConnection,
  resource: Resource,
  runId: string,
  namespace: string | undefined,
): Promise<Found> {
  const within = namespace === undefined ? {} : { namespace };
  const path = resourcePath(resource, within);
  const labelSelector = `pipeline/runid=${runId}`;
  const query = { labelSelector, limit: 1, ...(namespace === undefined && { resourceVersion: "0" }) };
  const accept = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json";
  const answer = await connection.request<{ readonly items?: readonly KubeObject[] }>({ path, query, accept, timeout });
  return answer.ok ? { ok: true, value: answer.value.items?.[0] } : answer;
}
