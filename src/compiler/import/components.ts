import type { JsonValue } from "../json.ts";
import type {
  ComponentSpec,
  ContainerExecutor,
  ExecutorSpec,
  ImporterExecutor,
  PipelineSpec,
  PlatformSpec,
} from "../pipelineSpec.ts";
import { defaultSdkVersion, sdkTextOf } from "../emit/sdkText.ts";
import { sentence } from "../../l10n/sentence.ts";
import { canonical } from "./canonical.ts";
import { Ids } from "./compareSpecs.ts";
import type { PipelineNode } from "./nodes.ts";
import { Unsayable } from "./problem.ts";
import { Shapes } from "./shape.ts";

/** A component that tasks share: the same interface and the same code, whatever image and machine each task asks for. */
export interface ImportedComponent {
  /** KFP's name of it without a task's number: `print-msg`. */
  readonly name: string;
  readonly interface: ComponentSpec;
  readonly form: ComponentForm;
  /** What is known of what its outputs hold. */
  readonly outputShapes: Shapes;
}

export type ComponentForm = CodeForm | ImporterForm | PipelineForm;

/** It runs in a container. */
export interface CodeForm {
  readonly kind: "code";
  readonly code: Pick<ContainerExecutor, "command" | "args" | "lifecycle">;
  /** The images that its tasks run in, each as often as they do. */
  readonly images: Map<string, number>;
}

/** One `importer({ … })`; each call is its own. */
export interface ImporterForm {
  readonly kind: "importer";
  readonly importer: ImporterExecutor;
}

/** Another pipeline. */
export interface PipelineForm {
  readonly kind: "pipeline";
  readonly pipeline: PipelineNode;
}

/** Far beyond what is compiled of code; a hostile file of a few lines can hold more than any machine. */
const mostGroups = 20_000;
const deepestGroup = 60;

/** The components of a spec, each once however many tasks have it. */
export class ImportedComponents {
  readonly all: ImportedComponent[] = [];
  readonly #spec: PipelineSpec;
  readonly #platform: PlatformSpec | undefined;
  readonly #shared = new Map<string, ImportedComponent>();
  /** Groups and pipelines that are being read. */
  readonly #open = new Set<string>();
  #opened = 0;
  #numbers: ReadonlyMap<string, number> | undefined;
  #isNumbered: boolean | undefined;
  /** Components and executors that a task has; the others would be lost. */
  readonly used = new Set<string>();

  constructor(spec: PipelineSpec, platform: PlatformSpec | undefined) {
    this.#spec = spec;
    this.#platform = platform;
  }

  /** What Kubernetes is told of a component's executor. */
  kubernetesOf(name: string): JsonValue | undefined {
    const executors = this.#platform?.platforms["kubernetes"]?.deploymentSpec?.executors ?? {};
    const label = this.peek(name)?.executorLabel ?? "";
    return Object.hasOwn(executors, label) ? executors[label] : undefined;
  }

  /** What a task's `componentRef` names. */
  specOf(name: string): ComponentSpec {
    const component = this.peek(name);
    if (component === undefined)
      throw new Unsayable({ sentence: sentence('The component "{name}" is not in the file.', { name }), where: name });
    this.used.add(name);
    return component;
  }

  /** A component without asking that it be there. */
  peek(name: string): ComponentSpec | undefined {
    return Object.hasOwn(this.#spec.components, name) ? this.#spec.components[name] : undefined;
  }

  executorOf(component: ComponentSpec, name: string): ExecutorSpec {
    const { executorLabel: label = "" } = component;
    const { executors } = this.#spec.deploymentSpec;
    const executor = Object.hasOwn(executors, label) ? executors[label] : undefined;
    if (executor === undefined)
      throw new Unsayable({ sentence: sentence('The component "{name}" has no executor.', { name }), where: name });
    this.used.add(label);
    return executor;
  }

  isImporter({ executorLabel = "" }: ComponentSpec): boolean {
    const { executors } = this.#spec.deploymentSpec;
    return Object.hasOwn(executors, executorLabel) && executors[executorLabel]?.importer !== undefined;
  }

  /** The container that runs a component. */
  containerOf(name: string): ContainerExecutor {
    const { container } = this.executorOf(this.specOf(name), name);
    if (container !== undefined) return container;
    throw new Unsayable({ sentence: sentence('The component "{name}" is no container.', { name }), where: name });
  }

  /** The pipelines that are used as components. */
  get pipelines(): readonly PipelineNode[] {
    return this.all.flatMap(({ form }) => (form.kind === "pipeline" ? [form.pipeline] : []));
  }

  /** The shared component that a task runs; `read` reads a pipeline that is used for the first time. */
  use(name: string, read: (component: ComponentSpec) => PipelineNode): ImportedComponent {
    const { executorLabel: _label, dag, ...face } = this.specOf(name);
    if (dag !== undefined) return this.#usePipeline(name, face, read);
    const { importer } = this.executorOf(this.specOf(name), name);
    if (importer !== undefined)
      return { name: "importer", interface: face, form: { kind: "importer", importer }, outputShapes: new Shapes() };
    const { image, command = [], args = [], lifecycle } = this.containerOf(name);
    const identity = canonical([face as JsonValue, command, args, lifecycle ?? null]);
    const shared = this.#shared.get(identity);
    const form: CodeForm =
      shared?.form.kind === "code"
        ? shared.form
        : { kind: "code", code: { command, args, ...(lifecycle && { lifecycle }) }, images: new Map() };
    form.images.set(image, (form.images.get(image) ?? 0) + 1);
    return shared ?? this.#add(identity, name, face, form);
  }

  #usePipeline(name: string, face: ComponentSpec, read: (component: ComponentSpec) => PipelineNode): ImportedComponent {
    this.#numbers ??= Ids.ofComponents(this.#spec, this.#platform);
    const identity = `pipeline ${this.#numbers.get(name) ?? name}`;
    const shared = this.#shared.get(identity);
    if (shared !== undefined) {
      this.#markUsed(name);
      return shared;
    }
    const pipeline = this.within(name, () => read(this.specOf(name)));
    return this.#add(identity, name, face, { kind: "pipeline", pipeline });
  }

