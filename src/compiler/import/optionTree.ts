import type { JsonValue } from "../json.ts";
import type { Shape } from "../kubernetes/shape.ts";
import type { Value } from "./values.ts";

/** What an option holds: records and lists of values. */
export type OptionTree =
  | { readonly kind: "record"; readonly fields: readonly OptionTreeField[] }
  | { readonly kind: "list"; readonly items: readonly OptionTree[] }
  | { readonly kind: "leaf"; readonly value: Value };

export interface OptionTreeField {
  readonly name: string;
  readonly value: OptionTree;
}

/** A constant of an option. */
export function leaf(value: JsonValue): OptionTree {
  return { kind: "leaf", value: { kind: "constant", value } };
}

/** A record of an option; fields that are undefined are left out. */
export function tree(fields: readonly (OptionTreeField | undefined)[]): OptionTree {
  return { kind: "record", fields: fields.filter((each) => each !== undefined) };
}

/** A field, where there is something to say of it. */
export function branch(name: string, value: OptionTree | undefined): OptionTreeField | undefined {
  return value && { name, value };
}

/** A field with a constant, where there is one. */
export function constantField(name: string, value: JsonValue | undefined): OptionTreeField | undefined {
  return value === undefined ? undefined : { name, value: leaf(value) };
}

/** The values that a task waits for: KFP's older field for a claim only names one (emit/platform/volumes.ts). */
export function* valuesWaitedFor(option: OptionTree): Iterable<Value> {
  if (option.kind === "leaf") yield option.value;
  else if (option.kind === "list") for (const item of option.items) yield* valuesWaitedFor(item);
  else for (const { name, value } of option.fields) if (name !== "deprecatedClaim") yield* valuesWaitedFor(value);
}

/** Every value in it. */
export function* valuesIn(option: OptionTree): Iterable<Value> {
  if (option.kind === "leaf") yield option.value;
  else if (option.kind === "list") for (const item of option.items) yield* valuesIn(item);
  else for (const { value } of option.fields) yield* valuesIn(value);
}

/** The same with its fields in the order in which the option's are told of, which is how people write them. */
export function inOrder(option: OptionTree, shape: Shape | undefined): OptionTree {
  if (option.kind === "leaf" || shape === undefined) return option;
  if (option.kind === "list")
    return shape.kind === "list"
      ? { kind: "list", items: option.items.map((each) => inOrder(each, shape.item)) }
      : option;
  if (shape.kind !== "record") return option;
  const names = Object.keys(shape.fields);
  const fields = option.fields.map(({ name, value }) => ({ name, value: inOrder(value, shape.fields[name]) }));
  return { kind: "record", fields: fields.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name)) };
}
