import * as vscode from "vscode";
import { deleteObject as deleteFromServer, patchObject } from "../../../kubernetes/objects.ts";
import { podsOf } from "../../../kubernetes/pods/podsOf.ts";
import { translated } from "../../language/translated.ts";
import type { ClusterObjects } from "../../objects/clusterObjects.ts";
import { objectAt, sayFailure } from "./objectAt.ts";

/** Stop: the object stays and can be started again, mostly; what is lost is said before. */
export async function stopObject(parameter: unknown, objects: ClusterObjects): Promise<void> {
  const found = await objectAt(parameter, objects);
  const lifecycle = found?.kind.lifecycle;
  if (!found || !lifecycle) return;
  const isForGood = !lifecycle.startPatch;
  const { name, uid } = found.object.metadata;
  if (isForGood && lifecycle.isStopped(found.object)) {
    objects.stops(found.kind.id, uid);
    void vscode.window.showInformationMessage(vscode.l10n.t("{0} is being stopped already.", name));
    return;
  }
  if (lifecycle.stopNote) {
    const stop = vscode.l10n.t("Stop");
    const message = vscode.l10n.t("Stop {0}?", name);
    const detail = translated(lifecycle.stopNote);
    if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, stop)) !== stop) return;
  }
  const patch = lifecycle.stopPatch(found.object, Date.now());
  const answer = await patchObject(found.connected.connection, found.resource, found.where, patch);
  if (!answer.ok) sayFailure(answer.failure);
  else if (isForGood) objects.stops(found.kind.id, uid);
}

/** Start: takes back what stopped it. */
export async function startObject(parameter: unknown, objects: ClusterObjects): Promise<void> {
  const found = await objectAt(parameter, objects);
  const patch = found?.kind.lifecycle?.startPatch?.(found.object);
  if (!found || !patch) return;
  const answer = await patchObject(found.connected.connection, found.resource, found.where, patch);
  if (!answer.ok) sayFailure(answer.failure);
}

/** Delete, after asking; what stays is said. Refuses when another object has the name by then. */
export async function deleteObject(parameter: unknown, objects: ClusterObjects): Promise<void> {
  const found = await objectAt(parameter, objects);
  if (!found) return;
  const { name, uid } = found.object.metadata;
  const confirm = vscode.l10n.t("Delete");
  const message = vscode.l10n.t(
    "Delete {0} “{1}” from {2}?",
    translated(found.kind.singular),
    name,
    `${found.connected.context} / ${found.namespace}`,
  );
  const detail = found.kind.deleteNote && translated(found.kind.deleteNote);
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, confirm)) !== confirm) return;
  const propagation = found.kind.section === "notebooks" ? "Foreground" : "Background";
  const answer = await deleteFromServer(found.connected.connection, found.resource, found.where, { propagation, uid });
  if (!answer.ok && answer.failure.reason !== "notFound") sayFailure(answer.failure);
}

/** Restart of a notebook: its StatefulSet makes its pod anew. Open kernels end; files in volumes stay. */
export async function restartNotebook(parameter: unknown, objects: ClusterObjects): Promise<void> {
  const found = await objectAt(parameter, objects);
  if (!found) return;
  const { connected, kind, object, namespace } = found;
  const restart = vscode.l10n.t("Restart");
  const message = vscode.l10n.t("Restart {0} “{1}”?", translated(kind.singular), object.metadata.name);
  const detail = vscode.l10n.t("Its kernels end and what is not saved is lost; files in its volumes stay.");
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, restart)) !== restart) return;
  const pods = await podsOf(connected.connection, kind, object);
  if (!pods.ok) {
    sayFailure(pods.failure);
    return;
  }
  for (const { metadata } of pods.value) {
    const where = { namespace, name: metadata.name };
    const answer = await deleteFromServer(connected.connection, podResource, where, { uid: metadata.uid });
    if (!answer.ok && answer.failure.reason !== "notFound") sayFailure(answer.failure);
  }
}

const podResource = { group: "", version: "v1", plural: "pods", isNamespaced: true };
