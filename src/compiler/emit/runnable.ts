import type { Block, Statement, Task } from "../pipeline.ts";

/** KFP can run it: its component is known. */
export function isRunnable(task: Task): boolean {
  return task.component !== undefined;
}

/** A group without a task would be a DAG that KFP refuses, so such groups are left out. */
export function holdsTasks(block: Block): boolean {
  return block.statements.some(
    (statement) => (statement.kind === "task" && isRunnable(statement)) || blocksOf(statement).some(holdsTasks),
  );
}

/** The blocks a statement holds, in source order. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case "condition":
      return statement.branches.map((branch) => branch.body);
    case "loop":
      return [statement.body];
    case "exitHandler":
      return [statement.body, statement.exit];
    case "task":
    case "opaque":
      return [];
  }
}
