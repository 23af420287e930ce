import type { JsonValue } from "../../../src/compiler/json.ts";
import type { Chance } from "./chance.ts";
import type { ParameterKind } from "./kinds.ts";

/** Texts that some format on the way might take for something else: YAML, CEL, Python, KFP's placeholders. */
const texts = [
  "a",
  "",
  "two words",
  "it's",
  '"quoted"',
  "back\\slash",
  "line\nbreak",
  "tab\there",
  "\r\n",
  " around ",
  "yes",
  "null",
  "~",
  "1e3",
  "0x1F",
  "2024-01-01",
  "- item",
  "key: value",
  "# no comment",
  "{a}",
  "[b]",
  "&anchor *alias !tag",
  "100%",
  "`tick` ${x}",
  "한국어 텍스트",
  "😀 and 👩‍👩‍👧",
  "\u2028\u2029\u0085",
  "\u0001\u001f\u007f",
  "\ufeffmark",
  "a && b || !c",
  "pipelinechannel--a-Output",
  "{{$.inputs.parameters['other']}}",
  "{{channel:task=a;name=b;type=c;}}",
  "{{workflow.name}}",
  "constructor",
  "long ".repeat(40),
];

const wholes = [1, 0, 2, -1, 42, -7, 1000000, 2 ** 31, 9007199254740991];
const broken = [0.5, 1, 0, -2.5, 1e21, 1.5e-7, 123456789.125, 1e300, -0.1];
const keys = ["a", "b", "key two", "클", "toString", "1", "x-y"];

export function drawText(chance: Chance): string {
  return chance.pick(texts);
}

/** A constant of a type, of which each list has at least so many items. */
export function drawConstant(chance: Chance, type: ParameterKind, depth = 0, least = 0): JsonValue {
  switch (type.kind) {
    case "string":
      return drawText(chance);
    case "Int":
      return chance.pick(wholes);
    case "Float":
      return chance.pick(broken);
    case "boolean":
      return chance.often(50);
    case "list":
      return drawItems(chance, type.items, depth > 2 ? least : 3, depth, least);
    case "record":
      return drawFields(chance, type, depth, least);
  }
}

/** A list of so many items at most, at least `least`. */
export function drawItems(
  chance: Chance,
  items: ParameterKind | undefined,
  most: number,
  depth = 0,
  least = 0,
): JsonValue[] {
  return chance.several(least, most, 60, () =>
    items === undefined ? drawAny(chance, depth + 1) : drawConstant(chance, items, depth + 1, least),
  );
}

function drawFields(chance: Chance, type: ParameterKind & { kind: "record" }, depth: number, least: number): JsonValue {
  if (type.fields !== undefined)
    return Object.fromEntries(
      Object.entries(type.fields).map(([name, each]) => [name, drawConstant(chance, each, depth + 1, least)]),
    );
  const names = new Set(depth > 2 ? [] : chance.several(0, 3, 60, () => chance.pick(keys)));
  const value = (): JsonValue =>
    type.items === undefined ? drawAny(chance, depth + 1) : drawConstant(chance, type.items, depth + 1);
  return Object.fromEntries([...names].map((name) => [name, value()]));
}

/** Where nothing is known of the type. */
function drawAny(chance: Chance, depth: number): JsonValue {
  const type = chance.pick(["string", "Int", "boolean", "Float", "null", "list", "record"] as const);
  return type === "null" ? null : drawConstant(chance, { kind: type }, depth);
}

/** A constant as TypeScript, in one of the ways in which people write it. */
export function literal(chance: Chance, value: JsonValue): string {
  if (typeof value === "string") return textLiteral(chance, value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each: JsonValue) => literal(chance, each)).join(", ")}]`;
  const fields = Object.entries(value).map(([name, each]) => `${propertyText(name)}: ${literal(chance, each)}`);
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function textLiteral(chance: Chance, value: string): string {
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  const form = chance.weighted([
    [8, '"'],
    [1, "'"],
    [1, "`"],
  ] as const);
  if (form === '"') return `"${escaped}"`;
  const own = escaped.replaceAll('\\"', '"').replaceAll(form, `\\${form}`);
  return form === "`" ? `\`${own.replaceAll("${", "\\${")}\`` : `'${own}'`;
}

/** A name of a field, in quotes where it needs them. */
export function propertyText(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}

/** A constant as Python. */
export function pythonLiteral(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((each: JsonValue) => pythonLiteral(each)).join(", ")}]`;
  const fields = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${pythonLiteral(each)}`);
  return `{${fields.join(", ")}}`;
}
