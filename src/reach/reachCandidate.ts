import { webHostAt } from "../kfp/address.ts";
import { KfpUnreachable } from "../kfp/transport.ts";
import { webAnswer, type WebAnswer, type WebHost, type WebRequest } from "../kfp/web.ts";
import type { KubeConnection } from "../kubernetes/connection.ts";
import type { KubeResult } from "../kubernetes/failure.ts";
import { forwardPort } from "../kubernetes/ports/forwardPort.ts";
import { serviceProxyPath } from "../kubernetes/ports/serviceProxyPath.ts";
import { textAt } from "../kubernetes/reading.ts";
import { type Sentence, sentence } from "../l10n/sentence.ts";
import type { PipelinesCandidate } from "./candidates.ts";
import type { ReachedCluster } from "./reachedCluster.ts";

/** A host that is reached through a cluster, until it is let go. */
export interface ReachedHost {
  readonly host: WebHost;
  /** Where a browser on this machine finds it. */
  readonly address: string | undefined;
  readonly dispose: () => void;
}

const pods = { group: "", plural: "pods" };
const services = { group: "", plural: "services" };

/** Reaches a service: by a port-forward where one may make one, else through the API server's proxy. */
export async function reachCandidate(
  cluster: ReachedCluster,
  candidate: PipelinesCandidate,
  signal?: AbortSignal,
): Promise<KubeResult<ReachedHost>> {
  const { namespace, service, port } = candidate;
  const description = `${cluster.context} / ${namespace} / ${service}`;
  if (await cluster.can("create", pods, { namespace, subresource: "portforward" })) {
    const forward = await forwardPort(cluster.connection, { namespace, service, port }, { signal });
    if (forward.ok) {
      const { address } = forward.value;
      const host: WebHost = { ...webHostAt(address), description };
      return { ok: true, value: { host, address, dispose: forward.value.dispose.bind(forward.value) } };
    }
    // A pod that runs but forbids this way may still answer the other; one that is not there does not.
    if (forward.failure.reason !== "forbidden") return forward;
  }
  if (!(await cluster.can("get", services, { namespace, subresource: "proxy" })))
    return { ok: false, failure: { reason: "forbidden", sentence: noWay(cluster, candidate) } };
  const host = proxiedHost(cluster.connection, candidate, description);
  return { ok: true, value: { host, address: undefined, dispose: nothing } };
}

function noWay({ context }: ReachedCluster, { service, namespace }: PipelinesCandidate): Sentence {
  return sentence(
    "You may not reach {service} in namespace {namespace} through {context}; give the address of Kubeflow Pipelines, or ask for the right to forward ports there.",
    { service, namespace, context },
  );
}

function nothing(): void {
  // The API server's proxy holds nothing open between calls.
}

/** A service behind the Kubernetes API's proxy (`services/proxy`): what the KFP SDK uses when it is given no host. */
function proxiedHost(connection: KubeConnection, candidate: PipelinesCandidate, description: string): WebHost {
  return { description, send: (request) => sendThrough(connection, candidate, request) };
}

async function sendThrough(
  connection: KubeConnection,
  candidate: PipelinesCandidate,
  request: WebRequest,
): Promise<WebAnswer> {
  const base = serviceProxyPath(candidate.namespace, candidate.service, "http", candidate.port);
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
  const { status, headers: answered, body: parts } = answer.value;
  const chunks: Uint8Array[] = [];
  for await (const chunk of parts) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  if (status >= 400 && isStatus(text)) throw new KfpUnreachable(notThrough(candidate, connection), status >= 500);
  return webAnswer(status, answered, text);
}

/** Kubernetes' own word: nobody behind the proxy was reached. */
function isStatus(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return textAt(value, "kind") === "Status" && textAt(value, "apiVersion") === "v1";
  } catch {
    return false;
  }
}

function notThrough({ service }: PipelinesCandidate, { server }: KubeConnection): Sentence {
  return sentence("{server} does not lead to {service}; does it run, and may you use it?", { server, service });
}

/** A form as the bytes that fetch would send of it, with the boundary in its content type. */
async function formBody(form: FormData): Promise<{ body: string; headers: Record<string, string> }> {
  const response = new Response(form);
  const type = response.headers.get("content-type") ?? "";
  return { body: await response.text(), headers: { "content-type": type } };
}
