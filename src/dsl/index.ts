/**
 * What pipeline files import as "kubeflow-studio". Types first: by them the editor's own TypeScript finds most mistakes.
 * A pipeline is compiled, never run; calling anything of this throws {@link CompiledNotRun}.
 */

/** Says to whoever ran a pipeline file what to do instead. */
export class CompiledNotRun extends Error {
  override readonly name = "CompiledNotRun";
  constructor() {
    super(
      "Pipelines are compiled, never run as a program: use `kubeflow-studio run FILE.pipeline.ts`, or Run on its canvas.",
    );
  }
}

function refuse(..._: unknown[]): never {
  throw new CompiledNotRun();
}

// ── Values ──────────────────────────────────────────────────────────────────────────────────────────────────────────

declare const numberKind: unique symbol;

/** A whole number (`NUMBER_INTEGER`). Number literals are taken as they are; a {@link Float} is not an Int. */
export type Int = number & { readonly [numberKind]?: "Int" };

/** A number (`NUMBER_DOUBLE`); `number` means the same. An {@link Int} is one too. */
export type Float = number & { readonly [numberKind]?: "Int" | "Float" };

/**
 * A value of a `list` or `dict` whose type the component does not tell: `Json[]`, `Record<string, Json>`. A parameter that is
 * `Json` by itself is a record (`STRUCT`), as KFP has no type for any value.
 */
export type Json = ReturnType<typeof JSON.parse>;

declare const artifactKind: unique symbol;

/** A file or folder with metadata that travels by its address. `Artifact` is the general kind: it fits every other. */
export interface Artifact {
  // A method, so that the general kind and a special one fit both ways, and two special ones do not.
  [artifactKind](kind: string): void;
}
export interface Dataset extends Artifact {
  [artifactKind](kind: "Dataset"): void;
}
export interface Model extends Artifact {
  [artifactKind](kind: "Model"): void;
}
export interface Metrics extends Artifact {
  [artifactKind](kind: "Metrics"): void;
}
export interface ClassificationMetrics extends Artifact {
  [artifactKind](kind: "ClassificationMetrics"): void;
}
export interface SlicedClassificationMetrics extends Artifact {
  [artifactKind](kind: "SlicedClassificationMetrics"): void;
}
export interface HTML extends Artifact {
  [artifactKind](kind: "HTML"): void;
}
export interface Markdown extends Artifact {
  [artifactKind](kind: "Markdown"): void;
}

/**
 * An artifact type that is not KFP's own, by its schema's title and version: `ArtifactOf<"google.VertexModel">`.
 * KFP takes titles that begin with `system.` and `google.`.
 */
export interface ArtifactOf<Title extends string, Version extends string = "0.0.1"> extends Artifact {
  [artifactKind](kind: `${Title}@${Version}`): void;
}

/** An artifact type as a value, for {@link importer}. */
export interface ArtifactClass<T extends Artifact> {
  readonly schemaTitle: string;
  readonly [artifactKind]?: T;
}

export const Artifact: ArtifactClass<Artifact> = { schemaTitle: "system.Artifact" };
export const Dataset: ArtifactClass<Dataset> = { schemaTitle: "system.Dataset" };
export const Model: ArtifactClass<Model> = { schemaTitle: "system.Model" };
export const Metrics: ArtifactClass<Metrics> = { schemaTitle: "system.Metrics" };
export const ClassificationMetrics: ArtifactClass<ClassificationMetrics> = {
  schemaTitle: "system.ClassificationMetrics",
};
export const SlicedClassificationMetrics: ArtifactClass<SlicedClassificationMetrics> = {
  schemaTitle: "system.SlicedClassificationMetrics",
};
export const HTML: ArtifactClass<HTML> = { schemaTitle: "system.HTML" };
export const Markdown: ArtifactClass<Markdown> = { schemaTitle: "system.Markdown" };

