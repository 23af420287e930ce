import { appendFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { applyWith, asAdmin, type KubeObject } from "./admin.ts";
import { applyObject, patchObject, readObject, until } from "./objects.ts";
import { rigFile, type Rig } from "./rig.ts";

/**
 * How a pod's life goes: the annotation `test.rig/state` that kwok's stages read (config/core/50-pod-stages.yaml). `manual`: it is
 * scheduled and then left alone, for a test that writes its status itself.
 */
export type PodState =
  | "ok"
  | "succeed"
  | "fail"
  | "oom"
  | "evicted"
  | "ErrImagePull"
  | "ImagePullBackOff"
  | "CrashLoopBackOff"
  | "CreateContainerConfigError"
  | "ContainerCreating"
  | "stuck-terminating"
  | "manual";

export interface PodOptions {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Names of its containers; `main` alone unless said otherwise. */
  readonly containers?: readonly string[];
  /** Of every container: `{ limits: { "nvidia.com/gpu": "64" } }` waits for ever, unschedulable. */
  readonly resources?: Readonly<Record<string, unknown>>;
  /** More fields of the pod's spec: volumes, initContainers, nodeSelector… */
  readonly spec?: Readonly<Record<string, unknown>>;
  /** `"30s"`: how long it runs before it ends. */
  readonly runFor?: string;
  /** `"30s"`: how long it waits before it runs. */
  readonly startDelay?: string;
}

/** A pod as the API server gives it: what tests look at. */
export interface PodObject extends KubeObject {
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string }[];
    readonly containerStatuses?: readonly {
      readonly name: string;
      readonly state?: Readonly<Record<string, { readonly reason?: string } | undefined>>;
    }[];
  };
}

/** Creates a pod that goes into a state; it is not there yet when this resolves: `untilPod` waits. */
export async function podInState(
  rig: Rig,
  namespace: string,
  name: string,
  state: PodState,
  options: PodOptions = {},
): Promise<void> {
  const annotations = {
    "test.rig/state": state,
    ...(options.runFor !== undefined && { "test.rig/run-for": options.runFor }),
    ...(options.startDelay !== undefined && { "test.rig/start-delay": options.startDelay }),
    ...options.annotations,
  };
  const containers = (options.containers ?? ["main"]).map((container) => ({
    name: container,
    image: "example.local/app:1",
    resources: options.resources ?? {},
  }));
  const metadata = { name, namespace, labels: options.labels ?? {}, annotations };
  await applyObject(rig, { apiVersion: "v1", kind: "Pod", metadata, spec: { containers, ...options.spec } });
}

/** Changes what becomes of a pod: `ok` → `fail` ends a running one, `ImagePullBackOff` → `ok` mends it. */
export async function setPodState(rig: Rig, namespace: string, name: string, state: PodState): Promise<void> {
  await patchObject(rig, podName(namespace, name), { metadata: { annotations: { "test.rig/state": state } } });
}

/** Waits until a pod is as `isSo` says; the answer is the pod. */
export function untilPod(
  rig: Rig,
  namespace: string,
  name: string,
  isSo: (pod: PodObject) => boolean,
): Promise<PodObject> {
  return until(`${namespace}/${name} is not as it should be`, async () => {
    const pod: PodObject | undefined = await readObject(rig, podName(namespace, name));
    return pod && isSo(pod) ? pod : undefined;
  });
}

/** Why a pod's first waiting container waits, or a pod without one is not scheduled: `ImagePullBackOff`, `Unschedulable`. */
export function waitingReason(pod: PodObject): string | undefined {
  const waiting = pod.status?.containerStatuses?.map(({ state }) => state?.waiting?.reason).find(Boolean);
  return waiting ?? pod.status?.conditions?.find(({ type }) => type === "PodScheduled")?.reason;
}

/**
 * Appends lines to a container's log; the first call for a pod gives it a log of its own (streams that were open before end then).
 * Containers that are not named in that first call have no log from then on.
 *
 * @param containers all of the pod's containers, the first is the one written to
 */
export async function appendLog(
  rig: Rig,
  namespace: string,
  pod: string,
  containers: readonly string[],
  lines: readonly string[],
): Promise<void> {
  const files = containers.map((name) => ({ name, file: rigFile(rig, "logs", namespace, pod, `${name}.log`) }));
  const isNew = files.some(({ file }) => !existsSync(file));
  for (const { file } of files) {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, "");
  }
  const first = files[0]?.file;
  if (first !== undefined) appendFileSync(first, lines.map(logLine).join(""));
  if (isNew) await nameLogs(rig, namespace, pod, files);
}

/** One line as container runtimes write it: `2026-01-01T09:00:00.000000000Z stdout F text`. */
function logLine(text: string): string {
  return `${new Date().toISOString().replace("Z", "000000Z")} stdout F ${text}\n`;
}

async function nameLogs(
  rig: Rig,
  namespace: string,
  pod: string,
  files: readonly { readonly name: string; readonly file: string }[],
): Promise<void> {
  const logs = files.map(({ name, file }) => ({ containers: [name], logsFile: file, follow: true }));
  await asAdmin(rig, (admin) =>
    applyWith(admin, {
      apiVersion: "kwok.x-k8s.io/v1alpha1",
      kind: "Logs",
      metadata: { name: pod, namespace },
      spec: { logs },
    }),
  );
}

function podName(
  namespace: string,
  name: string,
): { apiVersion: string; kind: string; namespace: string; name: string } {
  return { apiVersion: "v1", kind: "Pod", namespace, name };
}
