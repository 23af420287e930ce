import * as vscode from "vscode";
import type { PlatformGateway } from "../../cluster/platformGateway.ts";
import type { ClusterObjects } from "../../objects/clusterObjects.ts";
import { objectDoor } from "../../objects/objectDoor.ts";
import { type ObjectForwards, whyNoPage } from "../../objects/objectForwards.ts";
import { type FoundObject, objectAt, sayFailure } from "./objectAt.ts";

/**
 * Open in Browser: through the platform's gateway where its address is known, for that is where the browser is signed in;
 * else through a port-forward, on which nobody has to sign in.
 */
export async function openObject(
  parameter: unknown,
  objects: ClusterObjects,
  forwards: ObjectForwards,
  gateway: PlatformGateway,
): Promise<void> {
  const found = await objectAt(parameter, objects);
  if (!found) return;
  const below = await gatewayAddress(found, gateway);
  if (below) {
    await vscode.env.openExternal(below);
    return;
  }
  const opened = await openedPort(found, forwards);
  // On a remote machine VS Code leads the browser to that one's port; what `asExternalUri` gives would be led on once more.
  if (opened) await vscode.env.openExternal(opened.address);
}

/** Where an object answers below the platform's gateway, if a person said where that is. */
async function gatewayAddress(
  { connected, kind, object }: FoundObject,
  gateway: PlatformGateway,
): Promise<vscode.Uri | undefined> {
  const origin = await gateway.find();
  if (origin === undefined) return undefined;
  const { gatewayPath } = await objectDoor(connected, kind, object);
  return gatewayPath === undefined ? undefined : vscode.Uri.parse(origin + gatewayPath);
}

export interface OpenedPort {
  /** Where the object answers on this machine, with the path that its pod answers at. */
  readonly address: vscode.Uri;
  readonly localPort: number;
}

/** An object's port on this machine; undefined when it cannot be had, which has been said then. */
export async function openedPort(found: FoundObject, forwards: ObjectForwards): Promise<OpenedPort | undefined> {
  const { connected, kind, object, namespace } = found;
  const { port, path } = await objectDoor(connected, kind, object);
  const forward = await forwards.open(connected, kind, object, { namespace, port });
  const failure = forward.ok ? await whyNoPage(forward.value, path) : forward.failure;
  if (failure) sayFailure(failure);
  if (!forward.ok || failure) return undefined;
  const { address, localPort } = forward.value;
  return { address: vscode.Uri.parse(address + path), localPort };
}
