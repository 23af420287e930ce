import type { Value } from "./graph.ts";

/** Most values, and most characters, that one value may be put together of. */
const mostParts = 50_000;
const mostDepth = 100;

interface Size {
  readonly parts: number;
  readonly depth: number;
}

const sizes = new WeakMap<object, Size>();

/** The value, or `unknown` where doubling again and again has made it larger than any pipeline needs. */
export function bounded(value: Value): Value {
  const { parts, depth } = sizeOf(value);
  return parts > mostParts || depth > mostDepth ? { kind: "unknown" } : value;
}

/** Counts what is known by its parts, each of which was bounded before. */
function sizeOf(value: unknown): Size {
  if (typeof value === "string") return { parts: 1 + Math.floor(value.length / 20), depth: 0 };
  if (typeof value !== "object" || value === null) return { parts: 1, depth: 0 };
  const known = sizes.get(value);
  if (known) return known;
  let parts = 1;
  let depth = 0;
  for (const inner of innerValues(value)) {
    const size = sizeOf(inner);
    parts += size.parts;
    depth = Math.max(depth, size.depth + 1);
    if (parts > mostParts || depth > mostDepth) break;
  }
  const size = { parts, depth };
  sizes.set(value, size);
  return size;
}

/** What is copied with the value; a task or a function is only named. */
function innerValues(value: object): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const { kind } = value as { kind?: unknown };
  if (typeof kind !== "string") return Object.values(value);
  const held = value as { value?: unknown; parts?: unknown; items?: unknown; fields?: unknown };
  return [held.value, held.parts, held.items, held.fields].filter((each) => each !== undefined);
}
