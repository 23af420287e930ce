import ts from "typescript";
import { nearest } from "../../diagnostics/nearest.ts";
import { listed } from "../../diagnostics/words.ts";
import type { OptionField, OptionValue } from "../../kubernetes/optionValue.ts";
import type { LeafShape, ListShape, RecordShape, Shape, TextsByNameShape } from "../../kubernetes/shape.ts";
import { fieldShape, shaped, shortField, type Misshapen } from "../../kubernetes/shaped.ts";
import { isList, isRecord, type JsonValue } from "../../json.ts";
import type { Binding } from "../../pipeline.ts";
import { changeName } from "../changeTo.ts";
import { fold, type ConstantLookup } from "../fold.ts";
import { report, type FileReading } from "../reading.ts";
import { nameOf, spanOf, unwrap } from "../syntax.ts";

/** What reading an option takes. */
export interface ShapedReading {
  readonly file: FileReading;
  readonly constants: ConstantLookup;
  /** Reads what a run gives; absent where only constants can stand. */
  readonly value?: (expression: ts.Expression) => Binding;
}

/**
 * Reads an option that is a record or a list by its shape, so that each mistake is told where it stands and the rest is
 * read all the same. `path` are the names on the way to it, as people are told them.
 */
export function readShaped(
  reading: ShapedReading,
  shape: Shape,
  expression: ts.Expression,
  path: readonly string[],
): OptionValue | undefined {
  const inner = unwrap(expression);
  if (shape.kind === "list" && ts.isArrayLiteralExpression(inner)) return readList(reading, shape, inner, path);
  if (shape.kind === "record" && ts.isObjectLiteralExpression(inner)) {
    const short = shortFieldOf(reading, shape, inner);
    if (short === undefined) return readRecord(reading, shape, inner, path);
    return asField(short.name, readShaped(reading, short.shape, expression, path));
  }
  if (shape.kind === "textsByName" && ts.isObjectLiteralExpression(inner))
    return readTexts(reading, shape, inner, path);
  const constant = fold(inner, reading.constants);
  return constant === undefined
    ? readGiven(reading, shape, expression, path)
    : shapedConstant(reading, shape, constant, expression, path);
}

/** The one field that an object literal stands for; where not all of it is constant, its names tell. */
function shortFieldOf(
  reading: ShapedReading,
  shape: RecordShape,
  object: ts.ObjectLiteralExpression,
): ReturnType<typeof shortField> {
  const constant = fold(object, reading.constants);
  if (constant !== undefined) return shortField(shape, constant);
  const isLong = object.properties.some((each) => each.name && fieldShape(shape, nameOf(each.name) ?? ""));
  return isLong ? undefined : shortField(shape, {});
}

function asField(name: string, value: OptionValue | undefined): OptionValue | undefined {
  if (value === undefined) return undefined;
  const at = value.span && { span: value.span };
  return { kind: "record", fields: [{ name, value, ...at }], ...at };
}

/** A constant from elsewhere, or one value: it stands where its name does. */
export function shapedConstant(
  reading: ShapedReading,
  shape: Shape,
  constant: JsonValue,
  at: ts.Node,
  path: readonly string[],
): OptionValue | undefined {
  const span = spanOf(at, reading.file.source);
  const tell = (misshapen: Misshapen): void => {
    reportMisshapen(reading, misshapen, at, []);
  };
  return shaped(shape, constant, path, { span, tell });
}

function reportMisshapen(
  { file }: ShapedReading,
  { path, form, known = [] }: Misshapen,
  at: ts.Node,
  fixes: ReturnType<typeof changeName>,
): void {
  const name = path.at(-1) ?? "";
  if (form !== undefined) report(file, "unsupported-option", at, { name: path.join("."), form });
  else {
    const of = `"${path.slice(0, -1).join(".")}"`;
    report(file, "unknown-option", at, { name, of, options: listed(known) }, fixes);
  }
}

/** A value of a run. */
function readGiven(
  reading: ShapedReading,
  shape: Shape,
  expression: ts.Expression,
  path: readonly string[],
): OptionValue | undefined {
  const span = spanOf(expression, reading.file.source);
  const short = shape.kind === "record" && shape.shortFor !== undefined ? fieldShape(shape, shape.shortFor) : undefined;
  if (shape.kind === "record" && shape.shortFor !== undefined && short && takesGiven(short))
    return asField(shape.shortFor, readGiven(reading, short, expression, path));
  if (reading.value === undefined || !takesGiven(shape)) {
    report(reading.file, "option-needs-constant", expression, { name: path.join("."), form: shape.form });
    return undefined;
  }
  const binding = reading.value(expression);
  if (binding.kind === "unknown") return undefined;
  if (shape.kind === "leaf") return binding;
  const item = asField("json", { ...binding, span });
  return shape.kind === "list" && item !== undefined ? { kind: "list", items: [item], span } : item;
}

