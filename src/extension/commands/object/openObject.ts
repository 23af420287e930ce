import * as vscode from "vscode";
import { parseAddress } from "../../../kfp/address.ts";
import { textAt, listAt, numberAt } from "../../../kubernetes/reading.ts";
import { podsOf } from "../../../kubernetes/pods/podsOf.ts";
import type { PipelinesSession } from "../../cluster/pipelinesSession.ts";
import type { ClusterObjects } from "../../objects/clusterObjects.ts";
import type { ObjectForwards } from "../../objects/objectForwards.ts";
import { type FoundObject, objectAt, sayFailure } from "./objectAt.ts";

/**
 * Open in Browser: through the platform's gateway where its address is known, for that is where the browser is signed in;
 * else through a port-forward, on which nobody has to sign in.
 */
export async function openObject(
  parameter: unknown,
  objects: ClusterObjects,
  forwards: ObjectForwards,
  pipelines: PipelinesSession,
): Promise<void> {
  const found = await objectAt(parameter, objects);
  if (!found) return;
  const gateway = await gatewayAddress(found, pipelines);
  if (gateway) {
    await vscode.env.openExternal(gateway);
    return;
  }
  const address = await addressOf(found, forwards);
  if (address) await vscode.env.openExternal(await vscode.env.asExternalUri(address));
}

/** Where an object answers below the platform's gateway, if a person said where that is. */
async function gatewayAddress(
  found: FoundObject,
  { state, address }: PipelinesSession,
): Promise<vscode.Uri | undefined> {
  if (address === undefined || state.type !== "connected" || !state.isMultiUser) return undefined;
  const parsed = parseAddress(address);
  if ("template" in parsed) return undefined;
  const { path } = await doorOf(found);
  return path === "/" ? undefined : vscode.Uri.parse(parsed.origin + path);
}

/** Where an object answers on this machine, with the path it expects to be asked under. */
export async function addressOf(found: FoundObject, forwards: ObjectForwards): Promise<vscode.Uri | undefined> {
  const { connected, kind, object, namespace } = found;
  const { port, path } = await doorOf(found);
  const forward = await forwards.open(connected, kind, object, { namespace, port });
  if (forward.ok) return vscode.Uri.parse(forward.value.address + path);
  sayFailure(forward.failure);
  return undefined;
}

interface Door {
  readonly port: number;
  readonly path: string;
}

/** By the kind's own rule; a Workspace's is written in its pod only, from its WorkspaceKind. */
async function doorOf({ connected, kind, object }: FoundObject): Promise<Door> {
  const [port, path] = [kind.openPort?.(object), kind.openPath?.(object)];
  if (port !== undefined) return { port, path: path ?? "/" };
  const pods = await podsOf(connected.connection, kind, object);
  const containers = pods.ok ? listAt(pods.value[0]?.spec, "containers") : [];
  const container = containers.find((each) => listAt(each, "ports").length > 0);
  const prefix = listAt(container, "env").find((each) => textAt(each, "name") === "NB_PREFIX");
  const written = textAt(prefix, "value");
  return {
    port: numberAt(container, "ports", 0, "containerPort") ?? 8888,
    path: path ?? (written === undefined ? "/" : `${written.replace(/\/+$/, "")}/`),
  };
}
