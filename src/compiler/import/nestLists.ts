import { itemMeant } from "./itemMeant.ts";
import type { ListVariable } from "./nodes.ts";
import { typeOfOutput } from "./shapesOf.ts";
import type { Value } from "./values.ts";

/**
 * Makes a list that loops in each other fill a list of lists, one more with each call: a loop further in has a list of its own,
 * which the loop around pushes. KFP's Collected says the same of both. False where there is no further loop; artifacts are in one
 * list in any case.
 */
export function nestList(list: ListVariable): boolean {
  const inner = innermost(list);
  const [outer, next, ...others] = inner.loops;
  if (outer === undefined || next === undefined) return false;
  const row: ListVariable = { hint: inner.hint, value: inner.value, loops: [next, ...others], isRow: true };
  const filling = inner.loops.at(-1);
  const at = filling?.pushes.findIndex((push) => push.list === inner) ?? -1;
  const isParameter = inner.value?.kind === "output" && typeOfOutput(inner.value)?.kind === "parameter";
  if (filling === undefined || inner.value === undefined || at < 0 || !isParameter) return false;
  filling.pushes[at] = { list: row, value: inner.value };
  next.lists.push(row);
  inner.value = { kind: "list", list: row };
  inner.loops = [outer];
  outer.pushes.push({ list: inner, value: inner.value });
  return true;
}

/** Of lists in each other the one that holds no other. */
function innermost(list: ListVariable): ListVariable {
  return list.value?.kind === "list" ? innermost(list.value.list) : list;
}

/** A loop over an item of a list says that the items are lists. */
export function nestForLoop(items: Value): void {
  const meant = itemMeant(items);
  const made = meant.kind === "output" ? typeOfOutput(meant) : undefined;
  if (made?.kind !== "parameter" || made.name === "list") return;
  for (let each = items; each.kind === "item"; each = each.loop.items)
    if (each.loop.items.kind === "list") nestList(each.loop.items.list);
}
