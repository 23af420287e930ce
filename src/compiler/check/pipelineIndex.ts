import type { Block, Branch, Collect, ExitHandler, Loop, Merge, Pipeline, Statement, Task } from "../pipeline.ts";
import type { Place } from "./place.ts";

/** The parts of a pipeline by their names, each with the block it stands in. */
export interface PipelineIndex {
  readonly tasks: ReadonlyMap<string, { readonly task: Task; readonly place: Place }>;
  /** Loops by key, with the place of their body. */
  readonly loops: ReadonlyMap<string, { readonly loop: Loop; readonly body: Place & { kind: "loop" } }>;
  /** What is pushed to each list, in order. */
  readonly collects: ReadonlyMap<
    string,
    readonly { readonly collect: Collect; readonly body: Place & { kind: "loop" } }[]
  >;
  /** The merges of each `let`, inner conditions before outer ones. */
  readonly merges: ReadonlyMap<string, readonly { readonly merge: Merge; readonly place: Place }[]>;
  /** The place that each branch of a condition is. */
  readonly branches: ReadonlyMap<Branch, Place>;
  readonly body: Place;
  /** Every statement with its place, in the order of the text; a group before what it holds. */
  readonly statements: readonly { readonly statement: Statement; readonly place: Place }[];
}

interface Draft {
  tasks: Map<string, { task: Task; place: Place }>;
  loops: Map<string, { loop: Loop; body: Place & { kind: "loop" } }>;
  collects: Map<string, { collect: Collect; body: Place & { kind: "loop" } }[]>;
  merges: Map<string, { merge: Merge; place: Place }[]>;
  branches: Map<Branch, Place>;
  body: Place;
  statements: { statement: Statement; place: Place }[];
}

const indexes = new WeakMap<Pipeline, PipelineIndex>();

/** Walks a pipeline once, whoever asks: the checks do, and who makes a component of it. */
export function indexPipeline(pipeline: Pipeline): PipelineIndex {
  let index = indexes.get(pipeline);
  if (index === undefined) indexes.set(pipeline, (index = walk(pipeline)));
  return index;
}

function walk(pipeline: Pipeline): PipelineIndex {
  const draft: Draft = {
    tasks: new Map(),
    loops: new Map(),
    collects: new Map(),
    merges: new Map(),
    branches: new Map(),
    body: { kind: "body" },
    statements: [],
  };
  indexBlock(draft, pipeline.body, draft.body);
  return draft;
}

function indexBlock(draft: Draft, block: Block, place: Place): void {
  for (const statement of block.statements) {
    draft.statements.push({ statement, place });
    indexStatement(draft, statement, place);
  }
}

function indexStatement(draft: Draft, statement: Statement, place: Place): void {
  switch (statement.kind) {
    case "task":
      draft.tasks.set(statement.key, { task: statement, place });
      break;
    case "condition":
      for (const branch of statement.branches) {
        const inside: Place = { kind: "branch", parent: place, condition: statement, branch };
        draft.branches.set(branch, inside);
        indexBlock(draft, branch.body, inside);
      }
      for (const merge of statement.merges) listAt(draft.merges, merge.variable).push({ merge, place });
      break;
    case "loop":
      indexLoop(draft, statement, place);
      break;
    case "exitHandler":
      indexExitHandler(draft, statement, place);
      break;
    case "opaque":
      break;
  }
}

function indexLoop(draft: Draft, loop: Loop, place: Place): void {
  const body: Place & { kind: "loop" } = { kind: "loop", parent: place, loop };
  draft.loops.set(loop.key, { loop, body });
  for (const collect of loop.collects) listAt(draft.collects, collect.list).push({ collect, body });
  indexBlock(draft, loop.body, body);
}

function indexExitHandler(draft: Draft, handler: ExitHandler, place: Place): void {
  indexBlock(draft, handler.body, { kind: "try", parent: place, handler });
  indexBlock(draft, handler.exit, { kind: "finally", parent: place, handler });
}

function listAt<T>(map: Map<string, T[]>, key: string): T[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}
