import type { ClusterSession } from "../../cluster/clusterSession.ts";
import type { Cluster } from "../../cluster/clusterState.ts";
import { type KnownNamespaces, namespacesAtAddress, namespacesOfCluster } from "../../cluster/knownNamespaces.ts";
import type { PipelinesSession } from "../../cluster/pipelinesSession.ts";
import { hostOf, platformName } from "../../cluster/platformName.ts";

/** What can be chosen: a namespace of a cluster, or of a platform that is reached by its address alone. */
export type Choice =
  { readonly type: "cluster"; readonly cluster: Cluster } | { readonly type: "platform"; readonly namespace: string };

/** Where one is, and what one may choose there. */
export interface Whereabouts {
  /** The context, or the platform's host. */
  readonly name: string;
  readonly namespace: string | undefined;
  choiceOf(namespace: string): Choice;
  /** Asks which namespaces there are: first what is known first, at last all. */
  namespaces(): AsyncIterable<KnownNamespaces>;
}

/** Undefined where there is neither a cluster nor an address. */
export function whereabouts(clusters: ClusterSession, pipelines: PipelinesSession): Whereabouts | undefined {
  const { cluster } = clusters;
  if (cluster) {
    const { context: name, namespace } = cluster;
    const choiceOf = (chosen: string): Choice => ({ type: "cluster", cluster: { context: name, namespace: chosen } });
    return { name, namespace, choiceOf, namespaces: () => namespacesOfCluster(clusters, pipelines) };
  }
  const { platform } = pipelines;
  if (!platform) return undefined;
  const { origin, namespace } = platform;
  const choiceOf = (chosen: string): Choice => ({ type: "platform", namespace: chosen });
  return { name: hostOf(origin), namespace, choiceOf, namespaces: () => namespacesAtAddress(pipelines) };
}

/** Where one was before, if that is elsewhere. */
export function previousPlace(
  { cluster, previous }: ClusterSession,
  { platform }: PipelinesSession,
): { readonly label: string; readonly choice: Choice } | undefined {
  if (platform) {
    const { origin, namespace, previous: before } = platform;
    if (before === undefined || before === namespace) return undefined;
    return { label: platformName({ origin, namespace: before }), choice: { type: "platform", namespace: before } };
  }
  if (!previous || (previous.context === cluster?.context && previous.namespace === cluster.namespace))
    return undefined;
  return { label: `${previous.context} / ${previous.namespace}`, choice: { type: "cluster", cluster: previous } };
}
