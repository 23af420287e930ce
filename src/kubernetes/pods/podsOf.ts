import type { KubeConnection } from "../connection.ts";
import type { ObjectEvent } from "../events.ts";
import type { KubeResult } from "../failure.ts";
import type { Kind } from "../kinds/kind.ts";
import type { KubeObject, Resource } from "../object.ts";
import { resourcePath } from "../paths.ts";
import { listAt } from "../reading.ts";
import { diagnose } from "./diagnose.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { DiagnosisContext } from "./podFacts.ts";

const pods: Resource = { group: "", version: "v1", plural: "pods", isNamespaced: true };

/** So many at a time: a pod is some 10 KB. */
const page = 500;

/** The pods of an object: of its kind's selector, without those that only carry the same label. */
export async function podsOf(
  connection: KubeConnection,
  kind: Kind,
  object: KubeObject,
  signal?: AbortSignal,
): Promise<KubeResult<readonly KubeObject[]>> {
  if (kind.id === "pod") return { ok: true, value: [object] };
  const selector = kind.podsSelector(object);
  const { namespace } = object.metadata;
  if (selector === undefined || namespace === undefined) return { ok: true, value: [] };
  const found = await listPods(connection, namespace, selector, signal);
  const isOwn = (pod: KubeObject): boolean => kind.isPodOf?.(object, pod) ?? true;
  return found.ok ? { ok: true, value: found.value.filter(isOwn) } : found;
}

/** The pods of a KFP run, drivers too. KFP labels every pod of a run with its id. */
export function podsOfRun(
  connection: KubeConnection,
  namespace: string,
  runId: string,
  signal?: AbortSignal,
): Promise<KubeResult<readonly KubeObject[]>> {
  return listPods(connection, namespace, `pipeline/runid=${runId}`, signal);
}

/** Pods by a label selector, an empty one for all of the namespace; all pages. */
export async function listPods(
  connection: KubeConnection,
  namespace: string,
  selector: string,
  signal?: AbortSignal,
): Promise<KubeResult<readonly KubeObject[]>> {
  const found: KubeObject[] = [];
  let next: string | undefined;
  do {
    const query = { labelSelector: selector === "" ? undefined : selector, limit: page, continue: next };
    const answer = await connection.request<PodList>({ path: resourcePath(pods, { namespace }), query, signal });
    if (!answer.ok) return answer;
    found.push(...(listAt(answer.value, "items") as readonly KubeObject[]));
    next = answer.value.metadata?.continue;
  } while (next !== undefined && next !== "");
  return { ok: true, value: found };
}

interface PodList {
  readonly metadata?: { readonly continue?: string };
}

/** The Argo node that a pod belongs to: by this and not by its name a pod is found for a step. */
export function argoNodeOf(pod: KubeObject): string | undefined {
  return pod.metadata.annotations?.["workflows.argoproj.io/node-id"];
}

/** A pod with what is wrong with it. */
export interface Problem {
  readonly pod: KubeObject;
  readonly diagnosis: Diagnosis;
}

/** Of these pods the ones with something wrong, errors first. What only waits its turn is no problem. */
export function problemsOf(
  found: readonly KubeObject[],
  events: readonly ObjectEvent[],
  context: DiagnosisContext,
): readonly Problem[] {
  const byPod = new Map<string | undefined, ObjectEvent[]>();
  for (const event of events) byPod.set(event.about.uid, [...(byPod.get(event.about.uid) ?? []), event]);
  const problems = found.flatMap((pod) => {
    const diagnosis = diagnose(pod, byPod.get(pod.metadata.uid) ?? [], context);
    return diagnosis && diagnosis.severity !== "info" ? [{ pod, diagnosis }] : [];
  });
  const isError = ({ diagnosis }: Problem): number => (diagnosis.severity === "error" ? 0 : 1);
  return problems.toSorted((a, b) => isError(a) - isError(b));
}
