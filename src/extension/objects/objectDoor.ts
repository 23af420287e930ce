import type { Kind } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { podsOf } from "../../kubernetes/pods/podsOf.ts";
import { listAt, numberAt, textAt } from "../../kubernetes/reading.ts";
import type { ConnectedCluster } from "../cluster/clusterState.ts";

/** Where an object answers. */
export interface ObjectDoor {
  /** Of its pod. */
  readonly port: number;
  /** The path it answers at on that port. */
  readonly path: string;
  /** Its path below the platform's gateway, where it has one. */
  readonly gatewayPath: string | undefined;
}

/** By the kind's own rule; a Workspace's is written in its pod only, from its WorkspaceKind. */
export async function objectDoor(connected: ConnectedCluster, kind: Kind, object: KubeObject): Promise<ObjectDoor> {
  const [port, gatewayPath] = [kind.openPort?.(object), kind.openPath?.(object)];
  const path = kind.podPath?.(object) ?? gatewayPath;
  if (port !== undefined) return { port, path: path ?? "/", gatewayPath };
  const pods = await podsOf(connected.connection, kind, object);
  const containers = pods.ok ? listAt(pods.value[0]?.spec, "containers") : [];
  const container = containers.find((each) => listAt(each, "ports").length > 0);
  const prefix = listAt(container, "env").find((each) => textAt(each, "name") === "NB_PREFIX");
  const written = textAt(prefix, "value")?.replace(/\/*$/, "/");
  return {
    port: numberAt(container, "ports", 0, "containerPort") ?? 8888,
    path: path ?? written ?? "/",
    gatewayPath: gatewayPath ?? written,
  };
}
