import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { resourceNameOf, type RunFacts } from "../walk/scope.ts";
import type { TaskPath } from "../../run/runEvent.ts";
import type { TaskRequest } from "./request.ts";

/** Whose fields are asked for. */
export interface PodOwner {
  readonly facts: RunFacts;
  readonly path: TaskPath;
  readonly attempt: number;
  readonly request: Pick<TaskRequest, "labels" | "annotations">;
}

/** Where runs of KFP are, when nobody says otherwise. */
const namespace = "kubeflow";

/** A run here has no pods: values of the kinds that programs make something of, which no two attempts share. */
const plain: Readonly<Record<string, (owner: PodOwner) => string>> = {
  "metadata.name": podName,
  "metadata.namespace": () => namespace,
  "metadata.uid": uid,
  "metadata.labels": (owner) => lines(labelsOf(owner)),
  "metadata.annotations": ({ request }) => lines(request.annotations),
  "spec.nodeName": () => hostname(),
  "spec.serviceAccountName": () => "pipeline-runner",
  "status.hostIP": () => "127.0.0.1",
  "status.hostIPs": () => "127.0.0.1",
  "status.podIP": () => "127.0.0.1",
  "status.podIPs": () => "127.0.0.1",
};

const entry = /^metadata\.(labels|annotations)\['(.*)'\]$/;

/** Whether Kubernetes gives a field of a pod as a variable. */
export function isPodField(path: string): boolean {
  return Object.hasOwn(plain, path) || entry.test(path);
}

/** What a field says; a label that the pod does not have is empty, as in Kubernetes. */
export function podField(path: string, owner: PodOwner): string {
  const [, map, key = ""] = entry.exec(path) ?? [];
  if (map === undefined) return Object.hasOwn(plain, path) ? (plain[path]?.(owner) ?? "") : "";
  const texts = map === "labels" ? labelsOf(owner) : owner.request.annotations;
  return Object.hasOwn(texts, key) ? (texts[key] ?? "") : "";
}

/** Those that KFP and Argo put on the pods of a run stand beside the pipeline's own. */
function labelsOf({ facts, request }: PodOwner): Readonly<Record<string, string>> {
  return {
    "pipeline/runid": facts.runId,
    "pipelines.kubeflow.org/v2_component": "true",
    "workflows.argoproj.io/workflow": resourceNameOf(facts),
    ...request.labels,
  };
}

/** As Kubernetes' downward API writes a map. */
function lines(texts: Readonly<Record<string, string>>): string {
  return Object.entries(texts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join("\n");
}

/** Lower case, at most 63 letters: programs use it as a host's name. */
function podName(owner: PodOwner): string {
  const hash = digest(owner).slice(0, 10);
  const name = `${owner.facts.pipelineName}-${owner.path.join("-")}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `${name.slice(0, 52).replace(/^-+|-+$/g, "")}-${hash}`;
}

/** A UUID that is the same whenever it is asked for. */
function uid(owner: PodOwner): string {
  const hex = digest(owner);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

function digest({ facts, path, attempt }: PodOwner): string {
  return createHash("sha256")
    .update(JSON.stringify([facts.runId, path, attempt]))
    .digest("hex");
}
