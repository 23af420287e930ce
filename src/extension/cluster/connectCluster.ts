import type { Kubeconfig } from "../../kubernetes/contexts/kubeconfig.ts";
import { discover } from "../../kubernetes/discovery.ts";
import type { KubeResult } from "../../kubernetes/failure.ts";
import { kinds } from "../../kubernetes/kinds/all.ts";
import type { Resource } from "../../kubernetes/object.ts";
import { reachedCluster } from "../../reach/reachedCluster.ts";
import type { Cluster, ConnectedCluster } from "./clusterState.ts";

/** Connects to a cluster and asks what it serves: the first call, and so the test of the connection. */
export async function connectCluster(kubeconfig: Kubeconfig, cluster: Cluster): Promise<KubeResult<ConnectedCluster>> {
  // Loaded when first needed: most windows never look at a cluster.
  const { connect } = await import("../../kubernetes/openConnection.ts");
  const connection = connect(kubeconfig, cluster.context);
  if (!connection.ok) return connection;
  const discovered = await discover(connection.value);
  if (!discovered.ok) {
    connection.value.dispose();
    return discovered;
  }
  const served = kinds.flatMap((kind): [string, Resource][] => {
    const resource = discovered.value.find(kind);
    return resource ? [[kind.id, resource]] : [];
  });
  const reached = reachedCluster(connection.value, cluster.context, cluster.namespace);
  return { ok: true, value: { ...reached, served: new Map(served) } };
}