/** {@link ArtifactOf} as a value: `importer({ uri, type: artifactOf("google.VertexModel") })`. */
export function artifactOf<Title extends string, Version extends string = "0.0.1">(
  title: Title,
  version?: Version,
): ArtifactClass<ArtifactOf<Title, Version>> {
  return refuse(title, version);
}

/** How the tasks before ended; KFP fills such an input in by itself. Only the task of a `finally` may have one. */
export interface PipelineTaskFinalStatus {
  readonly state: "SUCCEEDED" | "FAILED" | "CANCELLED";
  readonly pipelineJobResourceName: string;
  readonly pipelineTaskName: string;
  readonly error: { readonly code?: Int; readonly message?: string };
}

// ── Tasks ───────────────────────────────────────────────────────────────────────────────────────────────────────────

declare const taskMark: unique symbol;

/**
 * A call of a component, for `after`. A list of such, `const loopTasks: AnyTask[] = []`, hands tasks out of a loop, an if or a
 * try: they are pushed to it there, and `after: loopTasks` waits for the whole group.
 */
export interface AnyTask {
  readonly [taskMark]: true;
}

/** A task with several outputs, or none. */
export interface TaskWithOutputs<Outputs> extends AnyTask {
  readonly outputs: Outputs;
}

/**
 * A task with one output: `.output` is it, whatever its name. Made out of the outputs, so that it has no definition here: an editor's
 * Go to Definition leads to the component's own output, and asks nothing.
 */
export type TaskWithOutput<Outputs> = TaskWithOutputs<Outputs> & {
  readonly [Name in keyof Outputs as "output"]: Outputs[Name];
};

type OnlyKey<T> = { [K in keyof T]: Exclude<keyof T, K> extends never ? K : never }[keyof T];

/** What calling a component gives: `.outputs.NAME`, and `.output` when there is exactly one. */
export type Task<Outputs = NoOutputs> = [OnlyKey<Outputs>] extends [never]
  ? TaskWithOutputs<Outputs>
  : TaskWithOutput<Outputs>;

export type NoOutputs = object;
export type NoInputs = Record<string, never>;

/** An amount as Kubernetes writes it: `"500m"`, `"2Gi"`, or limit and request apart. A run may give it. */
export type ResourceAmount = string | number | { limit?: string | number; request?: string | number };

/** The second argument of every component's call. */
export interface TaskOptions {
  /**
   * The name people see. The task's key stays that of its variable: `trainModel` is `train-model`; where a variable has no
   * Latin letter, the component's name, with a number from the second on.
   */
  name?: string;
  /**
   * The task's key, where it must be one that no variable gives: `"train_model"`, `"2-step"`. It is what Kubeflow calls the task,
   * and no other task of the pipeline has it.
   */
  key?: string;
  /** Tasks that must finish first though no data flows; those of a group by a list that they were pushed to. */
  after?: AnyTask | readonly AnyTask[];
  /** `false` runs the task each time; a text is the key that its cached results are found by. */
  cache?: boolean | string;
  /** How often to try again. Waits are whole seconds, or texts such as `"30s"`, `"5m"`; the factor is whole too. */
  retry?: Int | { count: Int; backoff?: Int | string; backoffFactor?: Int; maxBackoff?: Int | string };
  cpu?: ResourceAmount;
  memory?: ResourceAmount;
  /** A GPU or the like: `{ type: "nvidia.com/gpu", count: 1 }`. */
  accelerator?: { type: string; count?: Int | string };
  env?: Readonly<Record<string, string | number | boolean>>;
  /** Runs the task in another image than its component's. */
  image?: string;
  /** Runs the task even when tasks it depends on failed. */
  ignoreUpstreamFailure?: boolean;
  /** Secrets, volumes, machines: what Kubernetes is told of the task's pod. */
  kubernetes?: KubernetesOptions;
}

/** Something callable with typed inputs; a call is a task. */
export type Component<Inputs, Outputs = NoOutputs> = NoInputs extends Inputs
  ? (inputs?: Inputs, options?: TaskOptions) => Task<Outputs>
  : (inputs: Inputs, options?: TaskOptions) => Task<Outputs>;

