import type { Value } from "./values.ts";

/** What an item of a loop is, where the loop runs over a list that another one filled; any other value itself. */
export function itemMeant(value: Value): Value {
  if (value.kind !== "item" || value.path.length > 0) return value;
  const items = itemMeant(value.loop.items);
  return (items.kind === "list" && items.list.value && itemMeant(items.list.value)) || value;
}
