import ts from "typescript";
import type { Statement } from "../pipeline.ts";
import type { BlockOptions, BodyReading, ReadBlock } from "./bodyReading.ts";
import { readTask } from "./readTask.ts";
import { report } from "./reading.ts";
import { Scope, type ScopeKind } from "./scope.ts";
import { declaredNames, readOpaque } from "./statements/opaque.ts";
import { readDeclaration } from "./statements/readDeclaration.ts";
import { readExpressionStatement } from "./statements/readExpressionStatement.ts";
import { readFor } from "./statements/readFor.ts";
import { readIf } from "./statements/readIf.ts";
import { readReturn } from "./statements/readReturn.ts";
import { readTry } from "./statements/readTry.ts";
import { insideOf, spanOf } from "./syntax.ts";

/** Reads the statements of a block, or the one statement that stands without braces. */
export function readBlock(
  body: BodyReading,
  syntax: ts.Statement,
  kind: ScopeKind,
  options: BlockOptions = {},
): ReadBlock {
  const statements = ts.isBlock(syntax) ? syntax.statements : [syntax];
  const scope = new Scope(kind, scopeAround(body, kind, options), namesOf(statements));
  const read: Statement[] = [];
  readStatements({ ...body, scope, statements: read, loop: options.loop ?? body.loop }, statements);
  const { source } = body.file;
  const span = ts.isBlock(syntax) ? insideOf(syntax, source) : spanOf(syntax, source);
  return { block: { statements: read, span }, scope };
}

/** What a loop calls its item, its body may call something else again. */
function scopeAround({ scope }: BodyReading, kind: ScopeKind, options: BlockOptions): Scope {
  if (options.declare === undefined) return scope;
  const around = new Scope(kind, scope, new Set());
  options.declare(around);
  return around;
}

/** Names declared by the statements themselves, not by blocks inside them. */
export function namesOf(statements: readonly ts.Statement[]): ReadonlySet<string> {
  return new Set(statements.flatMap(declaredNames));
}

/** Reads statements in order into the block that is being read. */
export function readStatements(body: BodyReading, statements: readonly ts.Statement[]): void {
  let hasReturned = false;
  for (const statement of statements) {
    if (hasReturned) report(body.file, "unreachable", statement);
    readStatement(body, statement);
    hasReturned ||= ts.isReturnStatement(statement) && body.scope.kind === "body";
  }
}

function readStatement(body: BodyReading, statement: ts.Statement): void {
  if (ts.isVariableStatement(statement)) readDeclaration(body, statement);
  else if (ts.isExpressionStatement(statement)) readExpressionStatement(body, statement);
  else if (ts.isIfStatement(statement)) readIf(body, statement);
  else if (ts.isForOfStatement(statement)) readFor(body, statement);
  else if (ts.isTryStatement(statement)) readTry(body, statement);
  else if (ts.isReturnStatement(statement)) readReturn(body, statement);
  else if (!ts.isEmptyStatement(statement)) readOpaque(body, statement);
}

/** A call of a component in the middle of an expression. */
export function readInlineCall(
  body: BodyReading,
  call: ts.CallExpression,
  statement: ts.Node,
): ReturnType<typeof readTask> {
  return readTask(body, call, { statement, isInline: true });
}
