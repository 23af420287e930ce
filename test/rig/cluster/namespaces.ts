import { randomBytes } from "node:crypto";
import type { KubeObject } from "./admin.ts";
import { applyObject, deleteObject, readObject, until } from "./objects.ts";
import type { Rig } from "./rig.ts";

/** What alice is in a namespace, by the bindings that Kubeflow's access management writes. */
export type AliceRole = "edit" | "view" | "none";

const labels = {
  "app.kubernetes.io/part-of": "kubeflow-profile",
  "istio-injection": "enabled",
  "katib.kubeflow.org/metrics-collector-injection": "enabled",
  "pipelines.kubeflow.org/enabled": "true",
  "serving.kubeflow.org/inferenceservice": "enabled",
};

/**
 * Makes a namespace as the profile controller does: labels, `default-editor`, `default-viewer`, and alice's role. Resolves when pods may
 * be created there.
 */
export async function makeNamespace(rig: Rig, alice: AliceRole = "edit", prefix = "test"): Promise<string> {
  const name = `${prefix}-${randomBytes(4).toString("hex")}`;
  const annotations = { owner: "owner@example.com" };
  await applyObject(rig, { apiVersion: "v1", kind: "Namespace", metadata: { name, labels, annotations } });
  for (const [account, role] of [
    ["default-editor", "edit"],
    ["default-viewer", "view"],
  ] as const) {
    await applyObject(rig, { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: account, namespace: name } });
    await applyObject(rig, binding(name, account, role, { kind: "ServiceAccount", name: account, namespace: name }));
  }
  if (alice !== "none") await bindUser(rig, name, "alice@example.com", alice);
  const account = { apiVersion: "v1", kind: "ServiceAccount", namespace: name, name: "default" };
  await until(`${name} has no service account`, () => readObject(rig, account));
  return name;
}

/** Gives a user a role in a namespace, as kfam does. */
export async function bindUser(rig: Rig, namespace: string, user: string, role: "edit" | "view"): Promise<void> {
  const name = `user-${user.replaceAll(/[^a-z0-9]/g, "-")}-clusterrole-${role}`;
  const subject = { apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user };
  const object = binding(namespace, name, role, subject);
  await applyObject(rig, { ...object, metadata: { ...object.metadata, annotations: { user, role } } });
}

/** Deletes a namespace and all in it, without waiting for its end. */
export async function deleteNamespace(rig: Rig, name: string): Promise<void> {
  await deleteObject(rig, { apiVersion: "v1", kind: "Namespace", name });
}

function binding(
  namespace: string,
  name: string,
  role: "edit" | "view",
  subject: Readonly<Record<string, string>>,
): KubeObject {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: "RoleBinding",
    metadata: { name, namespace },
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: `kubeflow-${role}` },
    subjects: [subject],
  };
}
