import { blocksOf, statementsOf } from "../ask/statements.ts";
import type { Pipeline } from "../pipeline.ts";
import type { BlockId, Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** `test ? a : b` has no blocks to put anything into: what would change its branches is refused, with what to do. */
export function refuseInChoices(pipeline: Pipeline, operation: Operation): void {
  refuseOfChoice(pipeline, keysTouched(operation));
}

/** Refuses what would bring choices, or the calls in their branches, elsewhere. */
export function refuseOfChoice(pipeline: Pipeline, touched: readonly string[]): void {
  if (touched.length === 0) return;
  const choices = statementsOf(pipeline.body).filter((each) => each.kind === "condition" && each.isChoice === true);
  const held = choices.flatMap((choice) => [choice, ...blocksOf(choice).flatMap(({ block }) => statementsOf(block))]);
  if (held.some(({ key }) => touched.includes(key)))
    refuse(sentence("This is a choice by ? : in the text. Write it as if and else there to change it here."));
}

/** The groups whose blocks an operation changes, and what it takes out of or puts into blocks. */
function keysTouched(operation: Operation): readonly string[] {
  switch (operation.kind) {
    case "addTask":
    case "addGroup":
      return keysOf(operation.block);
    case "move":
      return [...operation.keys, ...keysOf(operation.to)];
    case "remove":
    case "duplicate":
    case "wrapInCondition":
    case "wrapInLoop":
    case "wrapInTry":
      return operation.keys;
    case "addBranch":
    case "removeBranch":
    case "setCondition":
    case "compare":
      return [operation.condition];
    case "unwrap":
      return [operation.key];
    case "rename":
      return [operation.task];
    default:
      return [];
  }
}

function keysOf(block: BlockId): readonly string[] {
  return block.kind === "branch" ? [block.condition] : [];
}
