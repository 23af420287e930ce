import { camelCase, Names } from "../print/program/identifiers.ts";
import type { ComponentSpec } from "../pipelineSpec.ts";
import type {
  ContainerDefinition,
  Field,
  FileImport,
  PipelineDefinition,
  JavaScriptDefinition,
} from "../print/program/program.ts";
import { kebabCase } from "../read/names.ts";
import { componentName } from "../read/python/componentText.ts";
import { mainImage, type CodeForm, type ImportedComponent, type ImportedComponents } from "./components.ts";
import { containerDefinition } from "./containerDefinition.ts";
import type { ImportedFile } from "./importSpec.ts";
import { printPythonFile, type PythonFunctionText } from "./pythonFile.ts";
import { javaScriptDefinition } from "./javaScriptDefinition.ts";
import type { CompiledFor } from "./pythonCode.ts";
import { pythonFunctionOf, type ImportedFunction } from "./pythonComponent.ts";
import type { CarriedFile, Taken } from "./unpackedFiles.ts";
import type { Callee } from "./writeBody.ts";
import { writePipeline, type FileContext } from "./writePipeline.ts";

/** Decides how each component is written, and what the pipeline's file calls it. */
export class ComponentFiles {
  readonly #components: ImportedComponents;
  readonly #compiledFor: CompiledFor | undefined;
  readonly #containers: (ContainerDefinition | JavaScriptDefinition)[] = [];
  readonly #functions: PythonFunctionText[][] = [];
  /** Of each file what it has by name: the whole of it, so that only the same is the same. */
  readonly #named: Map<string, string>[] = [];
  readonly #carried = new Map<string, CarriedFile>();
  readonly #callees = new Map<ImportedComponent, Callee>();
  readonly #imports: FileImport[] = [];
  readonly #names = new Names();
  /** KFP's names of what the file has: two of one name would be numbered when they are compiled. */
  readonly #kfpNames = new Set<string>();

