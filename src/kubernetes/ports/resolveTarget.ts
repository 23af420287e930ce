import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { KubeConnection } from "../connection.ts";
import { fieldsOf, listOf, textOf, type Fields } from "../contexts/entries.ts";
import type { KubeResult } from "../failure.ts";
import type { KubeObject } from "../object.ts";

/** What to forward to: a service, the pods of a selector, or one pod; and the port there, by number or name. */
export interface PortTarget {
  readonly namespace: string;
  readonly service?: string;
  /** A label selector. */
  readonly selector?: string;
  readonly pod?: string;
  readonly port: number | string;
}

/** The pod's port that a target comes to at this moment. */
export interface ResolvedPort {
  readonly pod: string;
  readonly port: number;
}

const core = (namespace: string, plural: string): string =>
  `/api/v1/namespaces/${encodeURIComponent(namespace)}/${plural}`;

/** Finds a ready pod behind a target and the port's number in it, as `kubectl port-forward` does. */
export async function resolveTarget(
  connection: KubeConnection,
  target: PortTarget,
  signal?: AbortSignal,
): Promise<KubeResult<ResolvedPort>> {
  if (target.service !== undefined) return await behindService(connection, target, target.service, signal);
  if (target.pod !== undefined) {
    const path = `${core(target.namespace, "pods")}/${encodeURIComponent(target.pod)}`;
    const pod = await connection.request<KubeObject>({ path, ...(signal && { signal }) });
    return pod.ok ? portIn(pod.value, target.port) : pod;
  }
  return await amongPods(connection, target.namespace, target.selector ?? "", target.port, signal);
}

async function behindService(
  connection: KubeConnection,
  { namespace, port }: PortTarget,
  service: string,
  signal: AbortSignal | undefined,
): Promise<KubeResult<ResolvedPort>> {
  const path = `${core(namespace, "services")}/${encodeURIComponent(service)}`;
  const answer = await connection.request<KubeObject>({ path, ...(signal && { signal }) });
  if (!answer.ok) return answer;
  const spec = fieldsOf(answer.value.spec);
  const ports = listOf(spec.ports).map(fieldsOf);
  const served = ports.find((each) => each.port === port || each.name === port);
  if (served === undefined) {
    const known = ports.map((each) => textOf(each.port) ?? "").join(", ");
    return failed(sentence("Service “{service}” has no port {port}; it has {known}.", { service, port, known }));
  }
  const selector = Object.entries(fieldsOf(spec.selector))
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(",");
  if (selector === "") {
    return failed(sentence("Service “{service}” names no pods: give an address in its place.", { service }));
  }
  return await amongPods(connection, namespace, selector, targetPort(served), signal);
}

function targetPort(port: Fields): number | string {
  const target = port.targetPort ?? port.port;
  return typeof target === "number" ? target : String(target);
}

async function amongPods(
  connection: KubeConnection,
  namespace: string,
  selector: string,
  port: number | string,
  signal: AbortSignal | undefined,
): Promise<KubeResult<ResolvedPort>> {
  const answer = await connection.request<{ items?: readonly KubeObject[] }>({
    path: core(namespace, "pods"),
    query: { labelSelector: selector, limit: 100 },
    ...(signal && { signal }),
  });
  if (!answer.ok) return answer;
  const ready = (answer.value.items ?? []).find(isReady);
  if (ready) return portIn(ready, port);
  return failed(sentence("No pod of “{selector}” in namespace “{namespace}” is ready.", { selector, namespace }));
}

function isReady({ metadata, status }: KubeObject): boolean {
  const conditions = listOf(fieldsOf(status).conditions).map(fieldsOf);
  const isUp = conditions.some(({ type, status: is }) => type === "Ready" && is === "True");
  return isUp && metadata.deletionTimestamp === undefined;
}

function portIn(pod: KubeObject, port: number | string): KubeResult<ResolvedPort> {
  const name = pod.metadata.name;
  if (typeof port === "number") return { ok: true, value: { pod: name, port } };
  const spec = fieldsOf(pod.spec);
  const containers = [...listOf(spec.containers), ...listOf(spec.initContainers)].map(fieldsOf);
  const named = containers.flatMap((each) => listOf(each.ports).map(fieldsOf)).find((each) => each.name === port);
  const number = /^\d+$/.test(port) ? Number(port) : named?.containerPort;
  if (typeof number === "number") return { ok: true, value: { pod: name, port: number } };
  return failed(sentence("Pod “{name}” has no port called “{port}”.", { name, port }));
}

function failed(said: Sentence): KubeResult<never> {
  return { ok: false, failure: { reason: "unreachable", sentence: said } };
}
