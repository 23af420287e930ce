import type { KfpResult } from "../../kfp/failure.ts";
import type { Workgroup, WorkgroupRole } from "../../kfp/wire/workgroup.ts";
import type { KubeFailure } from "../../kubernetes/failure.ts";
import { findNamespaces } from "../../kubernetes/namespaces.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { ClusterSession } from "./clusterSession.ts";
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
 * The namespaces of the cluster that is looked at, as its server lists them, and those that Kubeflow's dashboard tells as
 * one's own, which at an address of its own need not be of this cluster. Told as they come: neither waits for the other.
 */
export async function* namespacesOfCluster(
  clusters: Pick<ClusterSession, "wake" | "cluster">,
  pipelines: AskedPipelines,
): AsyncGenerator<KnownNamespaces> {
  let listed: KnownNamespaces = { namespaces: [] };
  let told: readonly KnownNamespace[] = [];
  const asked = [
    listedBy(clusters).then((found) => (listed = found)),
    toldBy(pipelines).then((found) => (told = found)),
  ];
  await Promise.race(asked);
  yield together(clusters.cluster?.namespace, listed, told);
  await Promise.all(asked);
  yield together(clusters.cluster?.namespace, listed, told);
}

interface Listed extends KnownNamespaces {
  /** Names of Kubeflow's profiles among them. */
  readonly profiles?: ReadonlySet<string>;
}

async function listedBy(clusters: Pick<ClusterSession, "wake">): Promise<Listed> {
  const state = await clusters.wake();
  if (state.type === "unreachable") return { namespaces: [], note: state.failure.sentence };
  if (state.type !== "connected") return { namespaces: [] };
  const { namespaces, failure, source } = await findNamespaces(state.connected.connection);
  const isListed = source === "namespaces" || source === "profiles";
  const profiles = new Set(namespaces.filter(({ isProfile }) => isProfile).map(({ name }) => name));
  return { namespaces, profiles, ...(!isListed && failure && { note: noteOf(failure) }) };
}

async function toldBy(pipelines: AskedPipelines): Promise<readonly KnownNamespace[]> {
  // Where it would only be looked for in the cluster, that search is not begun for this.
  const found = pipelines.address === undefined ? pipelines.state : await pipelines.wake();
  const told = "askWorkgroup" in found ? await found.askWorkgroup?.() : undefined;
  return told?.ok === true ? ownOf(told.value) : [];
}

/** Those of people first, with one's roles; the present one is always among them. */
function together(
  present: string | undefined,
  { namespaces, profiles, note }: Listed,
  told: readonly KnownNamespace[],
): KnownNamespaces {
  const byName = new Map<string, KnownNamespace>();
  for (const each of [...(present === undefined ? [] : [{ name: present }]), ...namespaces, ...told])
    byName.set(each.name, { ...byName.get(each.name), ...each });
  const isFirst = ({ name, role }: KnownNamespace): boolean => role !== undefined || profiles?.has(name) === true;
  const inOrder = [...byName.values()].sort(
    (a, b) => Number(isFirst(b)) - Number(isFirst(a)) || a.name.localeCompare(b.name),
  );
  return { namespaces: inOrder, ...(note && { note }) };
}

function noteOf({ reason, sentence: said }: KubeFailure): Sentence {
  return reason === "forbidden" ? sentence("You may not list namespaces here: type the name of another one.") : said;
}

/** The namespaces that one has at a platform of which there is the address alone. */
export async function* namespacesAtAddress(pipelines: AskedPipelines): AsyncGenerator<KnownNamespaces> {
  const state = await pipelines.wake();
  if (state.type !== "connected" && state.type !== "noNamespace")
    yield { namespaces: [], ...("sentence" in state && { note: state.sentence }) };
  else if (state.askWorkgroup) yield atPlatform(await state.askWorkgroup());
  else yield { namespaces: [], note: oneUser(state.place.host.description) };
}

function oneUser(where: string): Sentence {
  return sentence("{where} serves one user alone: it has no namespaces to choose from.", { where });
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
