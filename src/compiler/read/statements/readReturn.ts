import ts from "typescript";
import type { PipelineOutput } from "../../pipeline.ts";
import type { BodyReading } from "../bodyReading.ts";
import { docCommentOf } from "../comments.ts";
import { readValue } from "../readValue.ts";
import { report } from "../reading.ts";
import { describeScope } from "../scope.ts";
import { nameOf, spanOf, unwrap } from "../syntax.ts";
import { keepOpaque } from "./opaque.ts";

/** `return value;` gives one output, `Output`; `return { a, b: t.output };` gives each a name. */
export function readReturn(body: BodyReading, statement: ts.ReturnStatement): void {
  if (body.scope.kind !== "body") {
    report(body.file, "return-inside-block", statement, { block: describeScope(body.scope.kind) });
    keepOpaque(body, statement);
    return;
  }
  const span = spanOf(statement, body.file.source);
  const outputs = statement.expression === undefined ? [] : readOutputs(body, statement.expression, statement);
  body.pipeline.returns ??= { outputs, span };
}

function readOutputs(body: BodyReading, expression: ts.Expression, statement: ts.Node): PipelineOutput[] {
  const value = unwrap(expression);
  if (!ts.isObjectLiteralExpression(value)) {
    const span = spanOf(value, body.file.source);
    const binding = readValue(body, value, statement);
    return [{ name: "Output", binding, ...described(body, statement), span, valueSpan: span }];
  }
  const outputs = new Map<string, PipelineOutput>();
  for (const property of value.properties) {
    const output = readOutput(body, property, statement);
    if (output === undefined) continue;
    if (outputs.has(output.name)) report(body.file, "duplicate-argument", property, { name: output.name });
    outputs.set(output.name, output);
  }
  return [...outputs.values()];
}

function readOutput(
  body: BodyReading,
  property: ts.ObjectLiteralElementLike,
  statement: ts.Node,
): PipelineOutput | undefined {
  const name = nameOf(property.name);
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  const isField = ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
  if (!isField || name === undefined || value === undefined || !ts.isExpression(value)) {
    report(body.file, "unsupported-return", property);
    return undefined;
  }
  if (name === "") return undefined;
  const { source } = body.file;
  const binding = readValue(body, value, statement);
  return {
    name,
    binding,
    ...described(body, property),
    span: spanOf(property, source),
    valueSpan: spanOf(value, source),
  };
}

/** What the JSDoc above an output's field, or above the return of the only output, says of it. */
function described(body: BodyReading, node: ts.Node): Pick<PipelineOutput, "description"> {
  const { description } = docCommentOf(body.file.text, node);
  return description === undefined ? {} : { description };
}
