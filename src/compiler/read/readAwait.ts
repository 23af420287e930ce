import ts from "typescript";
import type { BodyReading } from "./bodyReading.ts";
import { report } from "./reading.ts";
import { unwrap } from "./syntax.ts";

/** What is awaited, without the `await`: calling a component does not run it, so there is nothing to wait for. */
export function withoutAwait(body: BodyReading, expression: ts.Expression): ts.Expression {
  const inner = unwrap(expression);
  if (!ts.isAwaitExpression(inner)) return inner;
  const start = inner.getStart(body.file.source);
  const span = { start, end: Math.max(start, inner.expression.getStart(body.file.source)) };
  report(body.file, "needless-await", { start, end: start + "await".length }, { word: "await" }, [
    { title: "Remove await", edits: [{ span, text: "" }] },
  ]);
  return unwrap(inner.expression);
}
