import { isList, isRecord } from "../../json.ts";
import { fieldsOf, itemsOf, listOfMembers, type Member } from "../../wholeFloats.ts";
import { constant, memberOf, memberValue, unknown, unknownOf, unwrapped, type TaskNode, type Value } from "./graph.ts";
import { classMember } from "./classes.ts";
import type { Frame } from "./frame.ts";
import { iterated } from "./iterated.ts";
import { meaningOf, topValue } from "./lookUp.ts";
import { pathMember } from "./paths.ts";

/** `value.name` */
export function member(frame: Frame, value: Value, name: string): Value {
  switch (value.kind) {
    case "module":
      return topValue(frame.reading, value.module, name) ?? unknown;
    case "meaning":
      return meaningOf(`${value.meaning}.${name}`);
    case "task":
      if (name === "outputs") return { kind: "outputs", task: value.task };
      if (name === "output") return onlyOutput(value.task);
      // Version 1's container of a task has methods of the same names.
      return name === "container" ? value : { kind: "method", of: value, name };
    case "path":
      return pathMember(value, name) ?? { kind: "method", of: value, name };
    case "item":
      return { ...value, path: [...value.path, name] };
    case "tuple": {
      const field = value.fields.find(([each]) => each === name);
      return field?.[1] ?? unknown;
    }
    case "unknown":
      return value;
    case "class":
      return classMember(frame, value, name);
    case "argument":
      return value.value.kind === "constant"
        ? { kind: "method", of: value.value, name }
        : member(frame, value.value, name);
    default:
      return { kind: "method", of: value, name };
  }
}

/** `task.output`: the only one, or the one that a function returns. */
export function onlyOutput(task: TaskNode): Value {
  const { outputs } = task.callable.component;
  const only = outputs.length === 1 ? outputs[0] : outputs.find(({ name }) => name === "Output");
  return only === undefined ? unknown : { kind: "output", task, output: only.name };
}

/** `value[key]` */
export function subscript(frame: Frame, value: Value, given: Value): Value {
  const key = unwrapped(given);
  if (key.kind !== "constant" || (typeof key.value !== "string" && typeof key.value !== "number"))
    return unknownOf(value, key);
  const at = key.value;
  switch (value.kind) {
    case "argument":
      return subscript(frame, value.value, key);
    case "outputs":
      return namedOutput(value.task, String(at));
    case "item":
      return { ...value, path: [...value.path, String(at)] };
    case "list":
      return (typeof at === "number" ? value.items.at(at) : undefined) ?? unknown;
    case "record":
      return value.fields.find(([name]) => name === String(at))?.[1] ?? unknown;
    case "tuple":
      return (typeof at === "number" ? value.fields[at]?.[1] : undefined) ?? unknown;
    case "constant": {
      if (value.value === null) return unknown;
      if (isList(value.value)) return known(typeof at === "number" ? itemsOf(value.value).at(at) : undefined);
      return isRecord(value.value) ? known(new Map(fieldsOf(value.value)).get(String(at))) : unknown;
    }
    default:
      return unknownOf(value);
  }
}

/** `value[1:3]`, of the parts between the brackets; undefined where something of it is not known, or it has a step. */
export function sliced(value: Value, parts: readonly (":" | Value)[]): Value | undefined {
  const items = unwrapped(value).kind === "record" ? undefined : iterated(unwrapped(value));
  const at = parts.indexOf(":");
  if (items === undefined || at < 0 || at > 1 || parts.length > at + 2) return undefined;
  const [start, end] = [at === 0 ? 0 : whole(parts[0]), at + 1 === parts.length ? items.length : whole(parts[at + 1])];
  if (start === undefined || end === undefined) return undefined;
  const taken = items.slice(start, end);
  return taken.every((item) => item.kind === "constant")
    ? constant(listOfMembers(taken.map(memberOf)))
    : { kind: "list", items: taken };
}

function whole(part: ":" | Value | undefined): number | undefined {
  const value = part === undefined || part === ":" ? undefined : unwrapped(part);
  return value?.kind === "constant" && Number.isInteger(value.value) ? Number(value.value) : undefined;
}

function known(member: Member | undefined): Value {
  return member === undefined ? unknown : memberValue(member);
}

function namedOutput(task: TaskNode, wanted: string): Value {
  const { aliases, component } = task.callable;
  const name = aliases?.get(wanted) ?? wanted;
  const found =
    component.outputs.find((each) => each.name === name || each.name === name.replaceAll("-", "_")) ??
    (aliases && component.outputs.find((each) => nameOfVersion1(each.name) === wanted));
  return found === undefined ? unknown : { kind: "output", task, output: found.name };
}

/** Version 1 told outputs in small letters as well: `outputs["output"]` is what a function returns. */
function nameOfVersion1(name: string): string {
  return name.toLowerCase().replace(/[\W_]+/g, "_");
}
