import type ts from "typescript";
import { groupTitle } from "../comments.ts";
import type { BodyReading } from "../bodyReading.ts";
import { report } from "../reading.ts";
import { spanOf } from "../syntax.ts";

/** `try { … } finally { … }` */
export function readTry(body: BodyReading, statement: ts.TryStatement): void {
  const { source } = body.file;
  const key = body.keys.groupKey("try");
  const { block } = body.readers.block(body, statement.tryBlock, "try");
  if (statement.catchClause !== undefined)
    report(body.file, "catch-not-supported", catchSpan(body, statement.catchClause));
  const { finallyBlock } = statement;
  const end = { start: statement.end, end: statement.end };
  const exit = finallyBlock && body.readers.block(body, finallyBlock, "finally").block;
  const span = spanOf(statement, source);
  const title = groupTitle(body.file.text, statement);
  body.statements.push({
    kind: "exitHandler",
    key,
    ...title,
    body: block,
    exit: exit ?? { statements: [], span: end },
    span,
  });
}

function catchSpan(body: BodyReading, clause: ts.CatchClause): { start: number; end: number } {
  const start = clause.getStart(body.file.source);
  return { start, end: Math.min(start + "catch".length, clause.end) };
}
