import { isList, isRecord } from "../../json.ts";
import { fieldsOf as membersOf, type Member, recordOfMembers } from "../../wholeFloats.ts";
import { constant, memberOf, memberValue, type Given, type Value } from "./graph.ts";
import { iterated } from "./iterated.ts";
import { joined, textParts } from "./texts.ts";

/** Most items that a list may be given by `range`. */
const mostItems = 1000;

/** Functions of Python's own, of values that are known; undefined for any other. */
export function builtIn(name: string, { positional, keywords }: Given): Value | undefined {
  const [first, second = keywords.get("start")] = positional;
  if (keywords.size > 0 && !(keywords.size === 1 && keywords.has("start")) && name !== "dict") return undefined;
  switch (name) {
    case "range":
      return range(positional);
    case "len": {
      const items = first && iterated(first);
      return items && constant(items.length);
    }
    case "str": {
      const parts = first && textParts(first);
      return parts && joined(parts);
    }
    case "int":
    case "float":
      return first?.kind === "constant" && typeof first.value === "number" ? first : undefined;
    case "list":
    case "tuple":
      return first === undefined ? constant([]) : iterated(first) && first;
    case "dict":
      return first === undefined ? recordFrom(keywords) : joinedRecord(first, keywords);
    case "sorted": {
      const items = first && iterated(first);
      const texts = items?.map((item) => (item.kind === "constant" ? item.value : undefined));
      return texts?.every((each) => typeof each === "string") === true ? constant(texts.toSorted()) : undefined;
    }
    case "enumerate": {
      const items = first && iterated(first);
      const start = second?.kind === "constant" && typeof second.value === "number" ? second.value : 0;
      return items && { kind: "list", items: items.map((item, at) => pair(constant(start + at), item)) };
    }
    case "zip": {
      const lists = positional.map(iterated);
      const length = Math.min(...lists.map((list) => list?.length ?? 0));
      if (lists.length === 0 || lists.includes(undefined)) return undefined;
      const rows = Array.from({ length }, (_, at) => lists.flatMap((list) => list?.[at] ?? []));
      return { kind: "list", items: rows.map((items): Value => ({ kind: "list", items })) };
    }
    default:
      return undefined;
  }
}

function pair(one: Value, other: Value): Value {
  return { kind: "list", items: [one, other] };
}

function range(positional: readonly Value[]): Value | undefined {
  const numbers = positional.map((each) => (each.kind === "constant" ? each.value : undefined));
  if (!numbers.every((each) => typeof each === "number" && Number.isInteger(each))) return undefined;
  const [one = 0, other, step = 1] = numbers as number[];
  const [start, end] = other === undefined ? [0, one] : [one, other];
  const length = step === 0 ? Infinity : Math.max(0, Math.ceil((end - start) / step));
  if (length > mostItems) return undefined;
  return constant(Array.from({ length }, (_, at) => start + at * step));
}

/** `dict(record, name=value)` */
function joinedRecord(given: Value, keywords: ReadonlyMap<string, Value>): Value | undefined {
  const isKnown =
    given.kind === "record" || (given.kind === "constant" && given.value !== null && isRecord(given.value));
  return isKnown ? recordFrom(new Map([...fieldsOf(given), ...keywords])) : undefined;
}

function recordFrom(keywords: ReadonlyMap<string, Value>): Value {
  const fields = [...keywords];
  const members = fields.flatMap(([name, value]): [string, Member][] =>
    value.kind === "constant" ? [[name, memberOf(value)]] : [],
  );
  return members.length === fields.length ? constant(recordOfMembers(members)) : { kind: "record", fields };
}

/** `text.upper()`, `record.get("a")`, …: methods of values that are known; undefined for any other. */
export function knownMethod(of: Value, name: string, { positional }: Given): Value | undefined {
  if (of.kind === "record" || (of.kind === "constant" && of.value !== null && isRecord(of.value)))
    return recordMethod(of, name, positional);
  if (of.kind !== "constant" || typeof of.value !== "string") return undefined;
  const text = of.value;
  const [first, second] = positional.map((each) => (each.kind === "constant" ? each.value : undefined));
  switch (name) {
    case "upper":
      return constant(text.toUpperCase());
    case "lower":
      return constant(text.toLowerCase());
    case "strip":
      return positional.length === 0 ? constant(text.trim()) : undefined;
    case "replace":
      return typeof first === "string" && typeof second === "string"
        ? constant(text.replaceAll(first, () => second))
        : undefined;
    case "split":
      return typeof first === "string" && first !== "" ? constant(text.split(first)) : undefined;
    case "join": {
      const items = positional[0] && iterated(positional[0]);
      const parts = items?.map(textParts);
      if (!parts?.every((each) => each !== undefined)) return undefined;
      return joined(parts.flatMap((each, at) => (at === 0 ? each : [text, ...each])));
    }
    default:
      return undefined;
  }
}

function recordMethod(of: Value, name: string, [key, otherwise]: readonly Value[]): Value | undefined {
  const fields = fieldsOf(of);
  if (name === "items") return { kind: "list", items: fields.map(([field, value]) => pair(constant(field), value)) };
  if (name === "keys") return constant(fields.map(([field]) => field));
  if (name === "values") return { kind: "list", items: fields.map(([, value]) => value) };
  if (name !== "get" || key?.kind !== "constant") return undefined;
  return fields.find(([field]) => field === key.value)?.[1] ?? otherwise ?? constant(null);
}

function fieldsOf(of: Value): readonly (readonly [string, Value])[] {
  if (of.kind === "record") return of.fields;
  if (of.kind !== "constant" || of.value === null || !isRecord(of.value) || isList(of.value)) return [];
  return membersOf(of.value).map(([name, each]) => [name, memberValue(each)] as const);
}
