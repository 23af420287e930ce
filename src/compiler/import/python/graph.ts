import type { Component } from "../../component.ts";
import { pythonFloat } from "../../emit/pythonText.ts";
import type { JsonValue } from "../../json.ts";
import type { RunValueName } from "../../pipeline.ts";
import type { Definition } from "../../print/program/program.ts";
import type { Member } from "../../wholeFloats.ts";
import type { SyntaxNode } from "../../read/python/pythonTree.ts";
import type { PythonDefinition, SourceModule } from "./sourceModule.ts";

/** What a Python expression of a pipeline stands for, as far as it is known without running the file. */
export type Value =
  | ConstantValue
  | { readonly kind: "input"; readonly name: string }
  /** What a function of the file that makes a container is given by this name; see containerOp.ts. */
  | { readonly kind: "argument"; readonly name: string; readonly value: Value }
  | { readonly kind: "task"; readonly task: TaskNode }
  /** `task.outputs` */
  | { readonly kind: "outputs"; readonly task: TaskNode }
  | OutputValue
  | { readonly kind: "item"; readonly loop: LoopNode; readonly path: readonly string[] }
  | CollectedValue
  | OneOfValue
  | { readonly kind: "template"; readonly parts: readonly (string | Value)[] }
  | { readonly kind: "run"; readonly name: RunValueName }
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "record"; readonly fields: readonly (readonly [string, Value])[] }
  | { readonly kind: "test"; readonly operator: Comparison; readonly left: Value; readonly right: Value }
  | { readonly kind: "callable"; readonly callable: Callable }
  /** A name of another module: `kfp.dsl.ParallelFor`. */
  | { readonly kind: "meaning"; readonly meaning: string }
  /** A method, to be called: `task.set_display_name`. */
  | { readonly kind: "method"; readonly of: Value; readonly name: string }
  /** A NamedTuple's type, and what a call of it gives. */
  | { readonly kind: "tupleType"; readonly fields: readonly string[] }
  | { readonly kind: "tuple"; readonly fields: readonly (readonly [string, Value])[] }
  | ClassValue
  /** `dsl.get_pipeline_conf()`, version 1's */
  | { readonly kind: "pipelineConf" }
  /** `with dsl.ExitHandler(t) as handler` */
  | { readonly kind: "group"; readonly group: GroupNode }
  /** A place on the disk, absolute: `pathlib.Path(__file__).parent`. */
  | { readonly kind: "path"; readonly path: string }
  /** A file beside. */
  | { readonly kind: "module"; readonly module: SourceModule }
  /** `dsl.If(…)`, to be entered by `with`. */
  | { readonly kind: "groupCall"; readonly name: string; readonly given: Given; readonly node: SyntaxNode }
  | UnknownValue;

/** What has no meaning here. */
export interface UnknownValue {
  readonly kind: "unknown";
  /** Told: it or what it is made of is `lost` itself, or it is `calculated` with what only a run gives. */
  readonly because?: "lost" | "calculated";
}

