import type { Block, Pipeline, Statement, Task } from "../pipeline.ts";
import type { PipelineFile } from "../compile.ts";
import type { Span } from "../text.ts";

/** A statement, and the key that it or one of its branches has: `train`, `if-1`, `if-1/0`. */
export interface KeyedSpan {
  readonly key: string;
  readonly span: Span;
}

/** The blocks of a statement, each with the key by which a compiled group knows it. */
export function blocksOf(statement: Statement): readonly { readonly key: string; readonly block: Block }[] {
  switch (statement.kind) {
    case "condition":
      return statement.branches.map(({ body }, index) => ({ key: `${statement.key}/${index}`, block: body }));
    case "loop":
      return [{ key: statement.key, block: statement.body }];
    case "exitHandler":
      return [
        { key: statement.key, block: statement.body },
        { key: statement.key, block: statement.exit },
      ];
    case "task":
    case "opaque":
      return [];
  }
}

/** The whole of a statement, a group's blocks included. */
export function spanOfStatement(statement: Statement): Span {
  return statement.kind === "task" ? statement.spans.statement : statement.span;
}

/** All statements of a block and of those inside, in the order of the text. */
export function statementsOf(block: Block): Statement[] {
  return block.statements.flatMap((statement) => [
    statement,
    ...blocksOf(statement).flatMap((inner) => statementsOf(inner.block)),
  ]);
}

/** Every task of a block and of the blocks in it, in the order of the text. */
export function tasksOf(block: Block): Task[] {
  return statementsOf(block).filter((statement) => statement.kind === "task");
}

/** The task of a key, wherever it stands; undefined where there is none. */
export function taskOf(pipeline: Pipeline, key: string): Task | undefined {
  return tasksOf(pipeline.body).find((task) => task.key === key);
}

/** The pipeline in whose statement an offset stands. */
export function pipelineAt(file: PipelineFile, offset: number): Pipeline | undefined {
  return file.pipelines.find(({ spans }) => spans.statement.start <= offset && offset <= spans.statement.end);
}

/** The keys of what an offset stands in, from the inside out: `["train", "if-1/0", "if-1"]`. */
export function keysAround(pipeline: Pipeline, offset: number): string[] {
  return aroundIn(pipeline.body, offset);
}

function aroundIn(block: Block, offset: number): string[] {
  const statements = block.statements.filter((each) => holds(spanOfStatement(each), offset));
  // Several calls may share a statement: the one whose own text is meant, else the last, which the statement is about.
  const statement =
    statements.find((each) => each.kind === "task" && holds(each.spans.call, offset)) ?? statements.at(-1);
  if (!statement) return [];
  if (statement.kind === "condition") {
    const index = statement.branches.findIndex(({ span }) => holds(span, offset));
    const branch = statement.branches[index];
    return branch ? [...aroundIn(branch.body, offset), `${statement.key}/${index}`, statement.key] : [statement.key];
  }
  const inner = blocksOf(statement).find(({ block: each }) => holds(each.span, offset));
  return [...(inner ? aroundIn(inner.block, offset) : []), statement.key];
}

/** Where what has a key stands in the text. */
export function spanOfKey(pipeline: Pipeline, key: string): Span | undefined {
  const [own = "", branch] = key.split("/");
  const statement = statementsOf(pipeline.body).find((each) => each.key === own);
  if (!statement) return undefined;
  if (branch === undefined || statement.kind !== "condition") return spanOfStatement(statement);
  return statement.branches[Number(branch)]?.span;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
