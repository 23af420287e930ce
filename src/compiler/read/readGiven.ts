import ts from "typescript";
import { isList, isRecord, type JsonValue } from "../json.ts";
import type { Binding } from "../pipeline.ts";
import type { Span } from "../text.ts";
import { constantsOf, type BodyReading } from "./bodyReading.ts";
import { fold } from "./fold.ts";
import { readValue } from "./readValue.ts";
import { report } from "./reading.ts";
import { nameOf, spanOf, unwrap } from "./syntax.ts";

/**
 * Reads what a task is given: any value, or a list or record that is written out with values in it. KFP has such literals for
 * arguments only, as constants with placeholders (pipeline_spec_builder.py `build_task_spec_for_task`).
 */
export function readGiven(body: BodyReading, expression: ts.Expression, statement: ts.Node): Binding {
  const inner = unwrap(expression);
  const isLiteral = ts.isArrayLiteralExpression(inner) || ts.isObjectLiteralExpression(inner);
  if (!isLiteral || fold(inner, constantsOf(body)) !== undefined) return readValue(body, expression, statement);
  const span = spanOf(expression, body.file.source);
  return ts.isArrayLiteralExpression(inner)
    ? { kind: "listLiteral", items: readItems(body, inner, statement), span }
    : { kind: "recordLiteral", fields: readFields(body, inner, statement), span };
}

function readItems(body: BodyReading, array: ts.ArrayLiteralExpression, statement: ts.Node): Binding[] {
  return array.elements.flatMap((element) => {
    if (!ts.isSpreadElement(element)) return [readGiven(body, element, statement)];
    const constant = fold(element.expression, constantsOf(body));
    if (constant !== undefined && isList(constant)) return constant.map((item) => constantAt(body, item, element));
    report(body.file, "unsupported-value", element);
    return [];
  });
}

function readFields(
  body: BodyReading,
  object: ts.ObjectLiteralExpression,
  statement: ts.Node,
): { name: string; binding: Binding }[] {
  const fields = new Map<string, Binding>();
  for (const property of object.properties) {
    if (ts.isSpreadAssignment(property)) {
      const constant = fold(property.expression, constantsOf(body));
      const isKnown = constant !== undefined && isRecord(constant);
      if (!isKnown) report(body.file, "unsupported-value", property);
      else for (const [name, value] of Object.entries(constant)) fields.set(name, constantAt(body, value, property));
      continue;
    }
    const name = nameOf(property.name);
    const isValue = ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
    if (name === undefined || !isValue) report(body.file, "unsupported-value", property);
    else {
      const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
      fields.set(name, readGiven(body, value, statement));
    }
  }
  return [...fields].map(([name, binding]) => ({ name, binding }));
}

function constantAt(body: BodyReading, value: JsonValue, at: ts.Node): Binding & { readonly span: Span } {
  return { kind: "constant", value, span: spanOf(at, body.file.source) };
}
