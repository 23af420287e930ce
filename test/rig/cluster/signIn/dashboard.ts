// Plays Kubeflow's dashboard and kfam behind it, as far as they say which namespaces somebody has: from the real RoleBindings, by the
// annotations `user` and `role` that kfam writes. kubeflow/dashboard, components/centraldashboard/app/api_workgroup.ts; profiles' kfam.
import type { Admin, KubeObject } from "../admin.ts";

const roles: Readonly<Record<string, string | undefined>> = { admin: "owner", edit: "contributor", view: "viewer" };

/** The answer to `GET /api/workgroup/env-info`. */
export async function envInfo(admin: Admin, user: string): Promise<unknown> {
  const path = "/apis/rbac.authorization.k8s.io/v1/rolebindings";
  const { body } = await admin.call<{ items: readonly KubeObject[] }>("GET", path);
  const namespaces = body.items.flatMap(({ metadata }) => {
    const { user: bound, role: name = "" } = (metadata.annotations ?? {}) as Record<string, string | undefined>;
    const role = roles[name];
    return bound === user && role ? [{ subject: user, namespace: metadata.namespace, role, kind: "User" }] : [];
  });
  const platform = { provider: "other", providerName: "other", kubeflowVersion: "unknown" };
  return { user, platform, namespaces, isClusterAdmin: false };
}