// ── What a cluster is told ──────────────────────────────────────────────────────────────────────────────────────────

/**
 * What a task's pod is told: the option `kubernetes`. Names of secrets, config maps and volumes, and whole records (`json`),
 * may also be parameters of the pipeline, outputs of tasks or items of loops.
 */
export interface KubernetesOptions {
  /** Secrets of the cluster, as environment variables, as files, or both. */
  secrets?: readonly KubernetesStore[];
  /** Config maps of the cluster, as environment variables, as files, or both. */
  configMaps?: readonly KubernetesStore[];
  /** Persistent volumes, mounted by their claims: `{ claim: "data", mountPath: "/data" }`. */
  volumes?: readonly KubernetesVolume[];
  /** Volumes that are made for the task and go with it. */
  ephemeralVolumes?: readonly KubernetesEphemeralVolume[];
  /** Empty folders on the task's machine: `{ volumeName: "scratch", mountPath: "/scratch" }`. */
  emptyDirs?: readonly KubernetesEmptyDir[];
  /** A larger `/dev/shm`, which PyTorch's data loaders use. */
  sharedMemory?: { volumeName?: string; size?: string };
  /** The labels that a machine must have: `{ "cloud.google.com/gke-accelerator": "nvidia-l4" }`. */
  nodeSelector?:
    Readonly<Record<string, string>> | { labels?: Readonly<Record<string, string>>; json?: KubernetesRecord };
  /** Taints of machines that the task puts up with. */
  tolerations?: readonly KubernetesToleration[];
  /** Machines that the task needs (without `weight`) or would rather have. */
  nodeAffinity?: readonly KubernetesNodeAffinity[];
  /** Pods that the task needs near it, or, with `anti`, away from it. */
  podAffinity?: readonly KubernetesPodAffinity[];
  /** Labels of the task's pod. */
  labels?: Readonly<Record<string, string>>;
  /** Annotations of the task's pod. */
  annotations?: Readonly<Record<string, string>>;
  /** Secrets that the image is pulled with. */
  imagePullSecrets?: readonly (string | { name?: string; deprecatedName?: string | false })[];
  imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
  /** Ends the task when it takes longer: whole seconds, or a text such as `"90s"`, `"1h"`. */
  timeout?: number | string;
  /** Environment variables from fields of the pod: `{ POD_NAME: "metadata.name" }`. */
  fieldEnv?: Readonly<Record<string, string>>;
  /** As whom the program runs. */
  securityContext?: { runAsUser?: number; runAsGroup?: number; runAsNonRoot?: boolean };
  /** Containers that run to their end before the task's own. It needs a KFP after 2.17. */
  initContainers?: readonly KubernetesInitContainer[];
  /** Devices that the cluster hands out by a claim (dynamic resource allocation). It needs a KFP after 2.17. */
  resourceClaims?: readonly { template?: string; json?: KubernetesRecord }[];
}

/** A record as Kubernetes has it, or a value that is one. */
export type KubernetesRecord = Readonly<Record<string, Json>>;

/** A secret or a config map. */
export interface KubernetesStore {
  /** Its name on the cluster. */
  name?: string;
  /** Environment variables and the keys they are taken from: `{ PASSWORD: "password" }`. */
  env?: Readonly<Record<string, string>>;
  /** The folder in which each key is a file. */
  mountPath?: string;
  /** Whether the task may run without it. */
  optional?: boolean;
  /** KFP's older field for the name, which is written by itself: another name for it, or `false` for none. */
  deprecatedName?: string | false;
}

/** A persistent volume claim. */
export interface KubernetesVolume {
  /** The claim's name. */
  claim?: string;
  /** Where in the container the volume is. */
  mountPath: string;
  /** The folder of the volume that is mounted, instead of all of it. */
  subPath?: string;
  /** KFP's older field for the claim, which is written by itself: another claim for it, or `false` for none. */
  deprecatedClaim?: string | false;
}

