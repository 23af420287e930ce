import * as vscode from "vscode";
import { kindById } from "../../../kubernetes/kinds/all.ts";
import type { Kind } from "../../../kubernetes/kinds/kind.ts";
import type { KubeFailure } from "../../../kubernetes/failure.ts";
import type { KubeObject, Resource } from "../../../kubernetes/object.ts";
import { readObject } from "../../../kubernetes/objects.ts";
import type { ConnectedCluster } from "../../cluster/clusterState.ts";
import { translated } from "../../language/translated.ts";
import type { ClusterObjects } from "../../objects/clusterObjects.ts";
import { isObjectItem } from "../../objects/objectItem.ts";

/** An object that a command was called on, as it is now on the server. */
export interface FoundObject {
  readonly connected: ConnectedCluster;
  readonly kind: Kind;
  readonly resource: Resource;
  readonly object: KubeObject;
  readonly namespace: string;
  readonly where: { readonly namespace?: string; readonly name: string };
}

/** The object of a row. What the server says of it counts, not what the view showed. */
export async function objectAt(parameter: unknown, objects: ClusterObjects): Promise<FoundObject | undefined> {
  const { connected } = objects;
  if (!isObjectItem(parameter) || !connected) return undefined;
  const kind = kindById(parameter.kindId);
  const resource = connected.served.get(parameter.kindId);
  if (!kind || !resource) return undefined;
  const namespace = parameter.namespace ?? connected.namespace;
  const where = { name: parameter.name, ...(kind.isNamespaced && { namespace }) };
  const answer = await readObject(connected.connection, resource, where);
  if (answer.ok) return { connected, kind, resource, object: answer.value, namespace, where };
  sayFailure(answer.failure);
  return undefined;
}

export function sayFailure({ sentence }: KubeFailure): void {
  void vscode.window.showErrorMessage(translated(sentence));
}