  /** Whether tasks of a pipeline, also inside of groups, use the folder that all tasks of a run share. */
  usesWorkspace({ dag }: ComponentSpec, seen = new Set<string>()): boolean {
    return Object.values(dag?.tasks ?? {}).some((task) => {
      const { name } = task.componentRef;
      if (JSON.stringify(task.inputs ?? {}).includes("{{$.workspace_path}}")) return true;
      if (seen.has(name)) return false;
      seen.add(name);
      const component = this.peek(name);
      const { executors } = this.#spec.deploymentSpec;
      const { importer, container } = executors[component?.executorLabel ?? ""] ?? {};
      const isTold = JSON.stringify([container?.command, container?.args]).includes("{{$.workspace_path}}");
      return (
        importer?.downloadToWorkspace === true ||
        isTold ||
        (component !== undefined && this.usesWorkspace(component, seen))
      );
    });
  }

  /** Reads what a group or a pipeline holds: not itself, and not more than a person could read. */
  within<Read>(name: string, read: () => Read): Read {
    if (this.#open.has(name))
      throw new Unsayable({ sentence: sentence('"{name}" holds itself.', { name }), where: name });
    if (++this.#opened > mostGroups || this.#open.size > deepestGroup)
      throw new Unsayable({ sentence: sentence("The pipeline holds more groups than can be written.") });
    this.#open.add(name);
    try {
      return read();
    } finally {
      this.#open.delete(name);
    }
  }

  /** An equal pipeline was read already; what this one holds is said by it. */
  #markUsed(name: string): void {
    const { dag, executorLabel } = this.specOf(name);
    if (executorLabel !== undefined) this.used.add(executorLabel);
    for (const { componentRef } of Object.values(dag?.tasks ?? {}))
      if (!this.used.has(componentRef.name)) this.#markUsed(componentRef.name);
  }

  #add(identity: string, name: string, face: ComponentSpec, form: CodeForm | PipelineForm): ImportedComponent {
    const added = {
      name: this.#baseName(name, form.kind === "pipeline"),
      interface: face,
      form,
      outputShapes: new Shapes(),
    };
    this.#shared.set(identity, added);
    this.all.push(added);
    return added;
  }

  /**
   * `comp-print-msg-2` is the second of `print-msg`, when there is a first. Of pipelines, whose names people chose, only where
   * the first is the same: `train-2` beside another `train` may be its name.
   */
  #baseName(name: string, isPipeline: boolean): string {
    const own = name.replace(/^comp-/, "");
    const base = own.replace(/-\d+$/, "");
    const first = `comp-${base}`;
    if (base === "" || !Object.hasOwn(this.#spec.components, first)) return own;
    return isPipeline && this.#numbers?.get(first) !== this.#numbers?.get(name) ? own : base;
  }

  /**
   * Whether each task has a component of its own that is called as it is, as the SDK has it: then numbers of components say
   * which task comes first. Elsewhere their names are people's, numbers and all.
   */
  get areNumberedByTask(): boolean {
    this.#isNumbered ??= isNumberedByTask(this.#spec);
    return this.#isNumbered;
  }
}

/**
 * The image that most of its tasks run in; of several the one that comes first. Where a run gives each of them another, there
 * must still be one, that no task runs in.
 */
export function mainImage({ images }: CodeForm): string {
  let best: readonly [string, number] = ["", 0];
  for (const each of images) if (each[1] > best[1] && !isGiven(each[0])) best = each;
  return best[1] === 0 ? sdkTextOf(defaultSdkVersion).defaultImage : best[0];
}

/** Whether it is what a task is given besides its component's inputs. */
function isGiven(image: string): boolean {
  return image.includes("{{$.inputs.parameters['pipelinechannel--");
}

function isNumberedByTask({ root, components }: PipelineSpec): boolean {
  const seen = new Set<string>();
  for (const { dag } of [root, ...Object.values(components)])
    for (const [key, { componentRef }] of Object.entries(dag?.tasks ?? {})) {
      const { name } = componentRef;
      const isRun = Object.hasOwn(components, name) && components[name]?.executorLabel !== undefined;
      const base = (text: string): string => text.replace(/-\d+$/, "");
      if (isRun && (seen.has(name) || base(name) !== `comp-${base(key)}`)) return false;
      seen.add(name);
    }
  return true;
}
