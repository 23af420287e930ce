import type { KubeObject } from "../../kubernetes/object.ts";
import type { ConnectedCluster } from "./clusterState.ts";

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

/** Where installations put it: standalone Pipelines in `kubeflow`, the platform behind Istio's gateway. */
const known: readonly Known[] = [
  { service: "ml-pipeline-ui", namespaces: ["kubeflow"], prefix: "", hasUi: true, isGateway: false, usualPort: 80 },
  { service: "ml-pipeline", namespaces: ["kubeflow"], prefix: "", hasUi: false, isGateway: false, usualPort: 8888 },
  {
    service: "istio-ingressgateway",
    namespaces: ["istio-system"],
    prefix: "/pipeline",
    hasUi: true,
    isGateway: true,
    usualPort: 80,
  },
];

/** The services that are there, or may be: one that may not be read is worth a try where ports may be forwarded. */
export async function pipelinesCandidates(cluster: ConnectedCluster): Promise<readonly PipelinesCandidate[]> {
  const places = known.flatMap((each) =>
    [...new Set([...each.namespaces, cluster.namespace])].map((namespace) => ({ each, namespace })),
  );
  const found = await Promise.all(places.map(({ each, namespace }) => candidateAt(cluster, each, namespace)));
  return found.filter((candidate) => candidate !== undefined);
}

async function candidateAt(
  cluster: ConnectedCluster,
  { service, prefix, hasUi, isGateway, usualPort, namespaces }: Known,
  namespace: string,
): Promise<PipelinesCandidate | undefined> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${service}`;
  const answer = await cluster.connection.request<KubeObject>({ path });
  if (answer.ok) {
    const port = httpPort(answer.value) ?? usualPort;
    return { namespace, service, port, prefix, hasUi, isGateway };
  }
  if (answer.failure.reason !== "forbidden" || !namespaces.includes(namespace)) return undefined;
  return { namespace, service, port: usualPort, prefix, hasUi, isGateway };
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
