import { findNamespaces } from "../../kubernetes/namespaces.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { ConnectedCluster } from "./clusterState.ts";

export interface KnownNamespace {
  readonly name: string;
  /** The owner of a Kubeflow profile, for people. */
  readonly owner?: string;
}

export interface KnownNamespaces {
  readonly namespaces: readonly KnownNamespace[];
  /** Why there may be others. */
  readonly note?: Sentence;
}

/** The namespaces one may look at, profiles first; the present one is always among them. */
export async function knownNamespaces(connected: ConnectedCluster): Promise<KnownNamespaces> {
  const { namespaces, source } = await findNamespaces(connected.connection);
  const present = namespaces.some(({ name }) => name === connected.namespace);
  const all = present ? namespaces : [{ name: connected.namespace, isProfile: false }, ...namespaces];
  const isListed = source === "namespaces" || source === "profiles";
  return {
    namespaces: all.toSorted((a, b) => Number(b.isProfile) - Number(a.isProfile) || a.name.localeCompare(b.name)),
    ...(!isListed && { note: sentence("You may not list namespaces here: type the name of another one.") }),
  };
}

/** A DNS label, which is what a namespace's name must be (RFC 1123). */
export function isNamespaceName(text: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text);
}
