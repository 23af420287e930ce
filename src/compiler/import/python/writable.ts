import { unwrapped, type Value } from "./graph.ts";

/** Whether a pipeline file has a word for the value, and for all that is in it. */
export function isWritable(given: Value): boolean {
  const value = unwrapped(given);
  switch (value.kind) {
    case "constant":
    case "input":
    case "output":
    case "item":
    case "collected":
    case "oneOf":
    case "run":
      return true;
    case "template":
      return value.parts.every((part) => typeof part === "string" || isWritable(part));
    case "list":
      return value.items.every(isWritable);
    case "record":
      return value.fields.every(([, field]) => isWritable(field));
    default:
      return false;
  }
}
