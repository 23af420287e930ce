import type { JsonValue } from "../json.ts";
import type { Binding } from "../pipeline.ts";
import type { Span } from "../text.ts";

/**
 * What an option holds, as its text says it: records and lists whose leaves are constants or values of a run. Reading has
 * held it against its shape (shape.ts), so whoever takes a field of it knows what it finds there.
 */
export type OptionValue = OptionRecord | OptionList | Binding;

export interface OptionRecord {
  readonly kind: "record";
  readonly fields: readonly OptionField[];
  readonly span?: Span;
}

export interface OptionField {
  readonly name: string;
  readonly value: OptionValue;
  /** The property, `name: value`; a spread, where it comes from one. */
  readonly span?: Span;
}

export interface OptionList {
  readonly kind: "list";
  readonly items: readonly OptionValue[];
  readonly span?: Span;
}

/** A record's field; undefined where there is none. */
export function fieldOf(value: OptionValue | undefined, name: string): OptionValue | undefined {
  return value?.kind === "record" ? value.fields.find((field) => field.name === name)?.value : undefined;
}

/** A record's fields; none of anything else. */
export function fieldsOf(value: OptionValue | undefined): readonly OptionField[] {
  return value?.kind === "record" ? value.fields : [];
}

/** A list's items; none of anything else. */
export function itemsOf(value: OptionValue | undefined): readonly OptionValue[] {
  return value?.kind === "list" ? value.items : [];
}

/** The value of a leaf that is known when the pipeline is compiled. */
export function constantOf(value: OptionValue | undefined): JsonValue | undefined {
  return value?.kind === "constant" ? value.value : undefined;
}

/** A constant text; undefined for everything else. */
export function textOf(value: OptionValue | undefined): string | undefined {
  const constant = constantOf(value);
  return typeof constant === "string" ? constant : undefined;
}

/** A leaf, whatever gives it. */
export function bindingOf(value: OptionValue | undefined): Binding | undefined {
  return value === undefined || value.kind === "record" || value.kind === "list" ? undefined : value;
}

/** A leaf and the way to it: `["secrets", 0, "name"]`. */
export interface OptionLeaf {
  readonly path: readonly (string | number)[];
  readonly binding: Binding;
}

/** Every leaf of a value, in the order of the text. */
export function leavesOf(value: OptionValue, path: readonly (string | number)[] = []): OptionLeaf[] {
  if (value.kind === "record")
    return value.fields.flatMap(({ name, value: field }) => leavesOf(field, [...path, name]));
  if (value.kind === "list") return value.items.flatMap((item, index) => leavesOf(item, [...path, index]));
  return [{ path, binding: value }];
}

/** The value as JSON, where all of it is constant; undefined where a run gives any of it. */
export function jsonOf(value: OptionValue): JsonValue | undefined {
  if (value.kind === "record") {
    const fields = value.fields.map(({ name, value: field }) => [name, jsonOf(field)] as const);
    return fields.some(([, field]) => field === undefined) ? undefined : (Object.fromEntries(fields) as JsonValue);
  }
  if (value.kind === "list") {
    const items = value.items.map(jsonOf);
    return items.includes(undefined) ? undefined : (items as JsonValue[]);
  }
  return value.kind === "constant" ? value.value : undefined;
}
