import { json, type Answer } from "./webServer.ts";

/** What a person is in which namespaces. */
export type Roles = Readonly<Record<string, "owner" | "contributor" | "viewer">>;

/**
 * A Kubeflow platform as `me@example.com` with the token `good` sees it: Pipelines below `/pipeline`, and the dashboard's
 * word on namespaces, which the real one gives (test/cluster/kfp/signIn.test.ts).
 */
export function platform(roles: Roles): Answer {
  return (request, response) => {
    const path = request.url ?? "";
    const namespaces = Object.entries(roles).map(([namespace, role]) => ({ namespace, role, user: "me@example.com" }));
    if (request.headers.authorization !== "Bearer good") json(response, {}, 401);
    else if (path === "/api/workgroup/env-info") json(response, { user: "me@example.com", namespaces });
    else if (path === "/pipeline/apis/v2beta1/healthz") json(response, { multi_user: true });
    else if (path.startsWith("/pipeline/apis/")) json(response, {});
    else json(response, {}, 404);
  };
}
