import type { JsonValue } from "./json.ts";
import type { Pipeline } from "./pipeline.ts";
import type { PipelineSpec, PlatformSpec } from "./pipelineSpec.ts";
import type { Span } from "./text.ts";
import type { ArtifactType, ValueType } from "./types.ts";

/** Something callable with typed inputs and outputs; one shape whether it came from .ts, .py, .yaml or another pipeline. */
export interface Component {
  /** KFP's name of it: kebab-case, `train-model`. */
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly inputs: readonly ComponentInput[];
  readonly outputs: readonly ComponentOutput[];
  readonly implementation: Implementation;
  readonly source: ComponentSource;
}

export interface ComponentInput {
  readonly name: string;
  readonly type: ValueType;
  /** May be left out of a call. */
  readonly isOptional: boolean;
  /** Absent for an optional input whose default is "nothing" (`None`, `undefined`). */
  readonly defaultValue?: JsonValue;
  readonly description?: string;
}

export interface ComponentOutput {
  readonly name: string;
  readonly type: ValueType;
  readonly description?: string;
}

/** Where a component is defined: the file (as {@link Sources} names it) and the export or function name in it. */
export interface ComponentSource {
  readonly path: string;
  readonly exportName: string;
  readonly span: Span;
}

export type Implementation =
  | PythonImplementation
  | JavaScriptImplementation
  | ContainerImplementation
  | ImporterImplementation
  | PipelineImplementation
  | SpecImplementation;

/** A lightweight Python component: the SDK's executor runs the function's own source. */
export interface PythonImplementation {
  readonly kind: "python";
  readonly functionName: string;
  /** The function's source as the SDK would embed it: decorators dropped, from `def` to its end and one line break. */
  readonly functionSource: string;
  readonly image: string;
  /** `packages_to_install`, in order. */
  readonly packages: readonly string[];
  readonly pipIndexUrls: readonly string[];
  readonly pipTrustedHosts?: readonly string[];
  readonly installKfpPackage: boolean;
  /** Replaces `kfp==…` in the install line. */
  readonly kfpPackagePath?: string;
  /**
   * `target_image` was given: the function is in the image already, so nothing is embedded and kfp is not installed
   * (kfp/dsl/component_factory.py `_get_command_and_args_for_containerized_component`).
   */
  readonly isContainerized?: boolean;
  /** It carries `@dsl.component`: its author means it as a component. An undecorated function may be any function. */
  readonly isDecorated?: boolean;
}

/** A lightweight JavaScript component: our executor on a Node image runs the function's own text, types stripped. */
export interface JavaScriptImplementation {
  readonly kind: "javascript";
  /** The arrow function or function expression as plain JavaScript. */
  readonly functionSource: string;
  readonly image: string;
  /** npm packages as `name@range`, installed before the function runs. */
  readonly packages: readonly string[];
}

/**
 * A container with its command line. Each element is one word; placeholders stand in it as PipelineSpec writes them
 * (`{{$.inputs.parameters['url']}}`); an element that starts with `{"IfPresent"` is KFP's conditional placeholder.
 */
export interface ContainerImplementation {
  readonly kind: "container";
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly EnvironmentVariable[];
}

/**
 * One `importer({ … })`: an artifact that exists already (proto `ImporterSpec`). Each call is a component of its own, with an
 * output `artifact`; what a run gives it are its inputs, `uri` and those that the metadata's placeholders name.
 */
export interface ImporterImplementation {
  readonly kind: "importer";
  readonly type: ArtifactType;
  /** Undefined when a run gives it, as the input `uri`. */
  readonly uri?: string;
  /** Placeholders (`{{$.inputs.parameters['metadata']}}`) stand in it for what a run gives. */
  readonly metadata?: JsonValue;
  readonly reimport: boolean;
  readonly downloadToWorkspace?: boolean;
}

/** Another pipeline used as a component (a sub-pipeline); `source` says where its text is. */
export interface PipelineImplementation {
  readonly kind: "pipeline";
  readonly pipeline: Pipeline;
}

/** A compiled pipeline used as a component: from a file of any SDK, or component YAML of KFP 2. */
export interface SpecImplementation {
  readonly kind: "spec";
  readonly spec: PipelineSpec;
  readonly platform?: PlatformSpec;
}

export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}
