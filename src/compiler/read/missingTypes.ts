import ts from "typescript";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { isList, type JsonValue } from "../json.ts";
import { propertyName } from "../print/declaredType.ts";
import { styleOf } from "../print/style.ts";
import type { TextEdit } from "../text.ts";
import { fold, moduleConstants } from "./fold.ts";
import { importEdit, localName, type FileReading } from "./reading.ts";
import type { Parameter, ParameterList } from "./readParameters.ts";

/**
 * Writes the type of a parameter that has none, when its default says it; with it those of all others of the list, since one
 * type after the braces holds them all.
 */
export function missingTypes(reading: FileReading, list: ParameterList, parameter: Parameter): Fix[] {
  const found = list.parameters.flatMap((each) => {
    const type = each.type === undefined ? typeOfDefault(reading, each.defaultValue) : undefined;
    return type === undefined ? [] : [{ parameter: each, type }];
  });
  const members = found.map((each) => memberText(reading, each.parameter, each.type));
  const typeEdits = found.some((each) => each.parameter === parameter) ? addMembers(reading, list, members) : undefined;
  if (typeEdits === undefined) return [];
  const needsImport = found.some(({ type }) => type.startsWith("Int")) && localName(reading, "Int") === undefined;
  const edits = needsImport ? [importEdit(reading, "Int", true), ...typeEdits] : typeEdits;
  return [{ title: "Write {example}", values: { example: members.join("; ") }, edits }];
}

function memberText(reading: FileReading, { name }: Parameter, type: string): string {
  return `${propertyName(name)}?: ${type.replace("Int", localName(reading, "Int") ?? "Int")}`;
}

/** Undefined where there is no member to write, or the type is not one whose members can be seen. */
function addMembers(
  reading: FileReading,
  { pattern, type }: ParameterList,
  members: string[],
): readonly TextEdit[] | undefined {
  if (type !== undefined) {
    const isOpen = ts.isTypeLiteralNode(type) || ts.isInterfaceDeclaration(type);
    return isOpen ? appendMembers(reading, type.members, members) : undefined;
  }
  const isClosed = pattern !== undefined && reading.text[pattern.end - 1] === "}";
  if (!isClosed || /^\s*:/.test(reading.text.slice(pattern.end))) return undefined;
  return [insertion(pattern.end, `: { ${members.join("; ")} }`)];
}

function appendMembers(
  reading: FileReading,
  before: ts.NodeArray<ts.TypeElement>,
  members: readonly string[],
): readonly TextEdit[] {
  const last = before.at(-1);
  if (last === undefined) return [insertion(before.pos, ` ${members.join("; ")} `)];
  const { text, source } = reading;
  const start = last.getStart(source);
  const indent = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start))?.[1];
  const isEnded = /[;,]$/.test(text.slice(start, last.end));
  const open = isEnded ? "" : ";";
  if (indent === undefined) return [insertion(last.end, `${open} ${members.join("; ")}${isEnded ? ";" : ""}`)];
  const { newline } = styleOf(source);
  const lines = members.map((member) => `${newline}${indent}${member};`).join("");
  // A comment behind the last member is about that one.
  const comment = ts.getTrailingCommentRanges(text, last.end)?.at(-1);
  if (comment === undefined) return [insertion(last.end, open + lines)];
  return [...(isEnded ? [] : [insertion(last.end, open)]), insertion(comment.end, lines)];
}

function insertion(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}

/** The type that a default leaves no doubt of: a text, a number, a boolean, or a list of one of these. */
function typeOfDefault(reading: FileReading, syntax: ts.Expression | undefined): string | undefined {
  const value = syntax && fold(syntax, moduleConstants(reading));
  if (value === undefined) return undefined;
  return isList(value) ? typeOfList(value) : typeOfScalar(value);
}

function typeOfList(items: readonly JsonValue[]): string | undefined {
  const types = new Set(items.map(typeOfScalar));
  if (types.size === 2 && types.has("Int") && types.has("number")) return "number[]";
  const [only] = types;
  return types.size === 1 && only !== undefined ? `${only}[]` : undefined;
}

function typeOfScalar(value: JsonValue): string | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? "Int" : "number";
  return typeof value === "string" || typeof value === "boolean" ? typeof value : undefined;
}
