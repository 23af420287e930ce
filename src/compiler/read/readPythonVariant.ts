import ts from "typescript";
import type { Component, PythonImplementation } from "../component.ts";
import { isRecord, type JsonValue } from "../json.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { filledText, listed } from "../diagnostics/words.ts";
import { changeName } from "./changeTo.ts";
import { fold, moduleConstants } from "./fold.ts";
import { kebabCase } from "./names.ts";
import type { DefinitionSyntax } from "./readDefinition.ts";
import { report, type FileReading } from "./reading.ts";
import { nameOf, spanOf, unwrap } from "./syntax.ts";
import { sentence } from "../../l10n/sentence.ts";

const optionNames = ["image", "packages"] as const;

/** `python(train, { image, packages })`: the same Python function in another environment. */
export function readPythonVariant(reading: FileReading, definition: DefinitionSyntax): Component | undefined {
  const { call, name, statement } = definition;
  const [of, options] = call.arguments;
  const callee = of && unwrap(of);
  const meaning = callee && ts.isIdentifier(callee) ? reading.names.get(callee.text) : undefined;
  if (meaning?.kind === "unavailable") return undefined;
  const implementation = meaning?.kind === "component" ? meaning.component.implementation : undefined;
  if (meaning?.kind !== "component" || implementation?.kind !== "python") {
    report(reading, "unsupported-python", callee ?? call);
    return undefined;
  }
  const environment = options === undefined ? {} : readEnvironment(reading, options);
  return {
    ...meaning.component,
    name: kebabCase(name),
    implementation: { ...implementation, ...environment },
    source: { path: reading.path, exportName: name, span: spanOf(statement, reading.source) },
    variantOf: meaning.component.variantOf ?? meaning.component.source,
  };
}

type Environment = Partial<Pick<PythonImplementation, "image" | "packages">>;

function readEnvironment(reading: FileReading, syntax: ts.Expression): Environment {
  const object = unwrap(syntax);
  const lookup = moduleConstants(reading);
  const environment: Record<string, JsonValue> = {};
  if (!ts.isObjectLiteralExpression(object)) {
    const known = fold(object, lookup);
    if (known === undefined || !isRecord(known)) report(reading, "unsupported-python", syntax);
    else for (const [name, value] of Object.entries(known)) set(reading, environment, name, value, syntax);
    return environment;
  }
  for (const property of object.properties) {
    const name = nameOf(property.name);
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    if (name === undefined || property.name === undefined) report(reading, "unsupported-python", property);
    else if (name !== "" && value !== undefined && ts.isExpression(value)) {
      const isKnown = optionNames.some((each) => each === name);
      set(reading, environment, name, fold(value, lookup), isKnown ? value : property.name);
    }
  }
  return environment;
}

function set(
  reading: FileReading,
  environment: Record<string, JsonValue>,
  name: string,
  value: JsonValue | undefined,
  at: ts.Node,
): void {
  const isTexts = Array.isArray(value) && value.every((each) => typeof each === "string");
  if (name === "image" && typeof value === "string" && value !== "") environment[name] = value;
  else if (name === "packages" && isTexts) environment[name] = value;
  else if (name === "image") report(reading, "unsupported-option", at, { name, form: filledText });
  else if (name === "packages") {
    const form = sentence("a list of texts, as in {example}", { example: '["pandas==2.2.0"]' });
    report(reading, "unsupported-option", at, { name, form });
  } else {
    const fixes = ts.isPropertyName(at) ? changeName(reading, at, nearest(name, optionNames)) : [];
    const values = { name, of: sentence("a Python component"), options: listed(optionNames) };
    report(reading, "unknown-option", at, values, fixes);
  }
}
