import type { KubeConnection } from "./connection.ts";
import { fieldsOf, listOf, textOf, type Fields } from "./contexts/entries.ts";
import type { KubeFailure, KubeResult } from "./failure.ts";

/** A namespace that can be chosen. */
export interface Namespace {
  readonly name: string;
  /** Made by a Kubeflow profile: somebody's workspace. */
  readonly isProfile: boolean;
  /** The profile's owner, for people: an e-mail address. */
  readonly owner?: string;
}

/** The namespaces that are known, and how. */
export interface FoundNamespaces {
  readonly namespaces: readonly Namespace[];
  /**
   * `namespaces`, `profiles`: the server listed them, so there are no others; `context`: only that of the kubeconfig is
   * known; `none`: a name must be asked for.
   */
  readonly source: "namespaces" | "profiles" | "context" | "none";
  /** Why the server did not list them; undefined when it did. */
  readonly failure?: KubeFailure;
}

/**
 * The namespaces one can choose from: those that the server lists, else those of Kubeflow's profiles, else the kubeconfig's
 * own. Ordinary users of Kubeflow may list neither: their platform's dashboard tells theirs, and a name can always be given.
 */
export async function findNamespaces(connection: KubeConnection): Promise<FoundNamespaces> {
  const listed = await list(connection, "/api/v1/namespaces", readNamespace);
  if (listed.ok) return { namespaces: inOrder(listed.value), source: "namespaces" };
  const { failure } = listed;
  if (failure.reason !== "forbidden") return fromContext(connection, failure);
  const profiles = await list(connection, "/apis/kubeflow.org/v1/profiles", readProfile);
  return profiles.ok && profiles.value.length > 0
    ? { namespaces: inOrder(profiles.value), source: "profiles", failure }
    : fromContext(connection, failure);
}

function fromContext({ defaultNamespace }: KubeConnection, failure: KubeFailure): FoundNamespaces {
  if (defaultNamespace === undefined) return { namespaces: [], source: "none", failure };
  return { namespaces: [{ name: defaultNamespace, isProfile: false }], source: "context", failure };
}

async function list(
  connection: KubeConnection,
  path: string,
  read: (metadata: Fields) => Namespace,
): Promise<KubeResult<Namespace[]>> {
  const answer = await connection.request<unknown>({
    path,
    accept: "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json",
  });
  if (!answer.ok) return answer;
  const items = listOf(fieldsOf(answer.value).items).map((item) => fieldsOf(fieldsOf(item).metadata));
  return { ok: true, value: items.map(read) };
}

function readNamespace(metadata: Fields): Namespace {
  const isProfile = fieldsOf(metadata.labels)["app.kubernetes.io/part-of"] === "kubeflow-profile";
  const owner = isProfile ? textOf(fieldsOf(metadata.annotations).owner) : undefined;
  return { name: textOf(metadata.name) ?? "", isProfile, ...(owner !== undefined && { owner }) };
}

/** A profile and its namespace have one name. */
function readProfile(metadata: Fields): Namespace {
  return { name: textOf(metadata.name) ?? "", isProfile: true };
}

/** People's own before the cluster's. */
function inOrder(namespaces: readonly Namespace[]): readonly Namespace[] {
  return [...namespaces].sort(
    (one, other) => Number(other.isProfile) - Number(one.isProfile) || (one.name < other.name ? -1 : 1),
  );
}
