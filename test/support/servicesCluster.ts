import { createServer } from "node:http";
import { type Duplex, duplexPair } from "node:stream";
import type { ConnectedCluster } from "../../src/extension/cluster/clusterState.ts";
import type { KubeCall, KubeConnection } from "../../src/kubernetes/connection.ts";
import type { KubeFailure } from "../../src/kubernetes/failure.ts";
import type { KubeObject } from "../../src/kubernetes/object.ts";
import { sentence } from "../../src/l10n/sentence.ts";

export interface Surroundings {
  readonly hidden?: readonly string[];
  readonly may?: readonly string[];
  readonly behind?: Readonly<Record<string, Behind>>;
  /** Which server the context leads to (`KubeConnection.serverIdentity`). */
  readonly identity?: string;
}

/** By what a caller is known. */
export interface Caller {
  readonly authorization?: string;
  readonly cookie?: string;
}

/** What a service says to a path and who asks: a status, with JSON or where it sends one, and cookies for a proxy to pass on. */
export type Behind = (
  path: string,
  caller: Caller,
) => {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly html?: string;
  readonly location?: string;
  readonly cookies?: readonly string[];
};

/** Pipelines for who brings the token `t`; it tells anybody that it is there. */
export const ofManyUsers: Behind = (path, { authorization }) => {
  if (path === "/apis/v2beta1/healthz") return { status: 200, json: { multi_user: true } };
  return { status: authorization === "Bearer t" ? 200 : 401, json: {} };
};

/** Who is not signed in is sent to Dex, or to a sign-in elsewhere. */
export const doorTo =
  (location: string): Behind =>
  (path) =>
    path.includes("/apis/") ? { status: 401 } : { status: 302, location };

/** Where the context `here` leads, unless a test says otherwise. */
export const hereIdentity = "https://here#sha256:1";

/** A cluster that has these services, and refuses to show the others of a namespace. `behind`: what answers there. */
export function withServices(
  services: Readonly<Record<string, unknown>>,
  { hidden = [], may = [], behind = {}, identity = hereIdentity }: Surroundings = {},
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
      serverIdentity: identity,
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

/** Through the API server's proxy, which puts its own path before where one is sent. */
function answerBehind(behind: Readonly<Record<string, Behind>>, { path, headers = {} }: RawCall) {
  const [, own = "", namespace = "", service = "", rest = ""] =
    /^(.*namespaces\/([^/]+)\/services\/http%3A([^/]+)%3A\d+\/proxy)(.*)$/.exec(path) ?? [];
  const {
    status,
    json: body,
    location,
    cookies = [],
  } = behind[`${namespace}/${service}`]?.(rest, headers) ?? { status: 404 };
  const sent = location?.startsWith("/") === true ? decodeURIComponent(own) + location : location;
  return {
    status,
    headers: { "content-type": "application/json", ...(sent !== undefined && { location: sent }) },
    cookies,
    body: bytesOf(body),
  };
}

async function* bytesOf(body: unknown): AsyncGenerator<Uint8Array> {
  if (body !== undefined) yield await Promise.resolve(new TextEncoder().encode(JSON.stringify(body)));
}

export interface Pods {
  /** Why their ports cannot be opened, if they cannot. */
  readonly closed?: KubeFailure;
  /** What answers at their ports; nobody unless given. */
  readonly behind?: Readonly<Record<string, Behind>>;
}

/** Every service of the cluster has a pod that is ready, of its own name. */
export function withPod(cluster: ConnectedCluster, { closed, behind = {} }: Pods = {}): ConnectedCluster {
  const request = async (call: KubeCall) => {
    if (call.path.endsWith("/pods")) {
      const name = String(call.query?.["labelSelector"]).replace("app=", "");
      const pod = { metadata: { name }, status: { conditions: [{ type: "Ready", status: "True" }] } };
      return { ok: true, value: { items: [pod] } };
    }
    const answer = await cluster.connection.request<KubeObject>(call);
    if (!answer.ok) return answer;
    const app = call.path.split("/").at(-1);
    return { ok: true, value: { ...answer.value, spec: { ...(answer.value.spec as object), selector: { app } } } };
  };
  const openPort = (namespace: string, pod: string) =>
    Promise.resolve(
      closed ? { ok: false, failure: closed } : { ok: true, value: portTo(behind[`${namespace}/${pod}`]) },
    );
  return { ...cluster, connection: { ...cluster.connection, request, openPort } as KubeConnection };
}

/** One connection to a pod's port. */
function portTo(behind: Behind | undefined): Duplex {
  const [near, far] = duplexPair();
  if (!behind) return near;
  const server = createServer((request, response) => {
    const { status, json, text, html, location } = behind(request.url ?? "", request.headers);
    const type = html !== undefined ? "text/html" : text !== undefined ? "text/plain" : "application/json";
    response.writeHead(status, { "content-type": type, ...(location !== undefined && { location }) });
    response.end(html ?? text ?? (json === undefined ? undefined : JSON.stringify(json)));
  });
  server.emit("connection", far);
  return near;
}
