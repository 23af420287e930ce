import type { BlockId } from "../../../../../src/compiler/edit/operation.ts";
import type { Block, Pipeline, Statement, Task } from "../../../../../src/compiler/pipeline.ts";

/** All statements of a block, inner ones included, in the order of the text. */
export function statements(block: Block): readonly Statement[] {
  return block.statements.flatMap((each) => [each, ...innerBlocks(each).flatMap(([, inner]) => statements(inner))]);
}

/** The lanes of a group, as an operation names them. */
export function innerBlocks(each: Statement): readonly (readonly [BlockId, Block])[] {
  if (each.kind === "condition") {
    return each.branches.map((branch, index) => [{ kind: "branch", condition: each.key, index }, branch.body]);
  }
  if (each.kind === "loop") return [[{ kind: "loop", loop: each.key }, each.body]];
  if (each.kind !== "exitHandler") return [];
  return [
    [{ kind: "try", handler: each.key }, each.body],
    [{ kind: "finally", handler: each.key }, each.exit],
  ];
}

export function tasksOf(pipeline: Pipeline): readonly Task[] {
  return statements(pipeline.body).filter((each) => each.kind === "task");
}
