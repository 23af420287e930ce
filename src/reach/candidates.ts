import type { KubeObject } from "../kubernetes/object.ts";
import type { ReachedCluster } from "./reachedCluster.ts";

/** A service of the cluster behind which Kubeflow Pipelines may answer. */
export interface PipelinesCandidate {
  readonly namespace: string;
  readonly service: string;
  /** The service's own port. */
  readonly port: number;
  /** What stands before `/apis/v2beta1`: the platform's gateway has Pipelines below `/pipeline`. */
  readonly prefix: string;
  /** Whether a browser finds the UI there too. */
  readonly hasUi: boolean;
  /** The platform's own door: it signs people in. */
  readonly isGateway: boolean;
}

interface Known {
  readonly service: string;
  readonly namespaces: readonly string[];
  readonly prefix: string;
  readonly hasUi: boolean;
  readonly isGateway: boolean;
  /** Used when the service itself may not be read: what an installation has unless somebody changed it. */
  readonly usualPort: number;
}

const pipelines = { prefix: "", isGateway: false, namespaces: ["kubeflow"] };

/** Where installations put Pipelines itself. */
const known: readonly Known[] = [
  { ...pipelines, service: "ml-pipeline-ui", hasUi: true, usualPort: 80 },
  { ...pipelines, service: "ml-pipeline", hasUi: false, usualPort: 8888 },
];

/**
 * The platform's gateway, under the name that Istio gives it unless somebody chose another. It is looked for in namespaces
 * that administrators alone write to: in any other, whoever may make a service could pose as the door that people sign in
 * at. A platform with another is reached by its address.
 */
const gateway: Known = {
  service: "istio-ingressgateway",
  namespaces: ["istio-system", "istio-ingress", "kubeflow"],
  prefix: "/pipeline",
  hasUi: true,
  isGateway: true,
  usualPort: 80,
};

/** What ingress gateways have in common whatever their name (kubeflow community-distribution, common/istio). */
const gatewayLabel = "app=istio-ingressgateway";

/** The services that are there, or may be: one that may not be read is worth a try where ports may be forwarded. */
export async function pipelinesCandidates(cluster: ReachedCluster): Promise<readonly PipelinesCandidate[]> {
  const places = known.flatMap((each) =>
    [...new Set([...each.namespaces, cluster.namespace])].map((namespace) => candidateAt(cluster, each, namespace)),
  );
  const [istio = ""] = gateway.namespaces;
  places.push(candidateAt(cluster, gateway, istio));
  const [named, labelled] = await Promise.all([Promise.all(places), labelledGateways(cluster)]);
  const byPlace = new Map<string, PipelinesCandidate>();
  for (const candidate of [...named, ...labelled])
    if (candidate) byPlace.set(`${candidate.namespace}/${candidate.service}`, candidate);
  return [...byPlace.values()];
}

/** Those of the platform's namespaces, whatever their name; none where services may not be listed. */
async function labelledGateways(cluster: ReachedCluster): Promise<readonly PipelinesCandidate[]> {
  const found = await Promise.all(gateway.namespaces.map((namespace) => gatewaysIn(cluster, namespace)));
  return found.flat();
}

async function gatewaysIn({ connection }: ReachedCluster, namespace: string): Promise<readonly PipelinesCandidate[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services`;
  const query = { labelSelector: gatewayLabel, limit: 50 };
  const answer = await connection.request<{ items?: readonly KubeObject[] }>({ path, query });
  return answer.ok ? (answer.value.items ?? []).map((service) => candidateOf(gateway, service, namespace)) : [];
}

async function candidateAt(
  cluster: ReachedCluster,
  each: Known,
  namespace: string,
): Promise<PipelinesCandidate | undefined> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${each.service}`;
  const answer = await cluster.connection.request<KubeObject>({ path });
  if (answer.ok) return candidateOf(each, answer.value, namespace);
  if (answer.failure.reason !== "forbidden" || !each.namespaces.includes(namespace)) return undefined;
  return candidateOf(each, { metadata: { name: each.service } }, namespace);
}

function candidateOf(
  { prefix, hasUi, isGateway, usualPort }: Known,
  service: KubeObject,
  within: string,
): PipelinesCandidate {
  const { name, namespace = within } = service.metadata;
  return { namespace, service: name, port: httpPort(service) ?? usualPort, prefix, hasUi, isGateway };
}

/** The port named for HTTP, else the first: an ingress gateway has ports for its status and for TLS besides. */
function httpPort(service: KubeObject): number | undefined {
  const { ports } = (service.spec ?? {}) as { readonly ports?: unknown };
  const listed = (Array.isArray(ports) ? ports : []) as readonly { readonly name?: unknown; readonly port?: unknown }[];
  const chosen =
    listed.find(({ name }) => name === "http2" || name === "http") ??
    listed.find(({ port }) => port === 80) ??
    listed[0];
  return typeof chosen?.port === "number" ? chosen.port : undefined;
}
