import * as vscode from "vscode";
import type { ClusterObjects } from "../../objects/clusterObjects.ts";
import type { ObjectForwards } from "../../objects/objectForwards.ts";
import { type FoundObject, objectAt, sayFailure } from "./objectAt.ts";

/** Open in Browser: through a port-forward, on which nobody has to sign in. */
export async function openObject(parameter: unknown, objects: ClusterObjects, forwards: ObjectForwards): Promise<void> {
  const found = await objectAt(parameter, objects);
  const address = found && (await addressOf(found, forwards));
  if (address) await vscode.env.openExternal(await vscode.env.asExternalUri(address));
}

/** Where an object answers on this machine, with the path it expects to be asked under. */
export async function addressOf(found: FoundObject, forwards: ObjectForwards): Promise<vscode.Uri | undefined> {
  const { connected, kind, object } = found;
  const forward = await forwards.open(connected, kind, object);
  if (!forward.ok) {
    sayFailure(forward.failure);
    return undefined;
  }
  return vscode.Uri.parse(forward.value.address + (kind.openPath?.(object) ?? "/"));
}