export interface KubernetesEphemeralVolume {
  volumeName: string;
  mountPath: string;
  accessModes?: readonly ("ReadWriteOnce" | "ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOncePod")[];
  /** As in `"5Gi"`. */
  size?: string;
  /** Without one it is the cluster's default. */
  storageClassName?: string;
  /** Follows from `storageClassName`, unless it is said. */
  defaultStorageClass?: boolean;
  labels?: Readonly<Record<string, string>>;
  annotations?: Readonly<Record<string, string>>;
}

export interface KubernetesEmptyDir {
  volumeName: string;
  mountPath: string;
  /** `"Memory"` keeps it in memory, which counts as the task's. */
  medium?: string;
  /** As in `"1Gi"`. */
  sizeLimit?: string;
}

/** A toleration, or a value that is one, or a list of them. */
export interface KubernetesToleration {
  key?: string;
  operator?: "Equal" | "Exists";
  value?: string;
  effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
  /** How long a task that runs may stay. */
  tolerationSeconds?: number;
  /** The toleration as a record; it counts instead of the rest. */
  json?: KubernetesRecord | readonly KubernetesRecord[];
}

export interface KubernetesRequirement {
  key: string;
  operator: "In" | "NotIn" | "Exists" | "DoesNotExist" | "Gt" | "Lt";
  values?: readonly string[];
}

export interface KubernetesNodeAffinity {
  matchExpressions?: readonly KubernetesRequirement[];
  matchFields?: readonly KubernetesRequirement[];
  /** 1 to 100: such machines are liked, the more the higher. Without it the task runs nowhere else. */
  weight?: number;
  /** The affinity as a record, `{ requiredDuringSchedulingIgnoredDuringExecution: … }`; it counts instead of the rest. */
  json?: KubernetesRecord;
}

export interface KubernetesPodAffinity {
  matchPodExpressions?: readonly KubernetesRequirement[];
  matchPodLabels?: Readonly<Record<string, string>>;
  /** What near means: `"kubernetes.io/hostname"` is the same machine. */
  topologyKey?: string;
  namespaces?: readonly string[];
  matchNamespaceExpressions?: readonly KubernetesRequirement[];
  matchNamespaceLabels?: Readonly<Record<string, string>>;
  weight?: number;
  /** Away from such pods. */
  anti?: boolean;
}

export interface KubernetesInitContainer {
  name: string;
  image: string;
  command?: readonly string[];
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Volumes of the pod, by their names in `emptyDirs`, `ephemeralVolumes` and so on. */
  volumeMounts?: readonly { volumeName: string; mountPath: string }[];
  /** `"Always"` keeps it running beside the task. */
  restartPolicy?: string;
  resources?: { requests?: Readonly<Record<string, string>>; limits?: Readonly<Record<string, string>> };
}

// ── Pipelines ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface PipelineOptions {
  /** KFP's name of it, in kebab-case. Without one it is the file's or the variable's. */
  name?: string;
  displayName?: string;
  /** Comes before the text of the comment above the pipeline. */
  description?: string;
  /** Where artifacts are kept: `"gs://bucket/path"`, `"minio://…"`. */
  root?: string;
  /**
   * The version of KFP's Python SDK that components are compiled for, `"2.13.0"`: what it would install and run, so that
   * results which a cluster has cached are found. The newest, where none is given.
   */
  sdkVersion?: string;
  /** The version of kfp that Python components install, `"2.14.3"`, where it is not that of `sdkVersion`. */
  kfpVersion?: string;
  /** How long a run's Workflow is kept on the cluster once it has ended: however, or well and badly apart. */
  ttl?: Duration | { completion?: Duration; success?: Duration; failure?: Duration };
  /** Ends a run that takes longer. */
  deadline?: Duration;
  /** A volume that all tasks of a run share, at `workspace.path`. */
  workspace?: WorkspaceOptions;
}

/** How long something takes: whole seconds, or a text such as `"90s"`, `"5m"`, `"1h"`, `"2d"`. */
export type Duration = number | string;