/** What a call is given. */
export interface Given {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** Something that a pipeline's Python may call. */
export type Callable =
  | { readonly kind: "component"; readonly called: TaskCallable }
  /** A function of the file that is neither component nor pipeline: its statements are taken where it is called. */
  | FunctionCallable
  | { readonly kind: "pipeline"; readonly module: SourceModule; readonly definition: PythonFunctionDefinition }
  /** `functools.partial(create_component_from_func, base_image="…")` */
  | { readonly kind: "partial"; readonly of: Value; readonly given: Given };

export interface FunctionCallable {
  readonly kind: "function";
  readonly module: SourceModule;
  readonly definition: PythonFunctionDefinition;
  /** The variables around a function that stands in another one. */
  readonly scope?: ReadonlyMap<string, Value>;
  /** What the parameters of such a function are without an argument, which Python asks when it comes to its definition. */
  readonly defaults?: ReadonlyMap<string, Value>;
}

export type PythonFunctionDefinition = Extract<PythonDefinition, { readonly kind: "function" }>;

export interface ConstantValue {
  readonly kind: "constant";
  readonly value: JsonValue;
  /** The module's constant that it is. */
  readonly name?: string;
  /** As Python writes the number, where JSON would not: `4.0`. */
  readonly text?: string;
}

/** A class that only holds names (`Config.EPOCHS`), or, with what it was given, what a call of it gives. */
export interface ClassValue {
  readonly kind: "class";
  readonly module: SourceModule;
  readonly definition: SyntaxNode;
  readonly given?: ReadonlyMap<string, Value>;
}

export interface OutputValue {
  readonly kind: "output";
  readonly task: TaskNode;
  readonly output: string;
}

export interface CollectedValue {
  readonly kind: "collected";
  readonly of: Value;
  /** The variable that held it first. */
  hint?: string;
  /** Notes that it gathers nothing. */
  readonly refuse: () => void;
}

export interface OneOfValue {
  readonly kind: "oneOf";
  /** How many the program made before it: the SDK numbers those of a chain in that order. */
  readonly number: number;
  readonly values: readonly Value[];
  /** The variable that held it first. */
  hint?: string;
  /** Notes that it is no choice between branches. */
  readonly refuse: () => void;
}

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** The statements of a block, in the order in which Python makes them. */
export interface BlockNode {
  readonly nodes: StatementNode[];
  readonly parent?: BlockNode;
}

export type StatementNode = TaskNode | ChainNode | LoopNode | TryNode | LostNode;

export type GroupNode = ChainNode | LoopNode | TryNode;

interface Commented {
  comment?: string;
}

/** A group may have a name that people see; of a condition each branch. */
interface Titled extends Commented {
  readonly title?: string;
}

export interface TaskNode extends Commented {
  readonly kind: "task";
  /** The SDK's key: its component's name, numbered in the order in which tasks are made. */
  readonly key: string;
  readonly callable: TaskCallable;
  readonly arguments: (readonly [string, Value])[];
  readonly options: TaskSettings;
  block: BlockNode;
}

/** What a task may call. */
export interface TaskCallable {
  /** KFP's name of the component. */
  readonly name: string;
  readonly component: Component;
  readonly reference: ComponentReference;
  /** What version 1 called inputs and outputs that are called otherwise now. */
  readonly aliases?: ReadonlyMap<string, string>;
}

/** Where the TypeScript file gets a component from. */
export type ComponentReference =
  /** A file that is there: `import { name } from "…"`; without a name its default. */
  | { readonly kind: "file"; readonly path: string; readonly exportName?: string }
  /** A component file that is written beside. */
  | { readonly kind: "beside"; readonly path: string; readonly exportName: string }
  /** A function that is written into the Python file beside. */
  | { readonly kind: "written"; readonly exportName: string }
  | { readonly kind: "defined"; readonly name: string; readonly definition: Definition }
  | { readonly kind: "pipeline"; readonly id: string }
  | { readonly kind: "language"; readonly name: string };

/** What methods of a task have set, by the language's option. */
export interface TaskSettings {
  name?: string;
  cache?: boolean | string;
  retry?: Record<string, JsonValue>;
  cpu?: { limit?: Value; request?: Value };
  memory?: { limit?: Value; request?: Value };
  accelerator?: { type?: Value; count?: Value };
  image?: Value;
  ignoreUpstreamFailure?: boolean;
  readonly env: Map<string, string>;
  /** Tasks, and groups as a whole. */
  readonly after: (TaskNode | GroupNode)[];
  readonly kubernetes: Map<string, Value>;
}

export interface ChainNode extends Commented {
  readonly kind: "chain";
  readonly branches: { readonly title?: string; readonly test?: Value; readonly body: BlockNode }[];
  block: BlockNode;
}

export interface LoopNode extends Titled {
  readonly kind: "loop";
  readonly items: Value;
  readonly limit?: number;
  readonly body: BlockNode;
  /** Python's variable. */
  variable?: string;
  block: BlockNode;
}

export interface TryNode extends Titled {
  readonly kind: "try";
  readonly body: BlockNode;
  readonly exit: BlockNode;
  block: BlockNode;
}

/** Something that was not carried over, told where it would stand. */
export interface LostNode {
  readonly kind: "lost";
  readonly text: string;
}

export const unknown: Value = { kind: "unknown" };

const ofRun: ReadonlySet<Value["kind"]> = new Set([
  "input",
  "output",
  "item",
  "template",
  "run",
  "collected",
  "oneOf",
  "task",
]);

/** What is made of values in a way that has no meaning here: it knows why. */
export function unknownOf(...values: readonly Value[]): UnknownValue {
  const sources = values.map(unwrapped);
  const isBecause = (reason: UnknownValue["because"]): boolean =>
    sources.some((value) => value.kind === "unknown" && value.because === reason);
  if (isBecause("lost")) return { kind: "unknown", because: "lost" };
  const isCalculated = isBecause("calculated") || sources.some(({ kind }) => ofRun.has(kind));
  return isCalculated ? { kind: "unknown", because: "calculated" } : { kind: "unknown" };
}

/** Whether a value, or one that it holds, was lost itself, which has been told. */
export function isLost(given: Value): boolean {
  const value = unwrapped(given);
  if (value.kind === "list") return value.items.some(isLost);
  if (value.kind === "record") return value.fields.some(([, each]) => isLost(each));
  return value.kind === "unknown" && value.because === "lost";
}

/** A value that is known without running anything. */
export function constant(value: JsonValue): ConstantValue {
  return { kind: "constant", value };
}

/** What a list or record holds, as a value. */
export function memberValue({ value, isFloat }: Member): ConstantValue {
  return isFloat && typeof value === "number" ? floatValue(value) : constant(value);
}

/** A value as something to be put into a list or record. */
export function memberOf({ value, text }: ConstantValue): Member {
  return { value, isFloat: text !== undefined };
}

/** A whole number that Python holds as a float. */
export function floatValue(value: number): ConstantValue {
  return { kind: "constant", value, text: pythonFloat(value) };
}

/** What stands behind arguments of functions. */
export function unwrapped(value: Value): Value {
  let inner = value;
  while (inner.kind === "argument") inner = inner.value;
  return inner;
}
