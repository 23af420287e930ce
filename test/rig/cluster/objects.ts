import { setTimeout as sleep } from "node:timers/promises";
import { applyWith, applyYaml, asAdmin, collectionPath, type KubeObject } from "./admin.ts";
import type { Rig } from "./rig.ts";

/** Creates or updates an object as admin; a `status` is written to the status subresource too, where the kind has one. */
export async function applyObject(rig: Rig, object: KubeObject): Promise<KubeObject> {
  return asAdmin(rig, async (admin) => {
    const applied = await applyWith(admin, object);
    if (object.status === undefined) return applied;
    const path = `${await collectionPath(admin, { ...object, namespace: object.metadata.namespace })}/${object.metadata.name ?? ""}/status`;
    const body = JSON.stringify({ status: object.status });
    const written = await admin.call("PATCH", path, { body, type: "application/merge-patch+json" });
    // Kinds without the subresource keep the status that came with the object itself.
    return written.status === 200 ? written.body : applied;
  });
}

/** Creates or updates every object of a YAML text, in order, as admin. Their statuses are not written where the kind has the subresource. */
export async function applyYamlText(rig: Rig, text: string): Promise<void> {
  await asAdmin(rig, (admin) => applyYaml(admin, text, "the text"));
}

/** Which object: kind and place. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** The object as admin sees it, or undefined. */
export function readObject(rig: Rig, object: ObjectName): Promise<KubeObject | undefined> {
  return asAdmin(rig, async (admin) => {
    const { status, body } = await admin.call("GET", await pathOf(admin, object));
    return status === 200 ? body : undefined;
  });
}

/** Deletes an object as admin; one that is not there is fine. */
export async function deleteObject(rig: Rig, object: ObjectName): Promise<void> {
  await asAdmin(rig, async (admin) => admin.call("DELETE", await pathOf(admin, object)));
}

/** Merges fields into an object as admin. With `subresource: "status"` into its status. */
export function patchObject(
  rig: Rig,
  object: ObjectName,
  fields: Readonly<Record<string, unknown>>,
  subresource?: "status",
): Promise<KubeObject> {
  return asAdmin(rig, async (admin) => {
    const path = `${await pathOf(admin, object)}${subresource ? `/${subresource}` : ""}`;
    const body = JSON.stringify(fields);
    const answer = await admin.call("PATCH", path, { body, type: "application/merge-patch+json" });
    if (answer.status !== 200) throw new Error(`${object.kind} ${object.name}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  });
}

async function pathOf(admin: Parameters<typeof collectionPath>[0], object: ObjectName): Promise<string> {
  const { apiVersion, kind, namespace, name } = object;
  return `${await collectionPath(admin, { apiVersion, kind, namespace })}/${name}`;
}

/**
 * Asks again, five times a second, until the answer is not undefined.
 *
 * @param what for the message: "the pod does not run"
 * @throws after `milliseconds`
 */
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined>,
  milliseconds = 120_000,
): Promise<Value> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await ask();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`After ${Math.round(milliseconds / 1000)} s ${what}.`);
    await sleep(200);
  }
}
