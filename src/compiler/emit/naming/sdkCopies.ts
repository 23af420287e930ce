import type { Component } from "../../component.ts";
import type { Pipeline, Statement } from "../../pipeline.ts";
import { blocksOf } from "../runnable.ts";

/** Fewer components than this are no burden, however many of them are copies. */
const fewComponents = 20_000;
/** How many copies of each task there may be beyond that. */
const mostCopies = 10;

/**
 * How many components the SDK's names would need, counted before any is made: each call of another pipeline copies all that is
 * in that, so that pipelines which call the one before twice double from one to the next. Undefined while that is in
 * proportion to the pipelines' own tasks.
 */
export function tooManySdkCopies(pipeline: Pipeline): number | undefined {
  const counts = new Map<Pipeline, number>();
  let own = 0;
  const ofComponent = ({ implementation }: Component): number => {
    if (implementation.kind === "pipeline") return ofPipeline(implementation.pipeline);
    return implementation.kind === "spec" ? Object.keys(implementation.spec.components).length : 0;
  };
  const ofStatement = (statement: Statement): number => {
    own++;
    if (statement.kind === "task") return 1 + (statement.component ? ofComponent(statement.component) : 0);
    return blocksOf(statement).reduce(
      (sum, { statements }) => statements.reduce((inner, each) => inner + ofStatement(each), sum + 1),
      0,
    );
  };
  const ofPipeline = (each: Pipeline): number => {
    let count = counts.get(each);
    if (count === undefined) {
      counts.set(each, 0); // one that leads back to itself is refused elsewhere
      count = each.body.statements.reduce((sum, statement) => sum + ofStatement(statement), 0);
      counts.set(each, count);
    }
    return count;
  };
  const count = ofPipeline(pipeline);
  return count > fewComponents && count > own * mostCopies ? count : undefined;
}
