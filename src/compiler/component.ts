import type { JsonValue } from "./json.ts";
import type { Pipeline } from "./pipeline.ts";
import type { PipelineSpec, PlatformSpec, TaskConfigField } from "./pipelineSpec.ts";
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
  /** The Python function that this runs in another environment: its inputs and outputs are named there. */
  readonly variantOf?: ComponentSource;
  /** False: what is said of its ports is for people and is not written into specs (the SDK drops it of component YAML). */
  readonly describesPorts?: boolean;
  /** Settings of a task that KFP hands to the component's input of type TaskConfig (proto `TaskConfigPassthrough`). */
  readonly taskConfigPassthroughs?: readonly TaskConfigPassthrough[];
}

export interface TaskConfigPassthrough {
  readonly field: TaskConfigField;
  /** The setting holds for the task's own pod all the same. */
  readonly applyToTask: boolean;
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
  /** `additional_funcs`: the sources of functions that the program holds before it, each as `functionSource` is. */
  readonly additionalFunctions?: readonly string[];
  /** Lines that import the artifact classes of other modules which its signature names. */
  readonly artifactImports?: readonly string[];
  readonly image: string;
  /** The decorator names no image: `image` is that of the newest SDK, and each version has its own. */
  readonly hasDefaultImage?: boolean;
  /** `use_venv`: kfp goes into a virtual environment of its own. */
  readonly usesVirtualEnvironment?: boolean;
  /** Files that travel with the function's text. */
  readonly embedded?: EmbeddedFiles;
  /** `packages_to_install`, in order. */
  readonly packages: readonly string[];
  readonly pipIndexUrls: readonly string[];
  readonly pipTrustedHosts?: readonly string[];
  readonly installKfpPackage: boolean;
  /** Replaces `kfp==…` in the install line. */
  readonly kfpPackagePath?: string;
  /** `kfpPackagePath` is a file or a folder that is there: it is installed without what it depends on. */
  readonly isKfpPackageThere?: boolean;
  /**
   * `target_image` was given: the function is in the image already, so nothing is embedded and kfp is not installed
   * (kfp/dsl/component_factory.py `_get_command_and_args_for_containerized_component`).
   */
  readonly isContainerized?: boolean;
  /** It carries `@dsl.component`: its author means it as a component. An undecorated function may be any function. */
  readonly isDecorated?: boolean;
}

/** A file or a folder that a component carries with it: `embedded_artifact_path`, or a notebook. */
export interface EmbeddedFiles {
  /** A gzipped tar, in base64. */
  readonly archive: string;
  /** Its name in the archive, when a single file is embedded. */
  readonly file?: string;
  /** The path in the archive of the notebook that the function runs (`@dsl.notebook_component`). */
  readonly notebook?: string;
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
 * (`{{$.inputs.parameters['url']}}`); an element that starts with `{"IfPresent"` is KFP's conditional placeholder, one that
 * starts with `{"Concat"` its joined one.
 */
export interface ContainerImplementation {
  readonly kind: "container";
  readonly image: string;
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly EnvironmentVariable[];
  /**
   * Its `Concat`s come from a source that has that word (Python, component YAML). KFP's own backend joins nothing, so compact
   * naming writes each as one text; `sdk` keeps what the SDK writes. Where it is not set, a `Concat` is written as it is.
   */
  readonly joinsConcats?: boolean;
  readonly lifecycle?: Lifecycle;
}

/** What may be asked before a cached result is taken (proto `PipelineContainerSpec.Lifecycle`; nothing of KFP's own runs it). */
export interface Lifecycle {
  readonly preCacheCheck: { readonly command: readonly string[]; readonly args: readonly string[] };
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