function takesGiven(shape: Shape): boolean {
  if (shape.kind === "leaf") return shape.takes.length > 0;
  return shape.kind !== "textsByName" && shape.takesJson;
}

function readList(
  reading: ShapedReading,
  shape: ListShape,
  array: ts.ArrayLiteralExpression,
  path: readonly string[],
): OptionValue {
  const items: OptionValue[] = [];
  for (const element of array.elements) {
    if (ts.isOmittedExpression(element)) continue;
    if (ts.isSpreadElement(element)) items.push(...readSpreadItems(reading, shape, element, path));
    else {
      const item = readShaped(reading, shape.item, element, path);
      if (item !== undefined) items.push(item);
    }
  }
  return { kind: "list", items, span: spanOf(array, reading.file.source) };
}

function readSpreadItems(
  reading: ShapedReading,
  shape: ListShape,
  spread: ts.SpreadElement,
  path: readonly string[],
): readonly OptionValue[] {
  const constant = fold(spread.expression, reading.constants);
  if (constant === undefined || !isList(constant)) {
    report(reading.file, "unsupported-value", spread);
    return [];
  }
  const all = shapedConstant(reading, shape, constant, spread, path);
  return all?.kind === "list" ? all.items : [];
}

function readRecord(
  reading: ShapedReading,
  shape: RecordShape,
  object: ts.ObjectLiteralExpression,
  path: readonly string[],
): OptionValue {
  const known = Object.keys(shape.fields);
  return readFields(reading, object, path, {
    field: (name, nameNode, value) => {
      const inner = fieldShape(shape, name);
      if (inner !== undefined) return readShaped(reading, inner, value, [...path, name]);
      const fixes = changeName(reading.file, nameNode, nearest(name, known));
      reportMisshapen(reading, { path: [...path, name], known }, nameNode, fixes);
      return undefined;
    },
    spread: (constant, at) => shapedConstant(reading, { ...shape, shortFor: "" }, constant, at, path),
  });
}

function readTexts(
  reading: ShapedReading,
  shape: TextsByNameShape,
  object: ts.ObjectLiteralExpression,
  path: readonly string[],
): OptionValue {
  const text: LeafShape = {
    kind: "leaf",
    form: shape.form,
    constant: (value) => (typeof value === "string" ? value : undefined),
    takes: [],
  };
  return readFields(reading, object, path, {
    field: (_name, _nameNode, value) => readShaped(reading, text, value, path),
    spread: (constant, at) => shapedConstant(reading, shape, constant, at, path),
  });
}

interface FieldReaders {
  field(name: string, nameNode: ts.PropertyName, value: ts.Expression): OptionValue | undefined;
  spread(constant: JsonValue, at: ts.Node): OptionValue | undefined;
}

/** The fields of an object literal; what a spread gives, one after it may give anew. */
function readFields(
  reading: ShapedReading,
  object: ts.ObjectLiteralExpression,
  path: readonly string[],
  readers: FieldReaders,
): OptionValue {
  const { file } = reading;
  const fields = new Map<string, OptionField>();
  const written = new Set<string>();
  for (const property of object.properties) {
    const span = spanOf(property, file.source);
    if (ts.isSpreadAssignment(property)) {
      const constant = fold(property.expression, reading.constants);
      const given = constant !== undefined && isRecord(constant) ? readers.spread(constant, property) : undefined;
      if (constant === undefined || !isRecord(constant)) report(file, "unsupported-value", property);
      for (const field of given?.kind === "record" ? given.fields : []) fields.set(field.name, { ...field, span });
      continue;
    }
    const name = nameOf(property.name);
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    if (name === undefined || !ts.isExpression(value)) report(file, "unsupported-value", property);
    else if (ts.isIdentifier(value) && value.text === "undefined") continue;
    if (name === undefined || name === "" || !ts.isExpression(value)) continue;
    if (written.has(name)) report(file, "duplicate-argument", property.name, { name: [...path, name].join(".") });
    written.add(name);
    const read = readers.field(name, property.name, value);
    if (read !== undefined) fields.set(name, { name, value: read, span });
  }
  return { kind: "record", fields: [...fields.values()], span: spanOf(object, file.source) };
}
