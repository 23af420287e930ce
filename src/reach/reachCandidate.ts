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
  const way: Way = {
    connection: cluster.connection,
    base: serviceProxyPath(candidate.namespace, candidate.service, "http", candidate.port),
    closed: otherWay ?? notThrough(candidate, cluster.connection),
    noTokens: noTokens(candidate, cluster.connection),
  };
  return { description, takesNoTokens: way.noTokens, send: (request) => sendThrough(way, request) };
}

/** To a service through the API server. */
interface Way {
  readonly connection: KubeConnection;
  readonly base: string;
  /** What to say when nobody behind it is reached. */
  readonly closed: Sentence;
  readonly noTokens: Sentence;
}

async function sendThrough({ connection, base, closed, noTokens }: Way, request: WebRequest): Promise<WebAnswer> {
  const { method, path, headers, body, timeout, signal } = request;
  // The API server takes it for its own: where it knew it, it would act for another, and else turn the call away.
  if (Object.keys(headers).some((name) => name.toLowerCase() === "authorization"))
    throw new KfpUnreachable(noTokens, false);
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
  const { status, headers: answered, cookies, body: parts } = answer.value;
  const chunks: Uint8Array[] = [];
  for await (const chunk of parts) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  if (status >= 400 && isStatus(text)) throw new KfpUnreachable(closed, status >= 500);
  const { location } = answered;
  return webAnswer(
    status,
    { ...answered, ...(location !== undefined && { location: ownPath(location) }) },
    text,
    cookies,
  );
}

/**
 * Where the service itself sends one: the API server puts its own path before those of redirects
 * (k8s.io/apimachinery, pkg/util/proxy/transport.go).
 */
function ownPath(location: string): string {
  return (
    location.replace(/^(https?:\/\/[^/]+)?\/api\/v1\/namespaces\/[^/]+\/services\/[^/]+\/proxy(?=[/?#]|$)/, "") || "/"
  );
}

function noTokens({ service, namespace }: PipelinesCandidate, { server }: KubeConnection): Sentence {
  return sentence(
    "{service} is reached through {server} alone, which passes no tokens on; give the platform's address, or ask for the right to forward ports in namespace {namespace}.",
    { service, server, namespace },
  );
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
