import type { Loop } from "../pipeline.ts";
import { parameterType } from "../types.ts";
import { injectedName } from "./channel.ts";
import type { EmitContext, Located } from "./context.ts";
import type { Dag } from "./dag.ts";
import { fieldOf } from "./itemField.ts";
import { bring, give } from "./passage.ts";

/** What a loop's item is made of, from the outermost loop inwards: an item, the field of it that is looped over, its item, … */
interface Made {
  readonly fullName: string;
  /** Makes it an input of a group. */
  handTo(dag: Dag): void;
}

/**
 * With the SDK's names a loop over a field of another loop's item hands down more than what is read, as soon as anything reads
 * its own item: to each group on the way goes the next of what the item is made of, and only a loop whose item is made of that
 * too goes on to the one after it (kfp/compiler/compiler_utils.py `get_inputs_for_all_groups`).
 */
export function handLikeSdk(key: string, dag: Dag, context: EmitContext): void {
  const loops = loopsOver(key, context);
  const [first] = loops;
  const outer = first && context.plan.dagOf.get(first);
  if (loops.length < 2 || outer === undefined || first?.items.kind === "constant") return;
  const made = loops.flatMap((loop) => madeOf(loop, loop === first, context));
  let at = 0;
  for (const group of dagsBelow(outer, dag)) {
    const next = made[at];
    if (next === undefined) return;
    next.handTo(group);
    if (group.itemName?.includes(next.fullName) === true) at += 1;
  }
}

/** The loop, and those over whose items' fields it runs, the outermost first. */
function loopsOver(key: string, context: EmitContext): readonly Loop[] {
  const loop = context.plan.loops.get(key);
  if (loop === undefined) return [];
  const { items } = loop;
  return items.kind === "loopItem" && items.path.length > 0 ? [...loopsOver(items.loop, context), loop] : [loop];
}

function madeOf(loop: Loop, isFirst: boolean, context: EmitContext): readonly Made[] {
  const item = context.items.get(loop.key);
  const own = item === undefined ? [] : [asItem(item)];
  return isFirst ? own : [...asField(loop, context), ...own];
}

function asItem({ channel, home }: Located): Made {
  return { fullName: channel.fullName, handTo: (dag) => void bring(channel, home, dag) };
}

function asField({ items }: Loop, context: EmitContext): readonly Made[] {
  const of = items.kind === "loopItem" ? context.items.get(items.loop) : undefined;
  if (of === undefined || items.kind !== "loopItem") return [];
  const name = fieldOf(of.channel, items.path).fullName;
  const handTo = ({ parent, task, inputs }: Dag): void => {
    if (parent === undefined || task === undefined || inputs.has(injectedName(name))) return;
    give(task, injectedName(name), fieldOf(bring(of.channel, of.home, parent), items.path));
    inputs.set(injectedName(name), parameterType("list"));
  };
  return [{ fullName: name, handTo }];
}

/** The groups inside `outer` on the way to `inner`, itself the last. */
function dagsBelow(outer: Dag, inner: Dag): readonly Dag[] {
  const dags: Dag[] = [];
  for (let dag: Dag | undefined = inner; dag !== undefined && dag !== outer; dag = dag.parent) dags.unshift(dag);
  return dags;
}
