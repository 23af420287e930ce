import type { KfpResult } from "../../kfp/failure.ts";
import type { Workgroup, WorkgroupRole } from "../../kfp/wire/workgroup.ts";
import type { KubeFailure } from "../../kubernetes/failure.ts";
import { findNamespaces } from "../../kubernetes/namespaces.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { ClusterSession } from "./clusterSession.ts";
import type { ConnectedCluster, PipelinesState } from "./clusterState.ts";
import type { PipelinesSession } from "./pipelinesSession.ts";

export interface KnownNamespace {
  readonly name: string;
  /** The owner of a Kubeflow profile, for people. */
  readonly owner?: string;
  /** What one is there oneself, where Kubeflow's dashboard told it. */
  readonly role?: WorkgroupRole;
}

export interface KnownNamespaces {
  readonly namespaces: readonly KnownNamespace[];
  /** Why there may be others, or none. */
  readonly note?: Sentence;
}

type AskedPipelines = Pick<PipelinesSession, "state" | "address" | "wake">;

/**
 * The namespaces of the cluster that is looked at, as its server lists them, or Kubeflow's dashboard tells one's own; with
 * those too where the dashboard is at an address of its own, which need not be of this cluster.
 */
export async function namespacesOfCluster(
  clusters: Pick<ClusterSession, "wake">,
  pipelines: AskedPipelines,
): Promise<KnownNamespaces> {
  const state = await clusters.wake();
  // Where it is only looked for in the cluster, nobody has to wait for that search.
  const told = pipelines.address === undefined ? undefined : await toldOf(await pipelines.wake());
  if (state.type === "connected")
    return inCluster(state.connected, told, () => Promise.resolve(told ?? toldOf(pipelines.state)));
  if (state.type !== "unreachable") return { namespaces: told ?? [] };
  return { namespaces: merged([{ name: state.cluster.namespace }], told), note: state.failure.sentence };
}

async function toldOf(found: PipelinesState): Promise<readonly KnownNamespace[] | undefined> {
  const told = "askWorkgroup" in found ? await found.askWorkgroup?.() : undefined;
  return told?.ok === true ? ownOf(told.value) : undefined;
}

/** Profiles first; the present one is always among them. */
async function inCluster(
  { connection, namespace: present }: ConnectedCluster,
  told: readonly KnownNamespace[] | undefined,
  askKubeflow: () => Promise<readonly KnownNamespace[] | undefined>,
): Promise<KnownNamespaces> {
  const { namespaces, failure, source } = await findNamespaces(connection, { askKubeflow });
  const isProfile = new Set(namespaces.filter((each) => each.isProfile).map(({ name }) => name));
  const isFirst = ({ name, role }: KnownNamespace): boolean => role !== undefined || isProfile.has(name);
  const all = merged(
    namespaces.some(({ name }) => name === present) ? namespaces : [{ name: present }, ...namespaces],
    told,
  );
  const isListed = source === "namespaces" || source === "profiles";
  return {
    namespaces: all.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)) || a.name.localeCompare(b.name)),
    ...(!isListed && failure && { note: noteOf(failure) }),
  };
}

/** The same with one's roles, and those that were only told. */
function merged(known: readonly KnownNamespace[], told: readonly KnownNamespace[] = []): readonly KnownNamespace[] {
  const roles = new Map(told.map((each) => [each.name, each]));
  const others = told.filter(({ name }) => !known.some((each) => each.name === name));
  return [...known.map((each) => ({ ...each, ...roles.get(each.name) })), ...others];
}

function noteOf({ reason, sentence: said }: KubeFailure): Sentence {
  return reason === "forbidden" ? sentence("You may not list namespaces here: type the name of another one.") : said;
}

/** The namespaces that one has at a platform of which there is the address alone. */
export async function namespacesAtAddress(pipelines: AskedPipelines): Promise<KnownNamespaces> {
  const state = await pipelines.wake();
  if (state.type !== "connected" && state.type !== "noNamespace")
    return { namespaces: [], ...("sentence" in state && { note: state.sentence }) };
  if (state.askWorkgroup) return atPlatform(await state.askWorkgroup());
  const { description: where } = state.place.host;
  const note = sentence("{where} serves one user alone: it has no namespaces to choose from.", { where });
  return { namespaces: [], note };
}

function atPlatform(told: KfpResult<Workgroup>): KnownNamespaces {
  if (!told.ok && told.failure.reason !== "notKfp") return { namespaces: [], note: told.failure.sentence };
  const namespaces = told.ok ? ownOf(told.value) : [];
  if (namespaces.length > 0) return { namespaces };
  return { namespaces, note: sentence("Which namespaces are yours is not told here: type the name of one.") };
}

function ownOf({ namespaces }: Workgroup): readonly KnownNamespace[] {
  return namespaces.map(({ name, role }) => ({ name, ...(role && { role }) }));
}

/** A DNS label, which is what a namespace's name must be (RFC 1123). */
export function isNamespaceName(text: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text);
}
