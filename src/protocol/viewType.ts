import { describeType, type ParameterTypeName, type ValueType } from "../compiler/types.ts";
import type { ViewType } from "./canvasView.ts";

const shapes: Record<ParameterTypeName, ViewType["shape"]> = {
  string: "string",
  integer: "number",
  double: "number",
  boolean: "boolean",
  list: "list",
  struct: "record",
  taskFinalStatus: "record",
  taskConfig: "record",
};

/** The type of a port whose component could not be found: it fits everything. */
export const unknownViewType: ViewType = { label: "unknown", shape: "record", isList: false, id: "unknown" };

/** How the canvas shows a type; undefined (not known) gives {@link unknownViewType}. */
export function viewTypeOf(type: ValueType | undefined): ViewType {
  if (type === undefined) return unknownViewType;
  const label = describeType(type);
  if (type.kind === "artifact") return { label, shape: "artifact", isList: type.isList, id: typeId(type) };
  const { name, items, fields, untypedFields } = type;
  return {
    label,
    shape: shapes[name],
    isList: name === "list",
    id: typeId(type),
    ...(name === "list" && items && { items: viewTypeOf(items) }),
    ...(name === "struct" && fields && { fields: viewFieldsOf(fields, untypedFields) }),
  };
}

function viewFieldsOf(
  fields: Readonly<Record<string, ValueType>>,
  untyped: readonly string[] = [],
): Readonly<Record<string, ViewType>> {
  const known = Object.entries(fields).map(([name, type]) => [name, viewTypeOf(type)] as const);
  return Object.fromEntries([...known, ...untyped.map((name) => [name, unknownViewType] as const)]);
}

/** `integer`, `list<string>`, `system.Model`, `system.Model[]`: equal for types that are the same to KFP. */
export function typeId(type: ValueType): string {
  if (type.kind === "artifact") return type.schemaTitle + (type.isList ? "[]" : "");
  if (type.name === "list" && type.items) return `list<${typeId(type.items)}>`;
  return type.name;
}
