import { isList, isRecord, type JsonValue } from "../json.ts";
import type { Span } from "../text.ts";
import type { OptionValue } from "./optionValue.ts";
import type { ListShape, RecordShape, Shape, TextsByNameShape } from "./shape.ts";
import type { Sentence } from "../../l10n/sentence.ts";

/** What of a constant is not of its shape. */
export interface Misshapen {
  /** The names on the way to it. */
  readonly path: readonly string[];
  /** How it is written right; undefined for a field that there is none of. */
  readonly form?: Sentence;
  /** The fields that there are, where it is none of them. */
  readonly known?: readonly string[];
}

/** Where a constant stands, and who is told of what is wrong in it. */
export interface Shaping {
  readonly span?: Span;
  readonly tell: (misshapen: Misshapen) => void;
}

/** A constant as an option's value. What is not of the shape is told of and left out. */
export function shaped(
  shape: Shape,
  value: JsonValue,
  path: readonly string[],
  shaping: Shaping,
): OptionValue | undefined {
  switch (shape.kind) {
    case "leaf":
      return shapedLeaf(shape.constant(value), shape, path, shaping);
    case "textsByName":
      return shapedTexts(shape, value, path, shaping);
    case "list":
      return shapedList(shape, value, path, shaping);
    case "record":
      return shapedRecord(shape, value, path, shaping);
  }
}

function shapedLeaf(
  constant: JsonValue | undefined,
  { form }: Shape,
  path: readonly string[],
  { span, tell }: Shaping,
): OptionValue | undefined {
  if (constant !== undefined) return { kind: "constant", value: constant, ...(span && { span }) };
  tell({ path, form });
  return undefined;
}

function shapedTexts(
  shape: TextsByNameShape,
  value: JsonValue,
  path: readonly string[],
  shaping: Shaping,
): OptionValue | undefined {
  if (!isRecord(value) || !Object.values(value).every((each) => typeof each === "string"))
    return shapedLeaf(undefined, shape, path, shaping);
  const at = shaping.span && { span: shaping.span };
  const fields = Object.entries(value).map(([name, text]) => {
    return { name, value: { kind: "constant", value: text, ...at }, ...at } as const;
  });
  return { kind: "record", fields, ...at };
}

function shapedList(
  shape: ListShape,
  value: JsonValue,
  path: readonly string[],
  shaping: Shaping,
): OptionValue | undefined {
  if (!isList(value)) return shapedLeaf(undefined, shape, path, shaping);
  const items = value.map((item) => shaped(shape.item, item, path, shaping));
  const { span } = shaping;
  return { kind: "list", items: items.filter((item) => item !== undefined), ...(span && { span }) };
}

function shapedRecord(
  shape: RecordShape,
  value: JsonValue,
  path: readonly string[],
  shaping: Shaping,
): OptionValue | undefined {
  const at = shaping.span && { span: shaping.span };
  const short = shortField(shape, value);
  if (short !== undefined) {
    const field = shaped(short.shape, value, path, shaping);
    return field && { kind: "record", fields: [{ name: short.name, value: field, ...at }], ...at };
  }
  if (!isRecord(value)) return shapedLeaf(undefined, shape, path, shaping);
  const fields = Object.entries(value).flatMap(([name, each]) => {
    const inner = fieldShape(shape, name);
    if (inner === undefined) shaping.tell({ path: [...path, name], known: Object.keys(shape.fields) });
    const field = inner && shaped(inner, each, [...path, name], shaping);
    return field === undefined ? [] : [{ name, value: field, ...at }];
  });
  return { kind: "record", fields, ...at };
}

/** The shape of a record's field; undefined where it has none of that name. */
export function fieldShape(shape: RecordShape, name: string): Shape | undefined {
  return Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
}

/** The field that a value in a record's place stands for: one leaf, or texts by names that are not the record's own. */
export function shortField(
  shape: RecordShape,
  value: JsonValue,
): { readonly name: string; readonly shape: Shape } | undefined {
  const { shortFor: name = "" } = shape;
  const field = fieldShape(shape, name);
  if (field === undefined) return undefined;
  if (field.kind !== "textsByName") return isRecord(value) ? undefined : { name, shape: field };
  if (!isRecord(value)) return undefined;
  const isLong = Object.entries(value).some(([key, each]) => fieldShape(shape, key) && typeof each !== "string");
  return isLong ? undefined : { name, shape: field };
}