/** A volume that all tasks of a run share. */
export interface WorkspaceOptions {
  /** As in `"10Gi"`. */
  size: string;
  storageClassName?: string;
  accessModes?: readonly ("ReadWriteOnce" | "ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOncePod")[];
  /** More of the volume claim's spec, as Kubernetes has it; `false` says nothing of it at all. */
  pvcSpecPatch?: KubernetesRecord | false;
}

type SingleValue = string | number | boolean | Artifact | readonly unknown[];

/** What a function returns, as outputs: one value is `Output`, an object of named values is its fields. */
export type Returned<Result> = [Result] extends [SingleValue]
  ? { Output: Result }
  : [Result] extends [undefined]
    ? NoOutputs
    : [Result] extends [object]
      ? string extends keyof Result
        ? { Output: Result }
        : { [K in keyof Result]: Result[K] }
      : NoOutputs;

/** Defines a pipeline; called in another one it is a task of it. */
export function pipeline<Inputs extends object = NoInputs, Result = void>(
  options: PipelineOptions,
  body: (inputs: Inputs) => Result,
): Component<Givable<Inputs>, Returned<Result>> {
  return refuse(options, body);
}

/** Runs the loop's body for every item at the same time; at most `limit` of them at once. */
export function parallel<Item>(items: readonly Item[], options?: { limit?: Int }): Iterable<Item> {
  return refuse(items, options);
}

// ── Components ──────────────────────────────────────────────────────────────────────────────────────────────────────

declare const given: unique symbol;
declare const made: unique symbol;

/** An artifact as a component's own function sees it. */
export interface ArtifactFile {
  readonly name: string;
  readonly uri: string;
  /** Where it is in the container's file system. */
  readonly path: string;
  readonly metadata: Record<string, Json>;
}

/** An artifact that a component reads. */
export type Input<T extends Artifact | readonly Artifact[]> = (T extends readonly Artifact[]
  ? readonly ArtifactFile[]
  : ArtifactFile) & { readonly [given]: T };

/** An artifact that a component makes, at `.path`. */
export type Output<T extends Artifact> = ArtifactFile & { readonly [made]: T };

/** The path of the file in which a component writes a value, or an artifact. */
export type OutputPath<T> = string & { readonly [made]: T };

interface Given<T> {
  readonly [given]: T;
}
interface Made<T> {
  readonly [made]: T;
}

/** Without what KFP fills in by itself, which nobody gives a pipeline either. */
type Givable<Inputs> = {
  [K in keyof Inputs as Inputs[K] extends PipelineTaskFinalStatus ? never : K]: Inputs[K];
};

/** What has to be given to a component whose function takes `Parameters`. */
export type InputsOf<Parameters> = {
  [K in keyof Parameters as Parameters[K] extends Made<unknown> | PipelineTaskFinalStatus ? never : K]: GivenFor<
    Parameters[K]
  >;
};
type GivenFor<T> = T extends Given<infer A> ? A : T;

/** What a component makes whose function takes `Parameters`. */
export type OutputsOf<Parameters> = {
  [K in keyof Parameters as MadeKey<K, Parameters[K]>]: Parameters[K] extends Made<infer T> ? T : never;
};
/** Of a component without inputs every key is one, of type never. */
type MadeKey<K, Value> = [Value] extends [never] ? never : Value extends Made<unknown> ? K : never;

type Flat<T> = { [K in keyof T]: T[K] };

/** A word of a command line; an input that is a list or a record stands there as JSON. */
type Word = string | number | boolean | PipelineTaskFinalStatus | Readonly<Record<string, Json>> | readonly Json[];

export interface ContainerSpec {
  image: string;
  /** Replaces the image's entry point; each element is one word, a value of an input may stand in it. */
  command?: readonly Word[];
  args?: readonly Word[];
  /** Reaches the program as it is written: inputs and outputs go into command or args. */
  env?: Readonly<Record<string, string | number | boolean>>;
  /** What is asked before a cached result is taken, on platforms that do; KFP's own servers do not. */
  lifecycle?: { preCacheCheck: { command?: readonly string[]; args?: readonly string[] } };
}

