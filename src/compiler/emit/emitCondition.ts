import type { Branch, Condition } from "../pipeline.ts";
import { branchCondition, conditionToCel } from "./conditionExpression.ts";
import type { EmitContext } from "./context.ts";
import type { Dag } from "./dag.ts";
import { injectedName } from "./channel.ts";
import { locate } from "./locate.ts";
import { bring, give } from "./passage.ts";
import { resolveChannel } from "./resolve.ts";
import type { Binding } from "../pipeline.ts";

/**
 * Gives the branches of a chain their trigger conditions. Each is a group of its own that runs when its test holds and none
 * before it did; a branch without tasks is no group, but its test still counts for those after it.
 */
export function emitCondition(condition: Condition, context: EmitContext): void {
  const wrapper = context.plan.dagOf.get(condition);
  if (wrapper !== undefined) inheritHandedDown(wrapper);
  condition.branches.forEach((branch, index) => {
    const dag = context.plan.dagOf.get(branch);
    if (dag !== undefined) emitBranch(condition.branches.slice(0, index), branch, dag, context);
  });
}

function emitBranch(before: readonly Branch[], branch: Branch, dag: Dag, context: EmitContext): void {
  inheritHandedDown(dag);
  const read = (binding: Binding) => readTested(binding, dag, context);
  const earlier = before.flatMap(({ test }) => (test === undefined ? [] : [conditionToCel(test, read)]));
  const condition = branchCondition(earlier, branch.test, read);
  if (dag.task !== undefined && condition !== "") dag.task.spec.triggerPolicy = { condition };
}

/** A tested value is an input of the branch's own group, where the driver evaluates the condition. */
function readTested(binding: Binding, dag: Dag, context: EmitContext): ReturnType<typeof resolveChannel> {
  const located = locate(binding, dag, context);
  if (located === undefined) return undefined;
  dag.handedDown.push(located);
  bring(located.channel, located.home, dag);
  const { parent, task } = dag;
  const channel = parent && resolveChannel(binding, parent, context);
  if (channel?.selector !== undefined && task !== undefined) {
    const name = injectedName(channel.fullName);
    give(task, name, channel);
    dag.inputs.set(name, channel.type);
  }
  return channel;
}

/**
 * What a condition tests is handed to every group inside it, used there or not. The SDK does so; it costs nothing, and
 * keeps the two comparable.
 */
export function inheritHandedDown(dag: Dag): void {
  for (const located of dag.parent?.handedDown ?? []) {
    bring(located.channel, located.home, dag);
    dag.handedDown.push(located);
  }
}
