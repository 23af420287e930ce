import type { Component } from "./component.ts";
import type { JsonValue } from "./json.ts";
import type { OptionRecord } from "./kubernetes/optionValue.ts";
import type { Span } from "./text.ts";
import type { ValueType } from "./types.ts";

/**
 * The graph: what `read` understood of one `pipeline(…)` call. Everything in it knows the span of text it came from.
 * Text that could not be understood is an {@link OpaqueStatement} or an {@link UnknownBinding}, never an absence.
 */
export interface Pipeline {
  /** How the file names it: the variable, or `default` for `export default pipeline(…)`. */
  readonly exportName: string;
  /** KFP's name of it, from the options. */
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  /** `defaultPipelineRoot`. */
  readonly root?: string;
  readonly config?: PipelineConfiguration;
  /** The version of the Python SDK whose text executors have, where that is not the newest. */
  readonly sdkVersion?: string;
  /** The kfp that its Python components install, where it is not that version. */
  readonly kfpVersion?: string;
  readonly inputs: readonly PipelineInput[];
  readonly body: Block;
  readonly outputs: readonly PipelineOutput[];
  /** The lists that loops push to (`const xs: T[] = []`) and the `let`s that branches assign, in source order. */
  readonly variables?: readonly BodyVariable[];
  readonly spans: PipelineSpans;
}

/** What a pipeline's options say of its runs as a whole: PipelineConfig of pipeline_spec.proto. Times are whole seconds. */
export interface PipelineConfiguration {
  /** How long a run's Workflow is kept once it has ended: however, well, badly. */
  readonly ttl?: { readonly completion?: number; readonly success?: number; readonly failure?: number };
  /** How long a run may take. */
  readonly deadline?: number;
  readonly workspace?: Workspace;
  /** Where each option stands, by its name. */
  readonly spans?: Readonly<Partial<Record<string, Span>>>;
}

/** A volume that all tasks of a run share. */
export interface Workspace {
  /** As Kubernetes writes it: `10Gi`. */
  readonly size?: string;
  /** What the volume's claim has besides (PersistentVolumeClaimSpec); undefined says nothing of it. */
  readonly pvcSpecPatch?: Readonly<Record<string, JsonValue>>;
}