/** A component that is a program in a container image. */
export function container<Parameters extends object = NoInputs>(
  make: (parameters: Parameters) => ContainerSpec,
): Component<Flat<InputsOf<Parameters>>, Flat<OutputsOf<Parameters>>> {
  return refuse(make);
}

export interface ComponentOptions {
  /** A Node image. */
  image?: string;
  /** npm packages with their versions, installed before the function runs: `"lodash@4"`. */
  packages?: readonly string[];
}

/** A component that is a JavaScript function: its own text runs on a Node image, without the rest of the file. */
export function component<Parameters extends object = NoInputs, Result = void>(
  run: (parameters: Parameters) => Result | Promise<Result>,
): Component<Flat<InputsOf<Parameters>>, Flat<OutputsOf<Parameters> & Returned<Result>>>;
export function component<Parameters extends object = NoInputs, Result = void>(
  options: ComponentOptions,
  run: (parameters: Parameters) => Result | Promise<Result>,
): Component<Flat<InputsOf<Parameters>>, Flat<OutputsOf<Parameters> & Returned<Result>>>;
export function component(...given: readonly unknown[]): never {
  return refuse(...given);
}

export interface PythonOptions {
  image?: string;
  /** What pip installs before the function runs: `"pandas==2.2.0"`. */
  packages?: readonly string[];
}

/** The same Python function in another environment. */
export function python<Function>(imported: Function, options: PythonOptions): Function {
  return refuse(imported, options);
}

/** Brings an artifact that exists somewhere into the pipeline. */
export function importer<T extends Artifact>(
  options: {
    uri: string;
    type: ArtifactClass<T>;
    metadata?: Readonly<Record<string, Json>>;
    /** Imports it anew each time, instead of finding the one imported before. */
    reimport?: boolean;
    /** Fetches it into the folder that all tasks of the run share; the pipeline needs a `workspace`. */
    downloadToWorkspace?: boolean;
  },
  more?: TaskOptions,
): TaskWithOutput<{ artifact: T }> {
  return refuse(options, more);
}

/**
 * Makes a persistent volume claim, whose name is its output: `const claim = CreatePVC({ access_modes: ["ReadWriteOnce"], size: "5Gi" })`,
 * then `{ kubernetes: { volumes: [{ claim: claim.output, mountPath: "/data" }] } }` where it is used.
 */
export const CreatePVC: Component<
  {
    access_modes: readonly ("ReadWriteOnce" | "ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOncePod")[];
    /** As in `"5Gi"`. */
    size: string;
    /** The claim's name. Without one, or a suffix, KFP makes one. */
    pvc_name?: string;
    /** What the name ends with that KFP makes. */
    pvc_name_suffix?: string;
    /** `"standard"`, say; the empty text, its default, is for a volume that is there already. */
    storage_class_name?: string;
    /** The volume that is there already. */
    volume_name?: string;
    annotations?: Readonly<Record<string, string>>;
    /** A snapshot or another claim: `{ apiGroup: "snapshot.storage.k8s.io", kind: "VolumeSnapshot", name: "…" }`. */
    data_source?: Readonly<Record<string, string>>;
  },
  { name: string }
> = (...given) => refuse(...given);

/** Deletes a persistent volume claim by its name. */
export const DeletePVC: Component<{ pvc_name: string }> = (...given) => refuse(...given);

// ── Values known when a pipeline runs ───────────────────────────────────────────────────────────────────────────────

/** About the run that a task is in. */
export interface Run {
  readonly id: string;
  readonly name: string;
  readonly resourceName: string;
  /** When it was made and when it was meant to start, in RFC 3339. */
  readonly createdAt: string;
  readonly scheduledAt: string;
  /** Where the run's artifacts are kept. */
  readonly root: string;
  readonly taskId: string;
  readonly taskName: string;
}

export const run: Run = new Proxy({} as Run, { get: () => refuse() });

/** The folder that all tasks of a run share. */
export const workspace: { readonly path: string } = new Proxy({ path: "" }, { get: () => refuse() });
