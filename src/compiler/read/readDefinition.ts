import { filledText, listed } from "../diagnostics/words.ts";
import ts from "typescript";
import type { Component, Implementation, JavaScriptImplementation } from "../component.ts";
import type { JsonValue } from "../json.ts";
import { docCommentOf } from "./comments.ts";
import { eraseTypes } from "./eraseTypes.ts";
import { fold, moduleConstants } from "./fold.ts";
import { isRecord } from "../json.ts";
import { kebabCase } from "./names.ts";
import { reportNamesOutside } from "./namesOutside.ts";
import { readContainer } from "./readContainer.ts";
import { readInterface, readReturnType, type Interface } from "./readInterface.ts";
import { readParameters } from "./readParameters.ts";
import { readPythonVariant } from "./readPythonVariant.ts";
import { report, reportLanguageName, type FileReading } from "./reading.ts";
import { asFunction, nameOf, spanOf, unwrap, type FunctionSyntax } from "./syntax.ts";
import { sentence } from "../../l10n/sentence.ts";

/** `const name = container(…)`, `component(…)` or `python(…)` at the top of a file. */
export interface DefinitionSyntax {
  readonly name: string;
  readonly call: ts.CallExpression;
  readonly statement: ts.Statement;
}

/** Where nothing else is said, JavaScript runs here. */
const defaultNodeImage = "node:24";

const containerForm = 'container(({ url }: { url: string }) => ({ image: "…", command: [ … ], args: [ … ] }))';
const javaScriptForm = 'component({ image: "node:24" }, ({ n }: { n: Int }): Int => …)';

/** Reads a component that the file defines, and makes its name known. */
export function readDefinition(reading: FileReading, definition: DefinitionSyntax): void {
  const { name, call } = definition;
  const callee = call.expression;
  const word = ts.isIdentifier(callee) ? reportLanguageName(reading, callee) : undefined;
  const component =
    word === "python"
      ? readPythonVariant(reading, definition)
      : word === "container"
        ? readContainerComponent(reading, definition)
        : readJavaScript(reading, definition);
  if (component !== undefined) reading.names.set(name, { kind: "component", component });
}

function readContainerComponent(reading: FileReading, definition: DefinitionSyntax): Component | undefined {
  const fn = asFunction(definition.call.arguments[0]);
  const described = fn && readDescribed(reading, definition, fn);
  const implementation = fn && described && readContainer(reading, fn, described.ports);
  if (described !== undefined && implementation !== undefined)
    return makeComponent(reading, definition, described, implementation);
  report(reading, "unsupported-component", definition.call, { kind: "container", form: containerForm });
  return undefined;
}

function readJavaScript(reading: FileReading, definition: DefinitionSyntax): Component | undefined {
  const { call } = definition;
  const fn = asFunction(call.arguments.at(-1));
  if (fn === undefined || fn.asteriskToken !== undefined) {
    report(reading, "unsupported-component", call, { kind: "JavaScript", form: javaScriptForm });
    return undefined;
  }
  const described = readDescribed(reading, definition, fn);
  const outputs = [...described.outputs, ...readReturn(reading, fn)];
  const options = readEnvironment(reading, call.arguments.length > 1 ? call.arguments[0] : undefined);
  const functionSource = eraseTypes(reading, fn);
  reportNamesOutside(reading, fn);
  return makeComponent(
    reading,
    definition,
    { ...described, outputs },
    { kind: "javascript", functionSource, ...options },
  );
}

interface Described extends Interface {
  readonly description?: string;
}

function readDescribed(reading: FileReading, { statement }: DefinitionSyntax, fn: FunctionSyntax): Described {
  const doc = docCommentOf(reading.text, statement);
  const described = readInterface(reading, readParameters(reading, fn), doc);
  return { ...described, ...(doc.description !== undefined && { description: doc.description }) };
}

function makeComponent(
  reading: FileReading,
  { name, statement }: DefinitionSyntax,
  { inputs, outputs, description }: Described,
  implementation: Implementation,
): Component {
  const source = { path: reading.path, exportName: name, span: spanOf(statement, reading.source) };
  return {
    name: kebabCase(name),
    ...(description !== undefined && { description }),
    inputs,
    outputs,
    implementation,
    source,
  };
}

/** Outputs by the return type. A function that returns nothing needs none; whether it does is read from its text. */
function readReturn(reading: FileReading, fn: FunctionSyntax): ReturnType<typeof readReturnType> {
  if (fn.type !== undefined) return readReturnType(reading, fn.type);
  if (!ts.isBlock(fn.body) || returnsValue(fn.body)) {
    const at = fn.parameters.end;
    const close = reading.text.indexOf(")", at) + 1;
    report(reading, "missing-return-type", { start: fn.getStart(reading.source), end: Math.max(close, at) });
  }
  return [];
}

function returnsValue(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return node.expression !== undefined;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, returnsValue) ?? false;
}

type NodeEnvironment = Pick<JavaScriptImplementation, "image" | "packages">;

/** `{ image: "node:24", packages: ["left-pad@1"] }` */
function readEnvironment(reading: FileReading, syntax: ts.Expression | undefined): NodeEnvironment {
  const options = { image: defaultNodeImage, packages: [] as readonly string[] };
  if (syntax === undefined) return options;
  const object = unwrap(syntax);
  const lookup = moduleConstants(reading);
  if (!ts.isObjectLiteralExpression(object)) {
    const known = fold(object, lookup);
    if (known === undefined || !isRecord(known))
      report(reading, "unsupported-component", syntax, { kind: "JavaScript", form: javaScriptForm });
    else for (const [name, value] of Object.entries(known)) setEnvironment(reading, options, name, value, syntax);
    return options;
  }
  for (const property of object.properties) {
    const name = nameOf(property.name);
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    if (name === undefined)
      report(reading, "unsupported-component", property, { kind: "JavaScript", form: javaScriptForm });
    if (name === undefined || name === "" || value === undefined || !ts.isExpression(value)) continue;
    const at = name === "image" || name === "packages" ? value : property.name;
    setEnvironment(reading, options, name, fold(value, lookup), at ?? property);
  }
  return options;
}

function setEnvironment(
  reading: FileReading,
  options: { image: string; packages: readonly string[] },
  name: string,
  value: JsonValue | undefined,
  at: ts.Node,
): void {
  if (name === "image") {
    if (typeof value === "string" && value !== "") options.image = value;
    else report(reading, "unsupported-option", at, { name, form: filledText });
  } else if (name === "packages") {
    if (Array.isArray(value) && value.every((each) => typeof each === "string")) options.packages = value;
    else
      report(reading, "unsupported-option", at, {
        name,
        form: sentence("a list of texts, as in {example}", { example: '["lodash@4"]' }),
      });
  } else {
    report(reading, "unknown-option", at, {
      name,
      of: sentence("a component"),
      options: listed(["image", "packages"]),
    });
  }
}
