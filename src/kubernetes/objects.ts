import { fieldsOf, textOf } from "./contexts/entries.ts";
import type { KubeConnection } from "./connection.ts";
import type { KubeResult } from "./failure.ts";
import type { KubeObject, Resource } from "./object.ts";
import { resourcePath, type Place } from "./paths.ts";
import { sentence } from "../l10n/sentence.ts";

/** Which object: the namespace is left out for kinds without. */
export interface ObjectName extends Pick<Place, "namespace"> {
  readonly name: string;
}

/** The object as it is now, without `managedFields`. */
export async function readObject(
  connection: KubeConnection,
  resource: Resource,
  where: ObjectName,
  signal?: AbortSignal,
): Promise<KubeResult<KubeObject>> {
  const path = resourcePath(resource, where);
  return withoutManagedFields(await connection.request<KubeObject>({ path, ...(signal && { signal }) }));
}

/** Changes what the merge patch names (RFC 7386: null deletes); gives the object as it is then. */
export async function patchObject(
  connection: KubeConnection,
  resource: Resource,
  where: ObjectName,
  patch: object,
): Promise<KubeResult<KubeObject>> {
  return withoutManagedFields(
    await connection.request<KubeObject>({ method: "PATCH", path: resourcePath(resource, where), body: patch }),
  );
}

export interface DeleteOptions {
  /** What becomes of what it owns: deleted later (the default), deleted before it, or left. */
  readonly propagation?: "Background" | "Foreground" | "Orphan";
  /** Refuses when the object of that name is another by now. */
  readonly uid?: string;
}

export async function deleteObject(
  connection: KubeConnection,
  resource: Resource,
  where: ObjectName,
  { propagation = "Background", uid }: DeleteOptions = {},
): Promise<KubeResult<void>> {
  const answer = await connection.request<unknown>({
    method: "DELETE",
    path: resourcePath(resource, where),
    body: {
      kind: "DeleteOptions",
      apiVersion: "v1",
      propagationPolicy: propagation,
      ...(uid !== undefined && { preconditions: { uid } }),
    },
  });
  return answer.ok ? { ok: true, value: undefined } : answer;
}

/** A token for a service account. Holds a secret. */
export interface ServiceAccountToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

export interface TokenOptions {
  /** Who shall accept it: `pipelines.kubeflow.org`; the API server itself when left out. */
  readonly audiences?: readonly string[];
  /** At least 600; the server may give less or more. */
  readonly expirationSeconds?: number;
}

/** Asks for a token of a service account (TokenRequest): what `kubectl create token` does. */
export async function createToken(
  connection: KubeConnection,
  namespace: string,
  serviceAccount: string,
  { audiences = [], expirationSeconds = 3600 }: TokenOptions = {},
): Promise<KubeResult<ServiceAccountToken>> {
  const answer = await connection.request<unknown>({
    method: "POST",
    path: resourcePath(serviceAccounts, { namespace, name: serviceAccount, subresource: "token" }),
    body: {
      apiVersion: "authentication.k8s.io/v1",
      kind: "TokenRequest",
      spec: { expirationSeconds, ...(audiences.length > 0 && { audiences }) },
    },
  });
  if (!answer.ok) return answer;
  const status = fieldsOf(fieldsOf(answer.value).status);
  const token = textOf(status.token);
  if (token === undefined) {
    const said = sentence("{server} gave no token for service account “{name}”.", {
      server: connection.server,
      name: serviceAccount,
    });
    return { ok: false, failure: { reason: "server", sentence: said } };
  }
  const expires = Date.parse(textOf(status.expirationTimestamp) ?? "");
  return {
    ok: true,
    value: { token, expires: Number.isNaN(expires) ? Date.now() + expirationSeconds * 1000 : expires },
  };
}

const serviceAccounts: Resource = { group: "", version: "v1", plural: "serviceaccounts", isNamespaced: true };

function withoutManagedFields(answer: KubeResult<KubeObject>): KubeResult<KubeObject> {
  if (!answer.ok) return answer;
  const { managedFields: _, ...metadata } = answer.value.metadata as KubeObject["metadata"] & {
    managedFields?: unknown;
  };
  return { ok: true, value: { ...answer.value, metadata } };
}
