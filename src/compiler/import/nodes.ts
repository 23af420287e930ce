import type { ComponentSpec, PipelineTaskSpec } from "../pipelineSpec.ts";
import type { ImportedComponent } from "./components.ts";
import type { OptionTree } from "./optionTree.ts";
import type { Shapes } from "./shape.ts";
import type { Test, Value } from "./values.ts";

/** A pipeline, read back: the file's own, or one that it uses as a component. */
export interface PipelineNode {
  readonly component: ComponentSpec;
  readonly block: BlockNode;
  readonly outputs: readonly { readonly name: string; readonly value: Value }[];
  /** What is known of what the pipeline's inputs hold. */
  readonly inputShapes: Shapes;
}

/** The statements of a block, read back from a DAG, in the order in which they are to stand. */
export interface BlockNode {
  readonly nodes: StatementNode[];
}

export type StatementNode = TaskNode | ChainNode | LoopNode | TryNode;

export interface TaskNode {
  readonly kind: "task";
  readonly key: string;
  readonly spec: PipelineTaskSpec;
  readonly component: ImportedComponent;
  readonly arguments: readonly { readonly name: string; readonly value: Value }[];
  /** What it, or the group that it is the first of, waits for though no data flows. */
  readonly after: (TaskNode | TaskList)[];
  /** What a run gives the executor beside the inputs, by the name in its placeholder. */
  readonly injected: ReadonlyMap<string, Value>;
  /** Its inputs whose makers come first because of that. */
  readonly waits: ReadonlySet<string>;
  /** What Kubernetes is told of the task's pod. */
  readonly kubernetes?: OptionTree;
  /** It stands in a `finally`. */
  readonly isExit: boolean;
}

/** The tasks of a group that others wait for: a list that is declared before it, and that tasks in it are pushed to. */
export interface TaskList {
  readonly kind: "tasks";
  readonly tasks: readonly TaskNode[];
}

/** What all groups have. */
interface GroupNode {
  /** Set where something waits for it. */
  awaited?: TaskList;
}

export interface ChainNode extends GroupNode {
  readonly kind: "chain";
  /** Of the group around the branches, or of the only one. */
  readonly key: string;
  readonly branches: readonly BranchNode[];
  /** In the order of KFP's numbers. */
  readonly lets: LetVariable[];
}

export interface BranchNode {
  readonly key: string;
  readonly title?: string;
  readonly test?: Test;
  readonly body: BlockNode;
  readonly assigns: { readonly variable: LetVariable; readonly value: Value }[];
}

export interface LoopNode extends GroupNode {
  readonly kind: "loop";
  readonly key: string;
  readonly title?: string;
  readonly items: Value;
  /** What the item is made of, for its name: the list's. */
  readonly listName?: string;
  readonly limit?: number;
  body: BlockNode;
  /** Lists that are declared before it. */
  readonly lists: ListVariable[];
  readonly pushes: { readonly list: ListVariable; readonly value: Value }[];
}

export interface TryNode extends GroupNode {
  readonly kind: "try";
  readonly key: string;
  readonly title?: string;
  readonly body: BlockNode;
  readonly exit: BlockNode;
}

/** A `let` that the branches of a chain assign: KFP's OneOf. */
export interface LetVariable {
  /** KFP's name of it. */
  readonly hint: string;
  /** What the branches assign; the first says of what type it is. */
  readonly values: Value[];
}

/** A list that a loop pushes to: KFP's Collected. */
export interface ListVariable {
  /** KFP's name of it: `pipelinechannel--square-Output`. */
  readonly hint: string;
  /** What is pushed, which says of what type it is. */
  value: Value | undefined;
  /** The loops that fill it, each in the one before; it is declared before the first and pushed to in the last. */
  loops: readonly LoopNode[];
  /** It is one of a list of lists. */
  readonly isRow?: boolean;
}
