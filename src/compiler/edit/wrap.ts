import ts from "typescript";
import { addedGroupKey } from "./addedKeys.ts";
import { makersBefore } from "./available.ts";
import { isFinally, lastMaker, refuseExit } from "./addTask.ts";
import { describeStatement } from "./describe.ts";
import { nodeOfKey, type Editing } from "./editing.ts";
import { extentOf, indentAt } from "./extent.ts";
import { importStudio } from "./importStudio.ts";
import type { Operation } from "./operation.ts";
import { needsOf } from "./order.ts";
import { parsedCode } from "./parseCode.ts";
import { refuse } from "./refusal.ts";
import { reindent } from "./reindent.ts";
import { refuseTaken, validName } from "./rename.ts";
import { statementsIn, type BlockNode } from "./scopes.ts";
import { withDeclarations } from "./withDeclarations.ts";
import { sentence } from "../../l10n/sentence.ts";

interface Frame {
  readonly kind: "condition" | "loop" | "exitHandler";
  /** `if (…)`, `try`. */
  readonly header: string;
  /** What follows the closing brace. */
  readonly footer: string;
}

/** Puts tasks and groups into an `if` of their own. */
export function wrapInCondition(
  editing: Editing,
  operation: Operation & { kind: "wrapInCondition" },
): readonly string[] {
  const frame: Frame = { kind: "condition", header: `if (${parsedCode(operation.code)})`, footer: "" };
  return wrap(editing, operation.keys, frame, operation.code);
}

/** Puts tasks and groups into a loop over a list, which is given as code. */
export function wrapInLoop(editing: Editing, operation: Operation & { kind: "wrapInLoop" }): readonly string[] {
  const list = parsedCode(operation.list);
  const item = validName(operation.item);
  refuseTaken(editing, item);
  const parallel = importStudio(editing, "parallel");
  const header = `for (const ${item} of ${parallel}(${list}))`;
  return wrap(editing, operation.keys, { kind: "loop", header, footer: "" }, operation.list);
}

/** The exit task is still to be put into `finally`. */
export function wrapInTry(editing: Editing, operation: Operation & { kind: "wrapInTry" }): readonly string[] {
  return wrap(editing, operation.keys, { kind: "exitHandler", header: "try", footer: " finally {}" }, undefined);
}

function wrap(editing: Editing, keys: readonly string[], frame: Frame, code: string | undefined): readonly string[] {
  const statements = withDeclarations(editing, wrappedStatements(editing, keys));
  const [first] = statements;
  const block = first && editing.scopes.blocks.get(first);
  if (first === undefined || block === undefined) return refuse(sentence("Select the tasks to wrap first."));
  refuseNesting(editing, frame, block, statements);
  refuseUsesOutside(editing, statements);
  const makers = code === undefined ? [] : makersBefore(editing, { kind: "code", text: code }, block);
  const own = makers.find((maker) => statements.includes(maker));
  if (own)
    refuse(
      sentence("{own} decides the frame, so it cannot be inside of it.", { own: describeStatement(editing, own) }),
    );
  wrapText(editing, block, statements, frame, lastMaker(editing, block, makers));
  return [addedGroupKey(editing, frame.kind, first.getStart(editing.source))];
}

function wrappedStatements(editing: Editing, keys: readonly string[]): readonly ts.Statement[] {
  const statements = [...new Set(keys.map((key) => nodeOfKey(editing, key)))].sort((a, b) => a.pos - b.pos);
  // A task inside a selected frame goes with the frame.
  const outer = statements.filter(
    (each) => !statements.some((other) => other !== each && other.pos <= each.pos && each.end <= other.end),
  );
  const blocks = new Set(outer.map((each) => editing.scopes.blocks.get(each)));
  if (blocks.size > 1) refuse(sentence("Only tasks of one frame can be wrapped together."));
  return outer;
}

