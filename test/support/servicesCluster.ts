import { PassThrough } from "node:stream";
import type { ConnectedCluster } from "../../src/extension/cluster/clusterState.ts";
import type { KubeCall, KubeConnection } from "../../src/kubernetes/connection.ts";
import type { KubeFailure } from "../../src/kubernetes/failure.ts";
import type { KubeObject } from "../../src/kubernetes/object.ts";
import { sentence } from "../../src/l10n/sentence.ts";

export interface Surroundings {
  readonly hidden?: readonly string[];
  readonly may?: readonly string[];
  readonly behind?: Readonly<Record<string, Behind>>;
}

/** What a service says to a path and who asks: a status, with JSON or where it sends one. */
export type Behind = (
  path: string,
  authorization: string | undefined,
) => { readonly status: number; readonly json?: unknown; readonly location?: string };

/** Pipelines for who brings the token `t`; it tells anybody that it is there. */
export const ofManyUsers: Behind = (path, authorization) => {
  if (path === "/apis/v2beta1/healthz") return { status: 200, json: { multi_user: true } };
  return { status: authorization === "Bearer t" ? 200 : 401, json: {} };
};

/** Who is not signed in is sent to Dex, or to a sign-in elsewhere. */
export const doorTo =
  (location: string): Behind =>
  (path) =>
    path.includes("/apis/") ? { status: 401 } : { status: 302, location };

/** A cluster that has these services, and refuses to show the others of a namespace. `behind`: what answers there. */
export function withServices(
  services: Readonly<Record<string, unknown>>,
  { hidden = [], may = [], behind = {} }: Surroundings = {},
): ConnectedCluster {
  const listed = (namespace: string, selector: unknown) =>
    Object.entries(services)
      .filter(([where, spec]) => where.startsWith(namespace) && (spec as { app?: string }).app === selector)
      .map(([where, spec]) => ({ metadata: { namespace: where.split("/")[0], name: where.split("/")[1] }, spec }));
  const request = ({ path, query }: KubeCall) => {
    const [, namespace = "", service = ""] = /namespaces\/([^/]+)\/services(?:\/(.+))?$/.exec(path) ?? [];
    const spec = services[`${namespace}/${service}`];
    if (spec !== undefined) return { ok: true, value: { metadata: { name: service }, spec } };
    const mayList = namespace === "" ? hidden.length === 0 : !hidden.includes(namespace);
    const selector = String(query?.["labelSelector"]).replace("app=", "");
    if (service === "" && mayList) return { ok: true, value: { items: listed(namespace, selector) } };
    if (service === "") return { ok: false, failure: { reason: "forbidden", sentence: sentence("no") } };
    const reason = hidden.includes(namespace) ? "forbidden" : "notFound";
    return { ok: false, failure: { reason, sentence: sentence("no") } };
  };
  return {
    context: "here",
    namespace: "team-a",
    connection: {
      server: "https://here",
      request: (call: KubeCall) => Promise.resolve(request(call)),
      raw: (call: RawCall) => Promise.resolve({ ok: true, value: answerBehind(behind, call) }),
      askAnew: () => undefined,
    },
    served: new Map(),
    hold: () => () => undefined,
    can: (verb: string) => Promise.resolve(may.includes(verb)),
  } as unknown as ConnectedCluster;
}

type RawCall = Parameters<KubeConnection["raw"]>[0];

/** Through the API server's proxy. */
function answerBehind(behind: Readonly<Record<string, Behind>>, { path, headers: sent }: RawCall) {
  const [, namespace = "", service = "", rest = ""] =
    /namespaces\/([^/]+)\/services\/http%3A([^/]+)%3A\d+\/proxy(.*)$/.exec(path) ?? [];
  const {
    status,
    json: body,
    location,
  } = behind[`${namespace}/${service}`]?.(rest, sent?.["authorization"]) ?? { status: 404 };
  const headers = { "content-type": "application/json", ...(location !== undefined && { location }) };
  return { status, headers, body: bytesOf(body) };
}

async function* bytesOf(body: unknown): AsyncGenerator<Uint8Array> {
  if (body !== undefined) yield await Promise.resolve(new TextEncoder().encode(JSON.stringify(body)));
}

/** Every service of the cluster has a pod that is ready. `closed`: why its ports cannot be opened, if they cannot. */
export function withPod(cluster: ConnectedCluster, closed?: KubeFailure): ConnectedCluster {
  const pod = { metadata: { name: "p" }, status: { conditions: [{ type: "Ready", status: "True" }] } };
  const request = async (call: KubeCall) => {
    if (call.path.endsWith("/pods")) return { ok: true, value: { items: [pod] } };
    const answer = await cluster.connection.request<KubeObject>(call);
    if (!answer.ok) return answer;
    return { ok: true, value: { ...answer.value, spec: { ...(answer.value.spec as object), selector: { app: "p" } } } };
  };
  const openPort = () =>
    Promise.resolve(closed ? { ok: false, failure: closed } : { ok: true, value: new PassThrough() });
  return { ...cluster, connection: { ...cluster.connection, request, openPort } as KubeConnection };
}
