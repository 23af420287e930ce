import ts from "typescript";
import { compileFile } from "../compile.ts";
import { emitInterface } from "../emit/emitComponent.ts";
import { emitJavaScriptExecutor, javaScriptMarker } from "../emit/emitJavaScriptExecutor.ts";
import type { JsonValue } from "../json.ts";
import { declaredType, propertyName } from "../print/declaredType.ts";
import { docLine } from "../print/program/comments.ts";
import { printProgram } from "../print/program/printProgram.ts";
import type { Field, JavaScriptDefinition } from "../print/program/program.ts";
import { sourcesOf } from "../sources.ts";
import { canonical } from "./canonical.ts";
import { mainImage, type CodeForm, type ImportedComponent } from "./components.ts";
import { artifactOf, inputOf, parameterOf } from "./valueTypes.ts";

/**
 * The `component(…)` that a JavaScript component was made of: its function's own text, to which the types are given back.
 * Undefined for what it would not make the very same again.
 */
export function javaScriptDefinition(
  component: ImportedComponent,
  form: CodeForm,
  name: string,
): JavaScriptDefinition | undefined {
  const program = form.code.command?.at(-1);
  if (program?.startsWith(`${javaScriptMarker}\n`) !== true || form.code.lifecycle !== undefined) return undefined;
  const start = program.lastIndexOf(opening);
  const end = program.lastIndexOf(closing);
  if (start < 0 || end < start) return undefined;
  const functionText = typed(program.slice(start + opening.length, end), component);
  const definition: JavaScriptDefinition | undefined =
    functionText === undefined
      ? undefined
      : { kind: "component", name, options: optionsOf(program, mainImage(form)), functionText };
  return definition && isSame(definition, component, form) ? definition : undefined;
}

const opening = "\nconst component = (\n";
const closing = "\n);\n\nawait run(component, ";

function optionsOf(program: string, image: string): readonly Field[] {
  const packages = /^\/\/ packages: (\[.*\])$/m.exec(program)?.[1] ?? "[]";
  return [
    { name: "image", value: { kind: "literal", value: image } },
    ...(packages === "[]"
      ? []
      : [{ name: "packages", value: { kind: "literal", value: parsed(packages) } } satisfies Field]),
  ];
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return [];
  }
}

/** Puts the types where they were cut out: behind the pattern of parameters, and behind the parentheses. */
function typed(source: string, component: ImportedComponent): string | undefined {
  const file = ts.createSourceFile("component.ts", `(${source})`, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const [statement] = file.statements;
  const expression = statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  const fn = expression && ts.isParenthesizedExpression(expression) ? expression.expression : undefined;
  if (fn === undefined || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) return undefined;
  const [parameter] = fn.parameters;
  const pattern = parameter && ts.isObjectBindingPattern(parameter.name) ? parameter.name : undefined;
  const names = new Set(
    pattern?.elements.map(({ propertyName: own, name }) => (own ?? name).getText(file).replace(/^"|"$/g, "")),
  );
  const close = source.indexOf(")", fn.parameters.end - 1);
  if (close < 0) return undefined;
  const isAsync = fn.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
  const returned = returnType(component, names);
  const result = returned === "" ? "" : `: ${isAsync ? `Promise<${returned}>` : returned}`;
  const inputs = pattern === undefined ? "" : `: ${parameterTypes(component, names)}`;
  const at = pattern === undefined ? close : pattern.end - 1;
  return `${source.slice(0, at)}${inputs}${source.slice(at, close + 1)}${result}${source.slice(close + 1)}`;
}

function parameterTypes({ interface: face, outputShapes }: ImportedComponent, names: ReadonlySet<string>): string {
  const { inputDefinitions: given = {}, outputDefinitions: made = {} } = face;
  const mark = (isOptional: boolean | undefined): string => (isOptional === true ? "?" : "");
  const members: Member[] = [];
  const add = (name: string, type: string, { isOptional, description }: Said): void => {
    members.push({ text: `${propertyName(name)}${mark(isOptional)}: ${type}`, description });
  };
  for (const [name, each] of Object.entries(given.parameters ?? {})) add(name, declaredType(inputOf(each)), each);
  for (const [name, each] of Object.entries(given.artifacts ?? {}))
    add(name, `Input<${declaredType(artifactOf(each))}>`, each);
  for (const [name, each] of Object.entries(made.parameters ?? {})) {
    const type = declaredType(parameterOf(each.parameterType, outputShapes.of(name)));
    if (names.has(name)) add(name, `OutputPath<${type}>`, { description: each.description });
  }
  for (const [name, each] of Object.entries(made.artifacts ?? {}))
    if (names.has(name)) add(name, `Output<${declaredType(artifactOf(each))}>`, { description: each.description });
  return typeLiteral(members);
}

interface Said {
  readonly isOptional?: boolean | undefined;
  readonly description?: string | undefined;
}

interface Member {
  readonly text: string;
  readonly description: string | undefined;
}

/** On one line, unless something is said of a member: a comment that is its own stands on a line before it. */
function typeLiteral(members: readonly Member[]): string {
  if (members.every(({ description }) => description === undefined))
    return `{ ${members.map(({ text }) => text).join("; ")} }`;
  const lines = members.flatMap(({ text, description }) => [
    ...(description === undefined ? [] : [`  ${docLine(description)}`]),
    `  ${text};`,
  ]);
  return `{\n${lines.join("\n")}\n}`;
}

/** What the function returns is what its parameters do not make. */
function returnType({ interface: face, outputShapes }: ImportedComponent, names: ReadonlySet<string>): string {
  const returned = Object.entries(face.outputDefinitions?.parameters ?? {}).flatMap(([name, each]) =>
    names.has(name) ? [] : [[name, declaredType(parameterOf(each.parameterType, outputShapes.of(name)))] as const],
  );
  const [only, second] = returned;
  if (only === undefined) return "";
  if (only[0] === "Output" && second === undefined) return only[1];
  return `{ ${returned.map(([name, type]) => `${propertyName(name)}: ${type}`).join("; ")} }`;
}

function isSame(definition: JavaScriptDefinition, component: ImportedComponent, form: CodeForm): boolean {
  const text = printProgram({ imports: [], definitions: [definition] });
  const read = compileFile("/a.pipeline.ts", sourcesOf({ "/a.pipeline.ts": text })).components.get(definition.name);
  if (read?.implementation.kind !== "javascript") return false;
  const { command = [], args = [] } = emitJavaScriptExecutor(read.implementation, read.inputs);
  const face = emitInterface(read) as JsonValue;
  const isSameCode = canonical([command, args]) === canonical([form.code.command ?? [], form.code.args ?? []]);
  return isSameCode && canonical(face) === canonical(component.interface as JsonValue);
}