/** KFP has exit handlers only at the top of a pipeline, and no frame in them where the exit task stands. */
export function refuseNesting(
  editing: Editing,
  frame: { kind: string },
  block: BlockNode,
  inside: readonly ts.Statement[],
): void {
  if (frame.kind === "exitHandler" && block !== editing.body) {
    refuse(sentence("A try block can only stand at the top of a pipeline, not in another frame."));
  }
  if (inside.some(ts.isTryStatement))
    refuse(sentence("A try block can only stand at the top of a pipeline, not in another frame."));
  if (frame.kind !== "move" && isFinally(editing, block)) refuseExit();
}

/** What is made in a block is not there outside of it. */
function refuseUsesOutside(editing: Editing, statements: readonly ts.Statement[]): void {
  for (const variable of editing.scopes.variables) {
    if (variable.statement === undefined || !statements.includes(variable.statement)) continue;
    if (ts.isForOfStatement(variable.statement)) continue;
    const outside = variable.references.find(({ path }) => !path.some((each) => statements.includes(each)));
    const user = outside?.path.at(-1);
    if (user)
      refuse(
        sentence("{name} is used by {user}, which would be outside: wrap that too.", {
          name: variable.name,
          user: describeStatement(editing, user),
        }),
      );
  }
}

function wrapText(
  editing: Editing,
  block: BlockNode,
  statements: readonly ts.Statement[],
  frame: Frame,
  maker: ts.Statement | undefined,
): void {
  const { source, draft } = editing;
  const all = statementsIn(block);
  const last = statements.at(-1);
  const [first] = statements;
  if (first === undefined || last === undefined) return;
  const isTogether = all.indexOf(last) - all.indexOf(first) === statements.length - 1;
  const areLines = statements.every((each) => extentOf(source, each).hasOwnLines);
  if (isTogether && areLines && ts.isBlock(block) && (maker === undefined || maker.pos < first.pos)) {
    wrapLines(editing, first, last, frame);
    return;
  }
  const anchor = maker && maker.pos > last.pos ? maker : last;
  for (const statement of later(editing, all.slice(all.indexOf(first), all.indexOf(anchor) + 1), statements)) {
    if (statement === maker)
      refuse(
        sentence("{statement} needs what would be in the frame, and decides it.", {
          statement: describeStatement(editing, statement),
        }),
      );
    draft.moveStatement(statement, block, anchor);
  }
  for (const statement of statements) draft.removeStatement(statement);
  const inner = statements.map((statement) => draft.textOf(statement)).join(editing.style.newline);
  const moved = printFrame(editing, frame, inner);
  draft.addFirst(block, anchor, moved);
}

/** Of the statements between, those that need what is wrapped: they go behind the frame. */
function later(
  editing: Editing,
  between: readonly ts.Statement[],
  wrapped: readonly ts.Statement[],
): readonly ts.Statement[] {
  const behind = new Set<ts.Statement>();
  for (const statement of between) {
    const needs = [...needsOf(editing, statement)];
    if (wrapped.includes(statement)) {
      const between = needs.find((need) => behind.has(need));
      if (between)
        refuse(
          sentence("{between} stands between them by its data: wrap that too.", {
            between: describeStatement(editing, between),
          }),
        );
    } else if (needs.some((need) => behind.has(need) || wrapped.includes(need))) {
      behind.add(statement);
    }
  }
  return [...behind];
}

/** Statements that stand together keep their comments and blank lines: only a level is added. */
function wrapLines(editing: Editing, first: ts.Statement, last: ts.Statement, frame: Frame): void {
  const { source, draft } = editing;
  const { start } = extentOf(source, first).content;
  const { end } = extentOf(source, last).content;
  const indent = indentAt(source.text, start);
  const inner = reindent(source.text.slice(start, end), indent, "");
  draft.replace({ start, end }, reindent(printFrame(editing, frame, inner), "", indent));
}

function printFrame({ style }: Editing, frame: Frame, inner: string): string {
  const { newline, indent } = style;
  return `${frame.header} {${newline}${indent}${reindent(inner, "", indent)}${newline}}${frame.footer}`;
}
