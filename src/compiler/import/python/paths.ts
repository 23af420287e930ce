import { resolvePath } from "../../sources.ts";
import type { Given, Value } from "./graph.ts";

type PathValue = Extract<Value, { kind: "path" }>;

/** A place, of a place or a text; relative to the folder of the file that says it, as Python is started there. */
export function pathOf(value: Value | undefined, from: string): PathValue | undefined {
  if (value?.kind === "path") return value;
  if (value?.kind !== "constant" || typeof value.value !== "string") return undefined;
  return { kind: "path", path: value.value.startsWith("/") ? value.value : resolvePath(from, value.value) };
}

/** `place / "name"` */
export function joinedPath(place: PathValue, part: Value): Value {
  if (part.kind !== "constant" || typeof part.value !== "string") return { kind: "unknown" };
  return { kind: "path", path: resolvePath(`${place.path}/_`, part.value) };
}

function parentOf(place: PathValue): PathValue {
  return { kind: "path", path: place.path.slice(0, Math.max(0, place.path.lastIndexOf("/"))) };
}

/** `place.parent`; undefined for methods. */
export function pathMember(place: PathValue, name: string): Value | undefined {
  return name === "parent" ? parentOf(place) : undefined;
}

/** `place.resolve()`, `place.joinpath("a")`; undefined for any other. */
export function pathMethod(place: PathValue, name: string, { positional }: Given): Value | undefined {
  if (name === "resolve" || name === "absolute" || name === "as_posix") return place;
  if (name !== "joinpath") return undefined;
  return joinedAll(place, positional);
}

function joinedAll(place: PathValue, parts: readonly Value[]): Value {
  return parts.reduce<Value>((before, part) => (before.kind === "path" ? joinedPath(before, part) : before), place);
}

/** `pathlib.Path(…)` and functions of `os.path`; undefined for any other. */
export function pathCall(meaning: string, { positional }: Given, from: string): Value | undefined {
  const [first, ...others] = positional;
  if (meaning === "str" && first?.kind === "path") return first;
  if (!/^(?:pathlib\.)?(?:Pure)?(?:Posix)?Path$|^os\.path\.(?:join|dirname|abspath|realpath)$/.test(meaning))
    return undefined;
  const place = pathOf(first, from);
  if (place === undefined) return undefined;
  if (meaning.endsWith("dirname")) return parentOf(place);
  return joinedAll(place, others);
}
