import type { JsonValue } from "../../json.ts";

/**
 * A pipeline file as a person would write it: what is said, without how it is laid out. {@link printProgram} makes the text of
 * it. Names are identifiers of TypeScript that are free where they stand (see identifiers.ts); what the file takes from
 * "kubeflow-studio" is gathered from what stands in it, so it need not be listed.
 */
export interface Program {
  /** Lines of a comment at the very top, before the imports. */
  readonly comment?: string;
  /** From other files, in the order in which they are to stand. */
  readonly imports: readonly FileImport[];
  /** What the file defines, in order: constants, components, pipelines. */
  readonly definitions: readonly Definition[];
}

/** `import { flip_coin, other as otherCoin } from "./coin.py";` or `import train from "./train.pipeline.ts";` */
export interface FileImport {
  /** As it is to be written: `./coin.py`. */
  readonly specifier: string;
  /** What a default import is called here. */
  readonly defaultName?: string;
  readonly names: readonly { readonly imported: string; readonly local: string }[];
}

export type Definition =
  ConstantDefinition | ContainerDefinition | JavaScriptDefinition | PythonDefinition | PipelineDefinition;

/** What all definitions have. */
interface Named {
  readonly name: string;
  /**
   * Becomes the JSDoc above it. A text that no JSDoc gives back as it was (see `isDocText`) becomes the pipeline's option
   * `description`; of anything else it stands in the JSDoc in quotes (see `describing`).
   */
  readonly description?: string;
  /** Lines of a `//` comment above it. */
  readonly comment?: string;
}

/** `const sizes = [1, 2];` at the top of the file. */
export interface ConstantDefinition extends Named {
  readonly kind: "constant";
  readonly value: Expression;
}

/** `const fetch = container(({ url }: { url: string }) => ({ image, command, args, env }));` */
export interface ContainerDefinition extends Named {
  readonly kind: "container";
  readonly parameters: readonly Parameter[];
  /** `image`, `command`, …, in the order in which they are to stand; see {@link ContainerSpec} of the language. */
  readonly fields: readonly Field[];
}

/** `const square = component({ image: "node:24" }, ({ n }: { n: Int }): Int => n * n);` */
export interface JavaScriptDefinition extends Named {
  readonly kind: "component";
  readonly options: readonly Field[];
  /** The function's own text, with its types: printed as it is. */
  readonly functionText: string;
}

/** `const trainLarge = python(train, { image: "…" });` */
export interface PythonDefinition extends Named {
  readonly kind: "python";
  /** The imported function. */
  readonly of: string;
  readonly options: readonly Field[];
}

/** `export default pipeline({ name: "…" }, ({ … }: { … }) => { … });` */
export interface PipelineDefinition extends Omit<Named, "name"> {
  readonly kind: "pipeline";
  /** `default` is `export default pipeline(…)`; any other is a `const`, to be called as a component. */
  readonly name: string;
  /** `export const` instead of `const`. */
  readonly isExported?: boolean;
  readonly options: readonly Field[];
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
}

/** One parameter of a pipeline's, container's or component's function: `{ limit: max = 5 }: { limit?: Int }`. */
export interface Parameter {
  /** As KFP names it; need not be an identifier. */
  readonly name: string;
  /** What the body calls it; absent where that is the name itself. */
  readonly variable?: string;
  /** As TypeScript: `Int[]`, `Output<Model>`. */
  readonly type: string;
  /** It may be left out: `limit?: Int`. One with a default may, unless this says that it may not. */
  readonly isOptional?: boolean;
  readonly defaultValue?: Expression;
  readonly description?: string;
}

export type Statement =
  | TaskStatement
  | ConstStatement
  | LetStatement
  | ListStatement
  | AssignStatement
  | PushStatement
  | IfStatement
  | ForStatement
  | TryStatement
  | ReturnStatement
  | CommentStatement;

interface Commented {
  /** Lines of a `//` comment above it. */
  readonly comment?: string;
}

/** `train({ … });` or `const train = trainModel({ … });` */
export interface TaskStatement extends Commented {
  readonly kind: "task";
  readonly variable?: string;
  readonly call: TaskCall;
}

