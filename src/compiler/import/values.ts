import type { JsonValue } from "../json.ts";
import type { RunValueName } from "../pipeline.ts";
import type { LetVariable, ListVariable, LoopNode, TaskNode } from "./nodes.ts";

/** Where a value comes from, followed through all groups between: what `pipelinechannel--…` inputs stand for. */
export type Value =
  | { readonly kind: "constant"; readonly value: JsonValue }
  | { readonly kind: "input"; readonly name: string }
  | { readonly kind: "output"; readonly task: TaskNode; readonly output: string }
  | { readonly kind: "item"; readonly loop: LoopNode; readonly path: readonly string[] }
  | { readonly kind: "list"; readonly list: ListVariable }
  | { readonly kind: "let"; readonly variable: LetVariable }
  | { readonly kind: "template"; readonly parts: readonly (string | Value)[] }
  /** What a text, list or record is told of the run itself, by an input of its own. */
  | { readonly kind: "run"; readonly value: RunValueName }
  /** A list, or a record, that is written out and has such values in it. */
  | { readonly kind: "items"; readonly items: readonly Value[] }
  | { readonly kind: "fields"; readonly fields: readonly { readonly name: string; readonly value: Value }[] };

/** A condition, as the language has it. */
export type Test =
  | { readonly kind: "and" | "or"; readonly left: Test; readonly right: Test }
  | { readonly kind: "not"; readonly operand: Test }
  | { readonly kind: "comparison"; readonly operator: Comparison; readonly left: Value; readonly right: Value }
  | { readonly kind: "truth"; readonly value: Value };

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";