/** A list (Collected) or a `let` (OneOf) of a pipeline's body. */
export interface BodyVariable {
  readonly kind: "list" | "let";
  /** What everything else here means it by: its own, though other blocks have one of that name (variableId.ts). */
  readonly id: string;
  readonly name: string;
  /** As annotated: the list's own type, or the value's. */
  readonly type?: ValueType;
  /** The declaring statement. */
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface PipelineSpans {
  /** The whole statement, `export default pipeline(…);`. */
  readonly statement: Span;
  /** The text of the name's string literal, quotes included, or the spread or constant it comes from. */
  readonly name?: Span;
  /** The object literal of pipeline options. */
  readonly options?: Span;
  /** Inside the parentheses of the function's parameter list. */
  readonly parameters: Span;
  /** The destructuring pattern, braces included; absent without parameters. */
  readonly pattern?: Span;
  /** The members of the parameters' type, braces included (a type literal or a local interface's body). */
  readonly parameterType?: Span;
  /** The `return …;` statement. */
  readonly returns?: Span;
}

export interface PipelineInput {
  readonly name: string;
  readonly type: ValueType;
  readonly isOptional: boolean;
  readonly defaultValue?: JsonValue;
  readonly description?: string;
  /** The element of the destructuring pattern, default included. */
  readonly span: Span;
  /** Its member in the type literal. */
  readonly typeSpan?: Span;
  /** The variable it is bound to, when that is not its name (`{ limit: max }`). */
  readonly variable?: string;
  readonly nameSpan?: Span;
  /** The type alone, `Int` of `limit?: Int`. */
  readonly typeNodeSpan?: Span;
  /** The default's expression, without `=`. */
  readonly defaultSpan?: Span;
}

export interface PipelineOutput {
  readonly name: string;
  readonly description?: string;
  readonly binding: Binding;
  readonly span: Span;
  readonly valueSpan?: Span;
}

/** The statements between two braces, in order. */
export interface Block {
  readonly statements: readonly Statement[];
  /** Between the braces, excluding them. */
  readonly span: Span;
}

export type Statement = Task | Condition | Loop | ExitHandler | OpaqueStatement;

/** One call of a component. */
export interface Task {
  readonly kind: "task";
  /**
   * Unique in the pipeline; KFP's task name, the node's id on the canvas, what a run's status is joined by. Made of its
   * variable's name, unless the option `key` says it.
   */
  readonly key: string;
  /** What people see of it, KFP's `taskInfo.name`: its option, its variable where a key cannot say that, else its key. */
  readonly title: string;
  /** The variable that holds it, if one does. */
  readonly variable?: string;
  /** The identifier called in the text. */
  readonly callee: string;
  /** Undefined when the callee could not be resolved. */
  readonly component?: Component;
  readonly arguments: readonly Argument[];
  /** Arguments given as `undefined`, which is as if they were not there; their names must be right all the same. */
  /** Some of its arguments could not be read, which is told: what it is not given is not known. */
  readonly isPartlyRead?: true;
  readonly leftOut?: readonly Pick<Argument, "name" | "span" | "nameSpan">[];
  readonly options: TaskOptions;
  readonly spans: TaskSpans;
  /**
   * The call stands inside a larger statement (`winner = square({ n: 4 }).output`), which `spans.statement` is then;
   * other tasks and assignments may share it.
   */
  readonly isInline?: boolean;
}

export interface TaskSpans {
  /** The whole statement with its semicolon, without leading comments. */
  readonly statement: Span;
  /** The call expression. */
  readonly call: Span;
  readonly callee: Span;
  readonly variable?: Span;
  /** The object literal of arguments, braces included. */
  readonly arguments?: Span;
  /** The object literal of options, braces included. */
  readonly options?: Span;
  /** The comments directly above the statement, first to last. */
  readonly comment?: Span;
}

export interface Argument {
  readonly name: string;
  readonly binding: Binding;
  /** `name: value` or the shorthand `name`. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Equal to `nameSpan` for the shorthand. */
  readonly valueSpan: Span;
  /** It comes from a spread of a constant record; all spans are the spread's. */
  readonly isSpread?: boolean;
}

/** What an input is given. What `read` makes also knows its text's span; what is made elsewhere need not. */
export type Binding = BindingForm & { readonly span?: Span };

export type BindingForm =
  | { readonly kind: "constant"; readonly value: JsonValue }
  | { readonly kind: "pipelineInput"; readonly input: string }
  | { readonly kind: "taskOutput"; readonly task: string; readonly output: string }
  /** The item of an enclosing loop, or a field of it (`x.field`, possibly deeper). */
  | { readonly kind: "loopItem"; readonly loop: string; readonly path: readonly string[] }
  /** A list that a loop pushed to, by its id: KFP's Collected. */
  | { readonly kind: "collected"; readonly list: string }
  /** A `let` that the branches of a condition assign, by its id: KFP's OneOf. */
  | { readonly kind: "oneOf"; readonly variable: string }
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[] }
  /** A list that is written out where a task is given it, and that holds values of the run. */
  | { readonly kind: "listLiteral"; readonly items: readonly Binding[] }
  /** A record of that sort. */
  | { readonly kind: "recordLiteral"; readonly fields: readonly LiteralField[] }
  /** `run.id`, `workspace.path`: what the backend knows only when the pipeline runs. */
  | { readonly kind: "runValue"; readonly value: RunValueName }
  | UnknownBinding;

export type TemplatePart = string | Binding;

export interface LiteralField {
  readonly name: string;
  readonly binding: Binding;
}

/** What a pipeline may ask of its own run, as the text names it; KFP's placeholders are in emit/runValue.ts. */
export type RunValueName =
  | "run.id"
  | "run.name"
  | "run.resourceName"
  | "run.createdAt"
  | "run.scheduledAt"
  | "run.root"
  | "run.taskId"
  | "run.taskName"
  | "workspace.path";

/** Text that is outside the language; a diagnostic stands at `span`. */
export interface UnknownBinding {
  readonly kind: "unknown";
  readonly text: string;
  readonly span: Span;
}

export interface TaskOptions {
  /** The name people are to see; see {@link Task.title}. */
  readonly name?: string;
  /** The key that the text asks for; {@link Task.key} is what the task has, which is another where it cannot have this one. */
  readonly key?: string;
  /** Keys of tasks that must finish first though no data flows. */
  readonly after: readonly string[];
  /** False switches caching off; a string is a cache key. */
  readonly cache?: boolean | string;
  readonly retry?: RetryOptions;
  /** Limits, as Kubernetes writes them: `500m`, `2Gi`. Requests where given apart. */
  readonly cpu?: ResourceAmount;
  readonly memory?: ResourceAmount;
  readonly accelerator?: { readonly type?: Setting<string>; readonly count: Setting<number> };
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly image?: Setting<string>;
  readonly ignoreUpstreamFailure?: boolean;
  /** What Kubernetes is told of the task's pod; its shape is kubernetes/shapes.ts. */
  readonly kubernetes?: OptionRecord;
  /** Where each option stands (`cpu: "500m"`), by its name in the text. */
  readonly spans?: Readonly<Partial<Record<string, Span>>>;
  /** Where each key of `after` is named, in its order. */
  readonly afterSpans?: readonly Span[];
  /** The list of tasks that each key of `after` comes by, in its order; undefined for one that is named itself. */
  readonly afterLists?: readonly (string | undefined)[];
}

/** A setting of the executor: known when the pipeline is compiled, or what a run gives. */
export type Setting<T extends string | number> = T | Binding;

export interface ResourceAmount {
  readonly limit?: Setting<string>;
  readonly request?: Setting<string>;
}

/** Durations are in seconds. */
export interface RetryOptions {
  readonly count: number;
  readonly backoff?: number;
  readonly backoffFactor?: number;
  readonly maxBackoff?: number;
}

/** An if / else if / else chain. */
export interface Condition {
  readonly kind: "condition";
  /** `if-1`, `if-2`, … in source order over the pipeline. */
  readonly key: string;
  readonly branches: readonly Branch[];
  /** `let` variables that every way through the chain assigns. */
  readonly merges: readonly Merge[];
  /** It is written `test ? a : b`, which has no blocks. */
  readonly isChoice?: boolean;
  /** The whole statement. */
  readonly span: Span;
}

export interface Branch {
  /** The name that people see of it, from a comment `@name` above. */
  readonly title?: string;
  /** Undefined for `else`. */
  readonly test?: ConditionExpression;
  /** Between the parentheses of `if (…)`; undefined for `else`. */
  readonly testSpan?: Span;
  readonly body: Block;
  /** From `if` or `else` to the closing brace. */
  readonly span: Span;
}

export interface Merge {
  /** The id of the `let`. */
  readonly variable: string;
  /** One a branch, in their order; undefined where a branch assigns nothing. */
  readonly values: readonly (Binding | undefined)[];
  /** The `let` declaration. */
  readonly declaration: Span;
  /** The assigning statements, one a branch, where the branch itself assigns. */
  readonly assignments?: readonly (Span | undefined)[];
}

export type ComparisonOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

export type ConditionExpression =
  | {
      readonly kind: "comparison";
      readonly operator: ComparisonOperator;
      readonly left: Binding;
      readonly right: Binding;
      readonly span: Span;
    }
  | {
      readonly kind: "and" | "or";
      readonly left: ConditionExpression;
      readonly right: ConditionExpression;
      readonly span: Span;
    }
  | { readonly kind: "not"; readonly operand: ConditionExpression; readonly span: Span }
  /** A boolean value by itself. */
  | { readonly kind: "value"; readonly binding: Binding; readonly span: Span };

/** `for (const item of parallel(list, { limit })) { … }`. */
export interface Loop {
  readonly kind: "loop";
  /** `for-1`, `for-2`, … */
  readonly key: string;
  /** The name that people see of it, from a comment `@name` above. */
  readonly title?: string;
  readonly item: string;
  /** The list: a constant array, or whatever else a list may come from. */
  readonly items: Binding;
  /** How many iterations at once; undefined is all. */
  readonly limit?: number;
  readonly body: Block;
  /** `list.push(value)` statements of the body, in order. */
  readonly collects: readonly Collect[];
  readonly span: Span;
  readonly itemSpan: Span;
  /** The first argument of `parallel(…)`. */
  readonly itemsSpan: Span;
  /** The whole `parallel(…)` call; absent when the text loops over a bare list. */
  readonly parallelSpan?: Span;
  /** The second argument of `parallel(…)`, braces included. */
  readonly optionsSpan?: Span;
  /** The value of `limit`. */
  readonly limitSpan?: Span;
}

export interface Collect {
  /** The id of the list. */
  readonly list: string;
  readonly value: Binding;
  /** The push statement. */
  readonly span: Span;
  readonly listSpan?: Span;
}

/** `try { body } finally { exit }`. */
export interface ExitHandler {
  readonly kind: "exitHandler";
  /** `try-1`, `try-2`, … */
  readonly key: string;
  /** The name that people see of it, from a comment `@name` above. */
  readonly title?: string;
  readonly body: Block;
  readonly exit: Block;
  readonly span: Span;
}

/** Code the compiler could not read; it stands on the canvas as a card that opens the text. */
export interface OpaqueStatement {
  readonly kind: "opaque";
  /** `code-1`, … */
  readonly key: string;
  readonly text: string;
  readonly span: Span;
}
