import type { JsonValue } from "./json.ts";

/**
 * The members of lists and records that are whole numbers and written as floats: `1.0`. JavaScript's numbers do not tell, but
 * Python's `json.dumps`, by which KFP's SDK writes the list of a loop, does, and the type of the loop's item is by it.
 */
const written = new WeakMap<object, Set<string>>();

/** Notes a member that is written as a float. */
export function noteFloat(container: object, name: string | number): void {
  const names = written.get(container) ?? new Set();
  written.set(container, names.add(String(name)));
}

/** Whether a member of a list or record is a whole number that is written as a float. */
export function isWholeFloat(container: object, name: string | number): boolean {
  return written.get(container)?.has(String(name)) === true;
}

/** A value with how it is written: what a list or record holds. */
export interface Member {
  readonly value: JsonValue;
  readonly isFloat: boolean;
}

/** The items of a list. */
export function itemsOf(list: readonly JsonValue[]): readonly Member[] {
  return list.map((value, at) => ({ value, isFloat: isWholeFloat(list, at) || isHuge(value) }));
}

/** The fields of a record. */
export function fieldsOf(record: Readonly<Record<string, JsonValue>>): readonly (readonly [string, Member])[] {
  return Object.entries(record).map(([name, value]) => [
    name,
    { value, isFloat: isWholeFloat(record, name) || isHuge(value) },
  ]);
}

/** From here on numbers have an exponent in JSON, however they are written elsewhere; KFP has no such whole numbers. */
function isHuge(value: JsonValue): boolean {
  return typeof value === "number" && Math.abs(value) >= 1e21;
}

/** Whether a number is no whole one, or not written as one. */
export function isDouble({ value, isFloat }: Member): boolean {
  return typeof value === "number" && (isFloat || !Number.isInteger(value));
}

/** A list of members. */
export function listOfMembers(members: readonly Member[]): readonly JsonValue[] {
  const list = members.map(({ value }) => value);
  for (const [at, { isFloat }] of members.entries()) if (isFloat) noteFloat(list, at);
  return list;
}

/** A record of members; of two with one name the later counts. */
export function recordOfMembers(members: readonly (readonly [string, Member])[]): Readonly<Record<string, JsonValue>> {
  const fields = new Map(members);
  const record = Object.fromEntries([...fields].map(([name, { value }]) => [name, value]));
  for (const [name, { isFloat }] of fields) if (isFloat) noteFloat(record, name);
  return record;
}

/** What JavaScript's `JSON.parse` tells of a number: its text. Engines without it tell nothing, and all whole numbers are. */
interface Context {
  readonly source?: string;
}

/** `JSON.parse`, with the floats noted; throws what that throws. */
export function parseJson(text: string): JsonValue {
  // Without a point or an exponent between them there are none, and `JSON.parse` alone is much faster.
  if (!/\d(?:\.0|[eE])/.test(text)) return JSON.parse(text) as JsonValue;
  return JSON.parse(text, function (this: object, name: string, value: JsonValue, context?: Context): JsonValue {
    if (typeof value === "number" && Number.isInteger(value) && /[.eE]/.test(context?.source ?? ""))
      noteFloat(this, name);
    return value;
  } as Parameters<typeof JSON.parse>[1]) as JsonValue;
}
