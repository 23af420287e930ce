import type ts from "typescript";
import type { Binding, Block, BodyVariable, Collect, Loop, PipelineOutput, Statement, Task } from "../pipeline.ts";
import type { Span } from "../text.ts";
import type { ValueType } from "../types.ts";
import type { ConstantLookup } from "./fold.ts";
import type { KeyNamer } from "./names.ts";
import type { FileReading } from "./reading.ts";
import type { Scope, ScopeKind } from "./scope.ts";
import { spanOf } from "./syntax.ts";
import { variableId } from "../variableId.ts";

/** What reading one pipeline's body shares. A block inside gets its own, with another scope and list of statements. */
export interface BodyReading {
  readonly file: FileReading;
  readonly keys: KeyNamer;
  readonly scope: Scope;
  /** The statements of the block that is being read; a call inside an expression adds its task before the statement. */
  readonly statements: Statement[];
  /** The loop whose body this is, or around it with nothing but blocks of that loop between. */
  readonly loop: OpenLoop | undefined;
  readonly pipeline: OpenPipeline;
  /** Constants at the top of the file; {@link constantsOf} adds those of the body. */
  readonly constants: ConstantLookup;
  readonly readers: Readers;
}

/** A loop whose body is being read. */
export interface OpenLoop {
  readonly key: Loop["key"];
  readonly collects: Collect[];
}

/** What is known of the pipeline only when its body has been read. */
export interface OpenPipeline {
  readonly variables: BodyVariable[];
  /** How many of those have each name. */
  readonly named: Map<string, number>;
  /** Inputs whose types are those of what they are given. */
  readonly untyped: { readonly input: { type: ValueType }; readonly binding: Binding }[];
  returns: { readonly outputs: readonly PipelineOutput[]; readonly span: Span } | undefined;
}

/** The readers that need each other: statements hold blocks, blocks hold statements, values hold calls. */
export interface Readers {
  block(body: BodyReading, syntax: ts.Statement, kind: ScopeKind, options?: BlockOptions): ReadBlock;
  /** A call of a component inside an expression: adds its task before the statement that is being read. */
  call(body: BodyReading, call: ts.CallExpression, statement: ts.Node): Task | undefined;
}

export interface BlockOptions {
  readonly loop?: OpenLoop;
  /** Declares names before the first statement is read (a loop's item). */
  declare?(scope: Scope): void;
}

export interface ReadBlock {
  readonly block: Block;
  readonly scope: Scope;
}

/** Keeps a list or a `let` of the body, and gives it the id by which its uses mean it. */
export function keepVariable({ pipeline }: BodyReading, variable: Omit<BodyVariable, "id">): string {
  const earlier = pipeline.named.get(variable.name) ?? 0;
  pipeline.named.set(variable.name, earlier + 1);
  const id = variableId(variable.name, earlier);
  pipeline.variables.push({ ...variable, id });
  return id;
}

/** What stands for text that is outside the language; whoever makes it has reported it. */
export function unknownBinding(body: BodyReading, node: ts.Node): Binding {
  const span = spanOf(node, body.file.source);
  return { kind: "unknown", text: body.file.text.slice(span.start, span.end), span };
}

/** The constants that can be named here: those of the blocks around, then those at the top of the file. */
export function constantsOf(body: BodyReading): ConstantLookup {
  return (name) => {
    const variable = body.scope.find(name);
    if (variable?.kind === "alias") return variable.binding.kind === "constant" ? variable.binding.value : undefined;
    return variable === undefined && !body.scope.isDeclaredBelow(name) ? body.constants(name) : undefined;
  };
}