/** `const model = train.outputs.model;` */
export interface ConstStatement extends Commented {
  readonly kind: "const";
  readonly name: string;
  readonly value: Expression;
}

/** `let winner: Int;`: a value that depends on the branch. */
export interface LetStatement extends Commented {
  readonly kind: "let";
  readonly name: string;
  readonly type: string;
}

/** `const scores: Float[] = [];`: a list that a loop fills. */
export interface ListStatement extends Commented {
  readonly kind: "list";
  readonly name: string;
  /** Of the whole list, `Float[]`. */
  readonly type: string;
}

/** `winner = random.output;` */
export interface AssignStatement extends Commented {
  readonly kind: "assign";
  readonly name: string;
  readonly value: Expression;
}

/** `scores.push(train.output);` */
export interface PushStatement extends Commented {
  readonly kind: "push";
  readonly list: string;
  readonly value: Expression;
}

/**
 * `if (…) { … } else if (…) { … } else { … }`; only the last branch may have no test. A group's `title` is the
 * name that people see of it (of the first branch, here): `@name` in a JSDoc above, and before `else` for the other branches.
 */
export interface IfStatement extends Commented {
  readonly kind: "if";
  readonly title?: string;
  readonly branches: readonly {
    readonly title?: string;
    readonly test?: Expression;
    readonly body: readonly Statement[];
  }[];
}

/** `for (const item of parallel(items, { limit })) { … }` */
export interface ForStatement extends Commented {
  readonly kind: "for";
  readonly title?: string;
  readonly item: string;
  readonly items: Expression;
  readonly limit?: Expression;
  readonly body: readonly Statement[];
}

/** `try { … } finally { … }` */
export interface TryStatement extends Commented {
  readonly kind: "try";
  readonly title?: string;
  readonly body: readonly Statement[];
  readonly exit: readonly Statement[];
}

/** A `//` comment that stands by itself. */
export interface CommentStatement {
  readonly kind: "comment";
  readonly comment: string;
}

/** `return value;` */
export interface ReturnStatement extends Commented {
  readonly kind: "return";
  readonly value: Expression;
  /** Of what it gives, where that is one thing; becomes the JSDoc above it. */
  readonly description?: string;
}

/** A call of a component: `train({ data }, { cpu: "2" })`. Without arguments and options it is `train()`. */
export interface TaskCall {
  readonly callee: string;
  /** `importer` and the like are words of "kubeflow-studio", which the file then imports. */
  readonly isLanguage?: boolean;
  readonly arguments: readonly Field[];
  readonly options: readonly Field[];
}

/** `name: value`, written `name` where the value is the variable of that name. Names need not be identifiers. */
export interface Field {
  readonly name: string;
  readonly value: Expression;
  /** Becomes the JSDoc above it. */
  readonly description?: string;
}

export type BinaryOperator = "===" | "!==" | "<" | "<=" | ">" | ">=" | "&&" | "||";

export type Expression =
  /** With `isFloat` a whole number that is written as a float: `1.0`. */
  | { readonly kind: "literal"; readonly value: JsonValue; readonly isFloat?: boolean }
  /** A text of several lines, written as a template so that they stand one under the other. */
  | { readonly kind: "lines"; readonly text: string }
  /** `undefined`. */
  | { readonly kind: "nothing" }
  /** A variable, parameter or constant; with `isLanguage` a word of "kubeflow-studio" used as a value (`Dataset`). */
  | { readonly kind: "name"; readonly name: string; readonly isLanguage?: boolean }
  /** `of.a.b`, `of["a b"]`. */
  | { readonly kind: "member"; readonly of: Expression; readonly path: readonly string[] }
  | { readonly kind: "call"; readonly call: TaskCall }
  /** `artifactOf("google.VertexModel")`: a word of "kubeflow-studio" applied to values. */
  | { readonly kind: "apply"; readonly of: string; readonly arguments: readonly Expression[] }
  | { readonly kind: "template"; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "record"; readonly fields: readonly Field[] }
  /** `...of`, in a list. */
  | { readonly kind: "spread"; readonly of: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "not"; readonly operand: Expression }
  /** `test ? then : otherwise` */
  | { readonly kind: "choice"; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression };
