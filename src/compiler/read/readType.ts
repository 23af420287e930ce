import ts from "typescript";
import { artifactType, parameterType, systemArtifacts, widened, type ParameterType, type ValueType } from "../types.ts";
import type { FileReading, TypeDeclaration } from "./reading.ts";
import { nameOf } from "./syntax.ts";

/** Aliases lead to aliases; a chain longer than this leads back to itself. */
const deepestAlias = 32;

/**
 * What `Json` means: by itself a record, as KFP knows no type for any value; as an item or a field, that nothing is known of
 * it. The same object wherever an alias leads to it.
 */
const json = parameterType("struct");

/** Reads what a type annotation means to KFP; undefined when values of it can't travel between tasks. Reports nothing. */
export function readType(reading: FileReading, node: ts.TypeNode, depth = 0): ValueType | undefined {
  if (depth > deepestAlias) return undefined;
  if (ts.isParenthesizedTypeNode(node)) return readType(reading, node.type, depth + 1);
  if (ts.isTypeOperatorNode(node)) return readType(reading, node.type, depth + 1); // readonly T[]
  if (ts.isArrayTypeNode(node)) return listOf(readItem(reading, node.elementType, depth + 1));
  if (ts.isUnionTypeNode(node)) return readUnion(reading, node, depth);
  if (ts.isLiteralTypeNode(node)) return readLiteralType(node);
  if (ts.isTypeLiteralNode(node)) return recordOf(reading, node.members, depth);
  if (ts.isTypeReferenceNode(node)) return readReference(reading, node, depth);
  return readKeyword(node.kind);
}

/** The name a type reference gives, with what stands between `<` and `>`. */
export function typeReference(node: ts.TypeNode | undefined): { name: string; argument?: ts.TypeNode } | undefined {
  if (node === undefined || !ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return undefined;
  const argument = node.typeArguments?.[0];
  return argument === undefined ? { name: node.typeName.text } : { name: node.typeName.text, argument };
}

/** The members of a type literal, or of the local interface or alias that a type names. */
export function membersOf(
  reading: FileReading,
  node: ts.TypeNode | undefined,
  depth = 0,
): { members: readonly ts.TypeElement[]; literal: ts.Node } | undefined {
  if (node === undefined || depth > deepestAlias) return undefined;
  if (ts.isTypeLiteralNode(node)) return { members: node.members, literal: node };
  const reference = typeReference(node);
  if (reference === undefined) return undefined;
  if (reference.name === "Readonly") return membersOf(reading, reference.argument, depth + 1);
  const declaration = reading.types.get(reference.name);
  if (declaration === undefined) return undefined;
  if (ts.isInterfaceDeclaration(declaration)) return { members: declaration.members, literal: declaration };
  return membersOf(reading, declaration.type, depth + 1);
}

function readKeyword(kind: ts.SyntaxKind): ValueType | undefined {
  if (kind === ts.SyntaxKind.StringKeyword) return parameterType("string");
  if (kind === ts.SyntaxKind.NumberKeyword) return parameterType("double");
  if (kind === ts.SyntaxKind.BooleanKeyword) return parameterType("boolean");
  return kind === ts.SyntaxKind.ObjectKeyword ? parameterType("struct") : undefined;
}

function readLiteralType({ literal }: ts.LiteralTypeNode): ValueType | undefined {
  if (ts.isStringLiteralLike(literal)) return { ...parameterType("string"), literals: [literal.text] };
  const number = numberOf(literal);
  if (number !== undefined) return { ...parameterType(numberType(number)), literals: [number] };
  const isBoolean = literal.kind === ts.SyntaxKind.TrueKeyword || literal.kind === ts.SyntaxKind.FalseKeyword;
  return isBoolean ? parameterType("boolean") : undefined;
}

/** `5`, `-5`. */
function numberOf(literal: ts.LiteralTypeNode["literal"]): number | undefined {
  if (ts.isNumericLiteral(literal)) return Number(literal.text);
  if (!ts.isPrefixUnaryExpression(literal) || !ts.isNumericLiteral(literal.operand)) return undefined;
  return literal.operator === ts.SyntaxKind.MinusToken ? -Number(literal.operand.text) : undefined;
}

function numberType(number: number): "integer" | "double" {
  return Number.isSafeInteger(number) ? "integer" : "double";
}

/** `"a" | "b"` are the texts that it takes, `Int | undefined` is an Int; members that differ otherwise are no one type. */
function readUnion(reading: FileReading, node: ts.UnionTypeNode, depth: number): ValueType | undefined {
  let whole: ValueType | undefined;
  for (const member of node.types) {
    if (isNothing(member)) continue;
    const type = readType(reading, member, depth + 1);
    whole = type && (whole === undefined ? type : united(whole, type));
    if (whole === undefined) return undefined;
  }
  return whole;
}

/** Both types as one: their literals together, or none where one of them has none. */
function united(one: ValueType, other: ValueType): ValueType | undefined {
  if (one.kind === "artifact" || other.kind === "artifact") return isSameKind(one, other) ? one : undefined;
  const literals = one.literals && other.literals && [...new Set([...one.literals, ...other.literals])];
  const areNumbers = literals?.every((literal) => typeof literal === "number") === true;
  if (!areNumbers && !isSameKind(one, other)) return undefined;
  const isDouble = areNumbers && [one, other].some(({ name }) => name === "double");
  const type = isDouble ? parameterType("double") : widened(one);
  return literals && type.kind === "parameter" ? { ...type, literals } : type;
}

/** Whether a type says "or nothing": `undefined`, `null`. */
export function isNothing(node: ts.TypeNode): boolean {
  if (node.kind === ts.SyntaxKind.UndefinedKeyword) return true;
  return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;
}

function isSameKind(a: ValueType, b: ValueType): boolean {
  if (a.kind === "artifact") return b.kind === "artifact" && a.schemaTitle === b.schemaTitle && a.isList === b.isList;
  return b.kind === "parameter" && a.name === b.name;
}

/** What a list holds; `Json`, `unknown` and `any` are any value. */
function readItem(reading: FileReading, node: ts.TypeNode, depth: number): ValueType | undefined {
  const isAny = node.kind === ts.SyntaxKind.UnknownKeyword || node.kind === ts.SyntaxKind.AnyKeyword;
  return isAny ? json : readType(reading, node, depth);
}

function listOf(items: ValueType | undefined): ValueType | undefined {
  if (items?.kind === "artifact") return items.isList ? undefined : { ...items, isList: true };
  if (items === json) return parameterType("list");
  return items === undefined ? undefined : parameterType("list", widened(items));
}

function recordOf(reading: FileReading, members: readonly ts.TypeElement[], depth: number): ValueType | undefined {
  const fields: Record<string, ValueType> = {};
  const untypedFields: string[] = [];
  for (const member of members) {
    const name = ts.isPropertySignature(member) ? nameOf(member.name) : undefined;
    const typeNode = ts.isPropertySignature(member) ? member.type : undefined;
    if (name === undefined || typeNode === undefined) continue;
    const type = readType(reading, typeNode, depth + 1);
    if (type?.kind === "artifact") return undefined;
    if (type !== undefined && type !== json) fields[name] = widened(type);
    else untypedFields.push(name);
  }
  const record = { kind: "parameter", name: "struct", fields } satisfies ParameterType;
  return untypedFields.length > 0 ? { ...record, untypedFields } : record;
}

/** The names that `kubeflow-studio` gives to types of values. */
const namedTypes: ReadonlyMap<string, ValueType> = new Map<string, ValueType>([
  ["Int", parameterType("integer")],
  ["Float", parameterType("double")],
  ["Json", json],
  ["PipelineTaskFinalStatus", parameterType("taskFinalStatus")],
  ["TaskConfig", parameterType("taskConfig")],
  ...systemArtifacts.map((name) => [name, artifactType(name)] as const),
]);

function readReference(reading: FileReading, node: ts.TypeReferenceNode, depth: number): ValueType | undefined {
  const reference = typeReference(node);
  if (reference === undefined) return undefined;
  const declaration = reading.types.get(reference.name);
  if (declaration !== undefined) return readDeclaration(reading, declaration, depth);
  if (reference.name === "Record") return readRecord(reading, node, depth);
  const { argument } = reference;
  if (reference.name === "Array" || reference.name === "ReadonlyArray") {
    return argument && listOf(readItem(reading, argument, depth + 1));
  }
  if (["Readonly", "Partial", "Required", "Promise", "Input"].includes(reference.name)) {
    return argument && readType(reading, argument, depth + 1);
  }
  const name = importedName(reading, reference.name);
  return name === "ArtifactOf" ? readArtifactOf(node) : namedTypes.get(name);
}

/** `ArtifactOf<"google.VertexModel">`, perhaps with a version behind. */
function readArtifactOf({ typeArguments = ts.factory.createNodeArray() }: ts.TypeReferenceNode): ValueType | undefined {
  const [title, version = "0.0.1"] = typeArguments.map((each) =>
    ts.isLiteralTypeNode(each) && ts.isStringLiteralLike(each.literal) ? each.literal.text : undefined,
  );
  return title === undefined
    ? undefined
    : { kind: "artifact", schemaTitle: title, schemaVersion: version, isList: false };
}

/** A type's own name in `kubeflow-studio`, however the file calls it. */
export function importedName(reading: FileReading, local: string): string {
  const meaning = reading.names.get(local);
  return meaning?.kind === "language" ? meaning.name : local;
}

function readDeclaration(reading: FileReading, declaration: TypeDeclaration, depth: number): ValueType | undefined {
  if (ts.isTypeAliasDeclaration(declaration)) return readType(reading, declaration.type, depth + 1);
  return recordOf(reading, declaration.members, depth + 1);
}

/** `Record<string, T>`: a record whose fields are not known by name. */
function readRecord(reading: FileReading, node: ts.TypeReferenceNode, depth: number): ValueType | undefined {
  const values = node.typeArguments?.[1];
  const type = values && readType(reading, values, depth + 1);
  if (type === json) return parameterType("struct");
  return type?.kind === "artifact" ? undefined : parameterType("struct", type && widened(type));
}
