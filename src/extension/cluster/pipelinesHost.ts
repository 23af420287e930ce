import { webHostAt } from "../../kfp/address.ts";
import { KfpUnreachable } from "../../kfp/transport.ts";
import { webAnswer, type WebAnswer, type WebHost, type WebRequest } from "../../kfp/web.ts";
import type { KubeConnection } from "../../kubernetes/connection.ts";
import type { KubeResult } from "../../kubernetes/failure.ts";
import { forwardPort } from "../../kubernetes/ports/forwardPort.ts";
import { serviceProxyPath } from "../../kubernetes/ports/serviceProxyPath.ts";
import type { ConnectedCluster } from "./clusterState.ts";
import type { PipelinesCandidate } from "./pipelinesCandidates.ts";

/** A host that is reached through a cluster, until it is let go. */
export interface ReachedHost {
  readonly host: WebHost;
  /** Where a browser on this machine finds it. */
  readonly address: string | undefined;
  readonly dispose: () => void;
}

const pods = { group: "", plural: "pods" };

/** Reaches a service: by a port-forward where one may make one, else through the API server's proxy. */
export async function reachCandidate(
  cluster: ConnectedCluster,
  candidate: PipelinesCandidate,
): Promise<KubeResult<ReachedHost>> {
  const { namespace, service, port } = candidate;
  const description = `${cluster.context} / ${namespace} / ${service}`;
  if (await cluster.can("create", pods, { namespace, subresource: "portforward" })) {
    const forward = await forwardPort(cluster.connection, { namespace, service, port });
    if (forward.ok) {
      const { address } = forward.value;
      const host: WebHost = { ...webHostAt(address), description };
      return { ok: true, value: { host, address, dispose: forward.value.dispose.bind(forward.value) } };
    }
    // A pod that runs but forbids this way may still answer the other; one that is not there does not.
    if (forward.failure.reason !== "forbidden") return forward;
  }
  const host = proxiedHost(cluster.connection, candidate, description);
  return { ok: true, value: { host, address: undefined, dispose: nothing } };
}

function nothing(): void {
  // The API server's proxy holds nothing open between calls.
}

/** A service behind the Kubernetes API's proxy (`services/proxy`): what the KFP SDK uses when it is given no host. */
function proxiedHost(
  connection: KubeConnection,
  { namespace, service, port }: PipelinesCandidate,
  description: string,
): WebHost {
  const base = serviceProxyPath(namespace, service, "http", port);
  return { description, send: (request) => sendThrough(connection, base, request) };
}

async function sendThrough(connection: KubeConnection, base: string, request: WebRequest): Promise<WebAnswer> {
  const { method, path, headers, body, timeout, signal } = request;
  const sent = body instanceof FormData ? await formBody(body) : { body, headers: {} };
  const answer = await connection.raw({
    method,
    path: base + path,
    headers: { ...headers, ...sent.headers },
    body: sent.body,
    timeout,
    signal,
  });
  if (!answer.ok) throw new KfpUnreachable(answer.failure.sentence, answer.failure.reason !== "forbidden");
  const chunks: Uint8Array[] = [];
  for await (const chunk of answer.value.body) chunks.push(chunk);
  return webAnswer(answer.value.status, answer.value.headers, Buffer.concat(chunks).toString("utf8"));
}

/** A form as the bytes that fetch would send of it, with the boundary in its content type. */
async function formBody(form: FormData): Promise<{ body: string; headers: Record<string, string> }> {
  const response = new Response(form);
  const type = response.headers.get("content-type") ?? "";
  return { body: await response.text(), headers: { "content-type": type } };
}