  /**
   * `compiledFor` is what Python functions were compiled for; without it none is taken out of its command. `pipeline` is the
   * name of the file's own pipeline.
   */
  constructor(components: ImportedComponents, compiledFor: CompiledFor | undefined, pipeline: string) {
    this.#components = components;
    this.#compiledFor = compiledFor;
    this.#kfpNames.add(pipeline);
    const containers: [ImportedComponent, CodeForm][] = [];
    for (const component of components.all) {
      const { form } = component;
      if (form.kind !== "code") continue;
      const found = compiledFor && pythonFunctionOf(component, form, compiledFor, this.#taken);
      if (found === undefined) containers.push([component, form]);
      else {
        this.#addPython(component, found);
        for (const file of found.files) this.#carried.set(file.path, file);
      }
    }
    for (const [component, form] of containers) {
      const name = this.#freeCallee(component.name);
      this.#callees.set(component, { callee: name, name: kebabCase(name), image: mainImage(form) });
      this.#containers.push(javaScriptDefinition(component, form, name) ?? commandOf(component, form, name));
    }
    const others = new Set([...this.#kfpNames].filter((each) => each !== pipeline));
    for (const component of components.all) {
      if (component.form.kind !== "pipeline") continue;
      const name = pipelineName(kebabCase(component.name), others, this.#kfpNames);
      this.#callees.set(component, { callee: this.#names.take(camelCase(name), "pipeline"), name });
    }
  }

  get #taken(): Taken {
    return new Map([...this.#carried.values()].map(({ path, bytes }) => [path.toLowerCase(), bytes]));
  }

  /** Different functions of one name go to files of their own. */
  #addPython(component: ImportedComponent, { python, inputs }: ImportedFunction): void {
    const { functionName } = python;
    const own = namesOf(python);
    const isFree = (names: ReadonlyMap<string, string>): boolean =>
      !names.has(functionName) && own.every(([name, what]) => (names.get(name) ?? what) === what);
    let at = this.#named.findIndex(isFree);
    if (at < 0) {
      this.#functions.push([]);
      at = this.#named.push(new Map()) - 1;
    }
    for (const [name, what] of own) this.#named[at]?.set(name, what);
    this.#functions[at]?.push(python);
    const local = this.#names.claim(functionName) ? functionName : this.#names.take(`${functionName}_`, "component");
    const file = this.#imports[at] ?? { specifier: `./${pythonFileName(at)}`, names: [] };
    this.#imports[at] = { ...file, names: [...file.names, { imported: functionName, local }] };
    const name = componentName(functionName);
    freeName(name, this.#kfpNames);
    this.#callees.set(component, { callee: local, name, image: python.image, inputs });
  }

  /** A variable for a container's definition, by which the container is called. */
  #freeCallee(wanted: string): string {
    for (;;) {
      const callee = this.#names.take(camelCase(wanted), "component");
      const name = kebabCase(callee);
      // Names in other letters are all called "task".
      if (name !== "task" && this.#kfpNames.has(name)) continue;
      this.#kfpNames.add(name);
      return callee;
    }
  }

  /** What pipelines of the file need to know of it. */
  get context(): FileContext {
    return {
      calleeOf: (component) => this.#calleeOf(component),
      containerOf: ({ component, spec }) =>
        component.form.kind === "code" ? this.#components.containerOf(spec.componentRef.name) : undefined,
      names: [...this.#callees.values()].map(({ callee }) => callee),
    };
  }

  #calleeOf(component: ImportedComponent): Callee {
    const callee = this.#callees.get(component);
    if (callee === undefined) throw new Error(`"${component.name}" was not written.`);
    return callee;
  }

  get imports(): readonly FileImport[] {
    return this.#imports.map((each) => ({
      ...each,
      names: each.names.toSorted((one, other) => (one.imported < other.imported ? -1 : 1)),
    }));
  }

  /**
   * Containers, then the pipelines that the file's own uses, each after those that it uses itself. Those that use the folder
   * that a run's tasks share have the option `workspace` too.
   */
  definitions(
    workspace: readonly Field[],
  ): readonly (ContainerDefinition | JavaScriptDefinition | PipelineDefinition)[] {
    const usesWorkspace = (component: ComponentSpec): boolean => this.#components.usesWorkspace(component);
    const pipelines = this.#components.all.flatMap((component) => {
      if (component.form.kind !== "pipeline") return [];
      const { callee, name } = this.#calleeOf(component);
      const options = [
        { name: "name", value: { kind: "literal", value: name } as const },
        ...(usesWorkspace(component.form.pipeline.component) ? workspace : []),
      ];
      return [writePipeline(component.form.pipeline, callee, options, this.context)];
    });
    return [...this.#containers, ...pipelines];
  }

  get files(): readonly ImportedFile[] {
    return this.#functions.map((functions, at) => ({
      path: pythonFileName(at),
      text: printPythonFile(functions, this.#compiledFor?.sdkVersion ?? ""),
    }));
  }

  /** What components carry with them. */
  get carried(): readonly CarriedFile[] {
    return [...this.#carried.values()];
  }
}

/** What came of a Python function, but not of one that we could write, stands as it is and says why. */
function commandOf(component: ImportedComponent, form: CodeForm, name: string): ContainerDefinition {
  const definition = containerDefinition(component, form, name);
  const isPython = form.code.args?.includes("--function_to_execute") === true;
  const comment =
    "A Python function of an SDK that wrote its command in words of its own, so the command stands as it is.";
  return isPython ? { ...definition, comment } : definition;
}

/** The names that a function needs at the top of its file, with what they are there. */
function namesOf(python: PythonFunctionText): readonly (readonly [string, string])[] {
  const { additionalFunctions = [] } = python;
  const helpers = additionalFunctions.map((source) => [/^def (\w+)/.exec(source)?.[1] ?? "", source] as const);
  return [...helpers, [python.functionName, `component ${JSON.stringify(python)}`]];
}

/**
 * A pipeline's name beside components: `train2` where there is a component `train`, as a task of that with settings of its own
 * would be called `train-2`.
 */
function pipelineName(wanted: string, components: ReadonlySet<string>, taken: Set<string>): string {
  const [, start = "", digits = "2"] = /^(.*)-(\d+)$/.exec(wanted) ?? [];
  const base = [start, wanted].find((each) => components.has(each));
  if (base === undefined) return freeName(wanted, taken);
  let number = Number(digits);
  while (taken.has(`${base}${number}`)) number++;
  return freeName(`${base}${number}`, taken);
}

/** Each pipeline of a file has a name of its own, and none of a component. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
}

function pythonFileName(at: number): string {
  return at === 0 ? "components.py" : `components${at + 1}.py`;
}
