import type { JsonValue } from "../json.ts";
import type { TemplateName } from "./templates/templates.ts";

/** Where in the blocks of a pipeline: `body`, or a lane of a group. */
export type BlockId =
  | { readonly kind: "body" }
  | { readonly kind: "branch"; readonly condition: string; readonly index: number }
  | { readonly kind: "loop"; readonly loop: string }
  | { readonly kind: "try" | "finally"; readonly handler: string };

/** A value as a gesture means it; `edit` prints it as the file would write it. */
export type OperationValue =
  | { readonly kind: "constant"; readonly value: JsonValue }
  /** TypeScript the person typed into a field. */
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "pipelineInput"; readonly input: string }
  | { readonly kind: "taskOutput"; readonly task: string; readonly output: string }
  | { readonly kind: "loopItem"; readonly loop: string; readonly path: readonly string[] }
  /** A list or a `let`, by its id (variableId.ts). */
  | { readonly kind: "collected"; readonly list: string }
  | { readonly kind: "oneOf"; readonly variable: string };

/** Which component a gesture means: a name the file already has, or one to import. */
export type ComponentReference =
  | { readonly kind: "local"; readonly name: string }
  | { readonly kind: "import"; readonly path: string; readonly exportName: string };

/** Where a value can be brought to: an argument of a task, or an output of the pipeline. */
export type WireTarget =
  | {
      readonly kind: "argument";
      readonly task: string;
      readonly input: string;
      /** Of an argument that is a text: only the place in it that takes this value. */
      readonly part?: OperationValue;
    }
  | { readonly kind: "output"; readonly name: string };

/** The list that a loop goes over. */
export interface LoopList {
  readonly kind: "loopList";
  readonly loop: string;
}

/** What a gesture on the canvas asks. Each becomes one minimal text edit and one undo step, or a refusal with a reason. */
export type Operation =
  | {
      readonly kind: "addTask";
      readonly component: ComponentReference;
      readonly block: BlockId;
      /** After this statement (task key or group key) of the block; undefined is at its end, null at its start. */
      readonly after?: string | null;
      /** Arguments wired or set at once. */
      readonly arguments?: readonly { readonly name: string; readonly value: OperationValue }[];
      /** What the new task's output is to feed (drag from an input port to empty space, drop on a wire). */
      readonly feed?: { readonly to: WireTarget | LoopList; readonly output: string };
    }
  /** Fills a pipeline that has no steps, or begins one in a file that has none (`startPipeline`). */
  | { readonly kind: "startFrom"; readonly template: TemplateName }
  | { readonly kind: "remove"; readonly keys: readonly string[] }
  | {
      readonly kind: "setArgument";
      readonly task: string;
      readonly input: string;
      readonly value: OperationValue;
      readonly part?: OperationValue;
    }
  | {
      readonly kind: "clearArgument";
      readonly task: string;
      readonly input: string;
      readonly part?: OperationValue;
    }
  | { readonly kind: "rename"; readonly task: string; readonly name: string }
  | { readonly kind: "setCondition"; readonly condition: string; readonly branch: number; readonly code: string }
  /** `value === constant`, or the value alone, joins the condition: a wire dropped on it, to be finished in place. */
  | {
      readonly kind: "compare";
      readonly condition: string;
      readonly branch: number;
      readonly value: OperationValue;
      readonly constant?: JsonValue;
    }
  | {
      readonly kind: "setLoop";
      readonly loop: string;
      readonly item?: string;
      readonly list?: string;
      /** The list as a wire brings it; goes before `list`. */
      readonly listValue?: OperationValue;
      readonly limit?: number | null;
    }
  | { readonly kind: "wrapInCondition"; readonly keys: readonly string[]; readonly code: string }
  | { readonly kind: "wrapInLoop"; readonly keys: readonly string[]; readonly item: string; readonly list: string }
  | { readonly kind: "wrapInTry"; readonly keys: readonly string[] }
  | { readonly kind: "addBranch"; readonly condition: string; /** Undefined adds `else`. */ readonly code?: string }
  /** With all that is in it. */
  | { readonly kind: "removeBranch"; readonly condition: string; readonly branch: number }
  | {
      readonly kind: "addGroup";
      readonly group: "condition" | "loop" | "exitHandler";
      readonly block: BlockId;
      readonly after?: string | null;
    }
  | { readonly kind: "move"; readonly keys: readonly string[]; readonly to: BlockId; readonly after?: string | null }
  /** Once more behind the last of them; what is copied together refers to the copies. */
  | { readonly kind: "duplicate"; readonly keys: readonly string[] }
  /** A wire's end brought to another port. */
  | { readonly kind: "reconnect"; readonly value: OperationValue; readonly from: WireTarget; readonly to: WireTarget }
  | { readonly kind: "unwrap"; readonly key: string }
  | {
      readonly kind: "addInput";
      readonly name: string;
      /** As the file is to say it. Undefined is the type of what it feeds. */
      readonly type?: string;
      readonly defaultValue?: JsonValue;
      /** An input of a task that is given it at once. */
      readonly feed?: { readonly task: string; readonly input: string };
    }
  | { readonly kind: "removeInput"; readonly name: string }
  | {
      readonly kind: "setInput";
      readonly name: string;
      readonly newName?: string;
      readonly type?: string;
      readonly defaultValue?: JsonValue | null;
    }
  | { readonly kind: "setOutput"; readonly name: string; readonly value: OperationValue }
  | { readonly kind: "removeOutput"; readonly name: string }
  | {
      readonly kind: "setOption";
      readonly task: string;
      readonly option: string;
      /** Without this and `code` it is removed. */
      readonly value?: JsonValue;
      /** TypeScript the person typed into a field; goes before `value`. */
      readonly code?: string;
    };
