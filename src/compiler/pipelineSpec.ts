import type { JsonValue } from "./json.ts";

/**
 * The KFP IR, schema 2.1.0, as the proto3 JSON of `api/v2alpha1/pipeline_spec.proto` (kubeflow/pipelines): camelCase,
 * default scalars omitted, int64 as strings, enums as names. Only what we emit or run is named; readers keep the rest.
 */
export interface PipelineSpec {
  pipelineInfo: { name: string; displayName?: string; description?: string };
  components: Record<string, ComponentSpec>;
  deploymentSpec: { executors: Record<string, ExecutorSpec> };
  root: ComponentSpec;
  schemaVersion: string;
  sdkVersion: string;
  defaultPipelineRoot?: string;
}

/** The second document of a compiled pipeline: what Kubernetes is told (kfp.md §1.7). Numbers of 64 bits are texts. */
export interface PlatformSpec {
  platforms: Record<string, SinglePlatformSpec>;
}

export interface SinglePlatformSpec {
  /** A map of protobuf that is empty may be missing. */
  deploymentSpec?: { executors?: Record<string, JsonValue> };
  pipelineConfig?: JsonValue;
}

export interface ComponentSpec {
  inputDefinitions?: {
    parameters?: Record<string, InputParameterDefinition>;
    artifacts?: Record<string, InputArtifactDefinition>;
  };
  outputDefinitions?: {
    parameters?: Record<string, OutputParameterDefinition>;
    artifacts?: Record<string, OutputArtifactDefinition>;
  };
  dag?: DagSpec;
  executorLabel?: string;
  /** Proto3's JSON leaves out `applyToTask: false`. */
  taskConfigPassthroughs?: { field: TaskConfigField; applyToTask?: boolean }[];
}

export type ParameterTypeEnum =
  "NUMBER_DOUBLE" | "NUMBER_INTEGER" | "STRING" | "BOOLEAN" | "LIST" | "STRUCT" | "TASK_FINAL_STATUS" | "TASK_CONFIG";

export interface InputParameterDefinition {
  parameterType: ParameterTypeEnum;
  defaultValue?: JsonValue;
  isOptional?: boolean;
  description?: string;
  literals?: JsonValue[];
}

export interface ArtifactTypeSchema {
  schemaTitle?: string;
  schemaVersion?: string;
  instanceSchema?: string;
}

export interface InputArtifactDefinition {
  artifactType: ArtifactTypeSchema;
  isArtifactList?: boolean;
  isOptional?: boolean;
  description?: string;
}

export interface OutputParameterDefinition {
  parameterType: ParameterTypeEnum;
  description?: string;
}

export interface OutputArtifactDefinition {
  artifactType: ArtifactTypeSchema;
  /** What the artifact's metadata is before the task adds its own. */
  metadata?: Record<string, JsonValue>;
  isArtifactList?: boolean;
  description?: string;
}

export interface DagSpec {
  tasks: Record<string, PipelineTaskSpec>;
  outputs?: {
    parameters?: Record<string, DagOutputParameter>;
    artifacts?: Record<string, { artifactSelectors: ArtifactSelector[] }>;
  };
}

export interface ParameterSelector {
  producerSubtask: string;
  outputParameterKey: string;
}

export interface ArtifactSelector {
  producerSubtask: string;
  outputArtifactKey: string;
}

export interface DagOutputParameter {
  valueFromParameter?: ParameterSelector;
  valueFromOneof?: { parameterSelectors: ParameterSelector[] };
}

export interface PipelineTaskSpec {
  taskInfo?: { name: string };
  inputs?: {
    parameters?: Record<string, TaskInputParameter>;
    artifacts?: Record<string, TaskInputArtifact>;
  };
  dependentTasks?: string[];
  cachingOptions?: { enableCache?: boolean; cacheKey?: string };
  componentRef: { name: string };
  triggerPolicy?: { condition?: string; strategy?: "ALL_UPSTREAM_TASKS_SUCCEEDED" | "ALL_UPSTREAM_TASKS_COMPLETED" };
  parameterIterator?: { items: { raw?: string; inputParameter?: string }; itemInput: string };
  artifactIterator?: { items: { inputArtifact: string }; itemInput: string };
  iteratorPolicy?: { parallelismLimit?: number };
  retryPolicy?: {
    maxRetryCount?: number;
    backoffDuration?: string;
    backoffFactor?: number;
    backoffMaxDuration?: string;
  };
}

export interface TaskInputParameter {
  taskOutputParameter?: { producerTask: string; outputParameterKey: string };
  runtimeValue?: { constant: JsonValue };
  componentInputParameter?: string;
  taskFinalStatus?: { producerTask: string };
  parameterExpressionSelector?: string;
}

export interface TaskInputArtifact {
  taskOutputArtifact?: { producerTask: string; outputArtifactKey: string };
  componentInputArtifact?: string;
}

export interface ExecutorSpec {
  container?: ContainerExecutor;
  importer?: ImporterExecutor;
}

export interface ContainerExecutor {
  image: string;
  command?: string[];
  args?: string[];
  /** Proto3's JSON leaves out an empty value. */
  env?: { name: string; value?: string }[];
  resources?: ContainerResources;
  lifecycle?: { preCacheCheck?: { command?: string[]; args?: string[] } };
}

export interface ContainerResources {
  cpuLimit?: number;
  memoryLimit?: number;
  cpuRequest?: number;
  memoryRequest?: number;
  resourceCpuLimit?: string;
  resourceMemoryLimit?: string;
  resourceCpuRequest?: string;
  resourceMemoryRequest?: string;
  accelerator?: { type?: string; count?: string; resourceType?: string; resourceCount?: string };
}

export interface ImporterExecutor {
  artifactUri: { constant?: string; runtimeParameter?: string };
  typeSchema: ArtifactTypeSchema;
  reimport?: boolean;
  metadata?: JsonValue;
  downloadToWorkspace?: boolean;
}

/** The settings of a task that can be handed on, as `TaskConfigPassthroughTypeEnum` names them. */
export const taskConfigFields = [
  "RESOURCES",
  "ENV",
  "KUBERNETES_AFFINITY",
  "KUBERNETES_TOLERATIONS",
  "KUBERNETES_NODE_SELECTOR",
  "KUBERNETES_VOLUMES",
] as const;

export type TaskConfigField = (typeof taskConfigFields)[number];

/** Whether an output of a DAG is the list of a loop that stands in it, or in a group or pipeline in it. */
export function isCollectedInDag(spec: Pick<PipelineSpec, "components">, dag: DagSpec, output: string): boolean {
  const { valueFromParameter, valueFromOneof } = dag.outputs?.parameters?.[output] ?? {};
  const selector = valueFromParameter ?? valueFromOneof?.parameterSelectors[0];
  const task = selector && dag.tasks[selector.producerSubtask];
  if (selector === undefined || task === undefined) return false;
  if (task.parameterIterator !== undefined || task.artifactIterator !== undefined) return true;
  const inner = spec.components[task.componentRef.name]?.dag;
  return inner !== undefined && isCollectedInDag(spec, inner, selector.outputParameterKey);
}
