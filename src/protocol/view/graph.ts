import type { PipelineFile } from "../../compiler/compile.ts";
import type { Block, Condition, Loop, Pipeline, Statement, Task } from "../../compiler/pipeline.ts";
import type { Span } from "../../compiler/text.ts";

/** A pipeline with what drawing looks up in it, found once. */
export interface Graph {
  readonly file: PipelineFile;
  readonly pipeline: Pipeline;
  readonly tasks: ReadonlyMap<string, Task>;
  readonly loops: ReadonlyMap<string, Loop>;
  /** The loop that fills a list, by the list's id. */
  readonly loopOfList: ReadonlyMap<string, Loop>;
  /** The outermost condition that decides a `let`, by its id. */
  readonly conditionOfVariable: ReadonlyMap<string, Condition>;
}

export function graphOf(file: PipelineFile, pipeline: Pipeline): Graph {
  const tasks = new Map<string, Task>();
  const loops = new Map<string, Loop>();
  const loopOfList = new Map<string, Loop>();
  const conditionOfVariable = new Map<string, Condition>();
  for (const statement of statementsOf(pipeline.body)) {
    if (statement.kind === "task") tasks.set(statement.key, statement);
    if (statement.kind === "loop") {
      loops.set(statement.key, statement);
      for (const collect of statement.collects) {
        if (!loopOfList.has(collect.list)) loopOfList.set(collect.list, statement);
      }
    }
    if (statement.kind === "condition") {
      for (const merge of statement.merges) {
        if (!conditionOfVariable.has(merge.variable)) conditionOfVariable.set(merge.variable, statement);
      }
    }
  }
  return { file, pipeline, tasks, loops, loopOfList, conditionOfVariable };
}

/** Every statement of a block and of the blocks in it, outer before inner, in source order. */
export function* statementsOf(block: Block): Generator<Statement> {
  for (const statement of block.statements) {
    yield statement;
    for (const inner of blocksOf(statement)) yield* statementsOf(inner);
  }
}

/** The blocks directly inside a statement. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case "task":
    case "opaque":
      return [];
    case "condition":
      return statement.branches.map((branch) => branch.body);
    case "loop":
      return [statement.body];
    case "exitHandler":
      return [statement.body, statement.exit];
  }
}

export function spanOf(statement: Statement): Span {
  return statement.kind === "task" ? statement.spans.statement : statement.span;
}

/** The text of a span on one line. */
export function oneLine(graph: Graph, span: Span): string {
  return graph.file.text.slice(span.start, span.end).trim().replace(/\s+/g, " ");
}
