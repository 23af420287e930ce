import type { ContainerResources, ExecutorSpec, PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { sentence, type Filling, type Sentence } from "../../l10n/sentence.ts";
import { programOf } from "../launch/component.ts";
import type { Place } from "./places.ts";
import { isSet } from "./read.ts";
import type { PlatformRequest, TaskRequest } from "./request.ts";

/** Settings of tasks that only a cluster can do something with. */
const without: Readonly<Record<string, Sentence>> = {
  nodeSelector: sentence("the node selector"),
  tolerations: sentence("the tolerations"),
  nodeAffinity: sentence("the node affinity"),
  podAffinity: sentence("the pod affinity"),
  podMetadata: sentence("the labels and annotations"),
  imagePullSecret: sentence("the image pull secrets"),
  initContainers: sentence("the init containers"),
  podResourceClaims: sentence("the resource claims"),
};

/** Settings that are honoured, in containers at least. */
const honoured = new Set([
  "activeDeadlineSeconds",
  "configMapAsEnv",
  "configMapAsVolume",
  "emptyDirMounts",
  "enabledSharedMemory",
  "fieldPathAsEnv",
  "genericEphemeralVolume",
  "imagePullPolicy",
  "pvcMount",
  "secretAsEnv",
  "secretAsVolume",
  "securityContext",
]);

/** What the pipeline asks for and does not get here: a sentence for each kind of thing, with the tasks that ask for it. */
export function notHonoured(
  spec: PipelineSpec,
  places: Iterable<Place>,
  request: PlatformRequest,
): readonly Sentence[] {
  const tasksOf = new Map<string, Set<string>>();
  for (const { task, label } of places) tasksOf.set(label, (tasksOf.get(label) ?? new Set()).add(task));
  const asked = new Map<Filling, Set<string>>();
  for (const [label, tasks] of tasksOf) {
    const executor = spec.deploymentSpec.executors[label];
    for (const what of executor ? missingFor(executor, request.executors.get(label)) : []) {
      const known = asked.get(what) ?? new Set();
      for (const task of tasks) known.add(task);
      asked.set(what, known);
    }
  }
  const ofTasks = [...asked].map(([what, tasks]) =>
    sentence("Runs here do without {what} of {tasks}.", { what, tasks: listed([...tasks]) }),
  );
  return [...ofTasks, ...ofPipeline(request)];
}

/** Names of many tasks would hide the other sentences. */
function listed(tasks: readonly string[]): string {
  const most = 5;
  const named = tasks.slice(0, most).map((task) => `"${task}"`);
  return [...named, ...(tasks.length > most ? ["…"] : [])].join(", ");
}

function missingFor({ container }: ExecutorSpec, request: TaskRequest | undefined): readonly Filling[] {
  if (!container) return [];
  const { resources = {} } = container;
  const isProcess = programOf(container).kind !== "container" && (request?.mounts.length ?? 0) === 0;
  const settings = request?.settings ?? [];
  return [
    ...settings.flatMap((name): readonly Filling[] => (honoured.has(name) ? [] : [without[name] ?? name])),
    ...(isSet(resources.accelerator) ? [accelerators] : []),
    ...(has(resources, requests) ? [requestsWords] : []),
    ...(isProcess && has(resources, limits) ? [limitsWords] : []),
    ...(isProcess && settings.includes("securityContext") ? [userWords] : []),
    ...(!isProcess && request?.mustNotBeRoot === true && (request.user ?? 0) === 0 ? [rootWords] : []),
    ...(!isProcess && request?.mounts.some(isBounded) === true ? [sizesWords] : []),
  ];
}

const accelerators = sentence("the accelerators");
const requestsWords = sentence("the CPU and memory requests");
const limitsWords = sentence("the CPU and memory limits");
const userWords = sentence("the user in the security context");
const rootWords = sentence("the demand not to be root");
const sizesWords = sentence("the sizes of the volumes");

const requests = ["cpuRequest", "memoryRequest", "resourceCpuRequest", "resourceMemoryRequest"] as const;
const limits = ["cpuLimit", "memoryLimit", "resourceCpuLimit", "resourceMemoryLimit"] as const;

function has(resources: ContainerResources, names: readonly (keyof ContainerResources)[]): boolean {
  return names.some((name) => isSet(resources[name]) && resources[name] !== 0);
}

/** Memory has the size it is asked to have; a folder has what the disk has. */
function isBounded(mount: TaskRequest["mounts"][number]): boolean {
  return mount.from === "fresh" && !mount.inMemory && mount.size !== undefined;
}

function ofPipeline({ settings, hasWorkspace }: PlatformRequest): readonly Sentence[] {
  const known = /^(?:resourceTtlOn(?:Completion|Success|Failure)|activeDeadlineSeconds|workspace)$/;
  return [
    ...(settings.some((name) => name.startsWith("resourceTtl"))
      ? [sentence("Runs here do without the pipeline's time to live: a run's folder stays until you delete it.")]
      : []),
    ...(hasWorkspace
      ? [sentence("The workspace is a folder of the run here, without a size or a storage class.")]
      : []),
    ...settings
      .filter((name) => !known.test(name))
      .map((name) => sentence("Runs here do without {name} of the pipeline.", { name })),
  ];
}
