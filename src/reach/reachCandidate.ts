import { webHostAt } from "../kfp/address.ts";
import { KfpUnreachable } from "../kfp/transport.ts";
import { webAnswer, type WebAnswer, type WebHost, type WebRequest } from "../kfp/web.ts";
import type { KubeConnection } from "../kubernetes/connection.ts";
import type { KubeFailure, KubeResult } from "../kubernetes/failure.ts";
import { forwardPort, type PortForward } from "../kubernetes/ports/forwardPort.ts";
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

/** Reaches a service: by a port-forward where one may make one and it comes through, else through the API server's proxy. */
export async function reachCandidate(
  cluster: ReachedCluster,
  candidate: PipelinesCandidate,
  signal?: AbortSignal,
): Promise<KubeResult<ReachedHost>> {
  const { namespace } = candidate;
  const mayForward = await cluster.can("create", pods, { namespace, subresource: "portforward" });
  const forwarded = mayForward ? await byForward(cluster, candidate, signal) : undefined;
  if (forwarded?.reached) return { ok: true, value: forwarded.reached };
  if (forwarded && !forwarded.isThere) return { ok: false, failure: forwarded.failure };
  if (await cluster.can("get", services, { namespace, subresource: "proxy" })) {
    const host = proxiedHost(cluster, candidate, forwarded?.failure.sentence);
    return { ok: true, value: { host, address: undefined, dispose: nothing } };
  }
  const failure = forwarded?.failure ?? { reason: "forbidden", sentence: noWay(cluster, candidate) };
  return { ok: false, failure };
}

type Forwarded =
  | { readonly reached: ReachedHost }
  /** `isThere`: there is a pod, and this way to it is closed; it may still answer by the other. */
  | { readonly reached?: undefined; readonly failure: KubeFailure; readonly isThere: boolean };

async function byForward(
  cluster: ReachedCluster,
  { namespace, service, port }: PipelinesCandidate,
  signal: AbortSignal | undefined,
): Promise<Forwarded> {
  const made = await forwardPort(cluster.connection, { namespace, service, port }, { signal });
  if (!made.ok) return { failure: made.failure, isThere: made.failure.reason === "forbidden" };
  const forward = made.value;
  // Proxies between may let calls through and no WebSockets, and roles may give the pod and not its ports.
  const failure = await forward.check();
  if (failure) {
    forward.dispose();
    return { failure, isThere: failure.reason !== "unreachable" && failure.reason !== "aborted" };
  }
  const host = forwardedHost(forward, descriptionOf(cluster, service, namespace));
  return { reached: { host, address: forward.address, dispose: forward.dispose.bind(forward) } };
}

function descriptionOf({ context }: ReachedCluster, service: string, namespace: string): string {
  return `${context} / ${namespace} / ${service}`;
}

/** What breaks a forwarded connection is said in place of how the machine's own end of it looks. */
function forwardedHost(forward: PortForward, description: string): WebHost {
  const local = webHostAt(forward.address);
  const send = async (request: WebRequest): Promise<WebAnswer> => {
    try {
      return await local.send(request);
    } catch (error) {
      const { failure } = forward;
      if (!(error instanceof KfpUnreachable) || !failure) throw error;
      throw new KfpUnreachable(failure.sentence, error.mayHaveArrived, error);
    }
  };
  return { ...local, description, send };
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

/**
 * A service behind the Kubernetes API's proxy (`services/proxy`): what the KFP SDK uses when it is given no host.
 * `otherWay`: why the port-forward is closed, which says more than that this way is closed too.
 */
function proxiedHost(cluster: ReachedCluster, candidate: PipelinesCandidate, otherWay: Sentence | undefined): WebHost {
  const description = descriptionOf(cluster, candidate.service, candidate.namespace);
  const closed = otherWay ?? notThrough(candidate, cluster.connection);
  return { description, send: (request) => sendThrough(cluster.connection, candidate, closed, request) };
}

async function sendThrough(
  connection: KubeConnection,
  candidate: PipelinesCandidate,
  closed: Sentence,
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
  if (status >= 400 && isStatus(text)) throw new KfpUnreachable(closed, status >= 500);
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
