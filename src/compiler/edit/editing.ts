import ts from "typescript";
import type { PipelineFile } from "../compile.ts";
import type { Block, Condition, ExitHandler, Loop, Pipeline, Statement, Task } from "../pipeline.ts";
import { styleOf, type Style } from "../print/style.ts";
import type { Span, TextEdit } from "../text.ts";
import { Draft } from "./draft.ts";
import type { BlockId } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { sourceOf } from "./linkedTree.ts";
import { blocksIn, noScopes, scopesOf, type BlockNode, type PipelineFunction, type Scopes } from "./scopes.ts";
import { sentence } from "../../l10n/sentence.ts";

/** What a change of a file needs that is about none of its pipelines. */
export interface FileEditing {
  readonly file: PipelineFile;
  readonly source: ts.SourceFile;
  readonly style: Style;
  readonly draft: Draft;
  /** Names the operation has given out. */
  readonly taken: Set<string>;
}

/** All that an operation works with: the graph, the syntax tree of the same text, and the draft of what changes. */
export interface Editing extends FileEditing {
  readonly pipeline: Pipeline;
  readonly fn: PipelineFunction;
  /** The pipeline's body. */
  readonly body: ts.Block;
  readonly scopes: Scopes;
  /** Statements of the graph by key, tasks and groups alike. */
  readonly byKey: ReadonlyMap<string, Statement>;
  /** Variables that the operation has introduced for tasks that had none, by task key. */
  readonly introduced: Map<string, string>;
}

export interface Done {
  readonly edits: readonly TextEdit[];
  /** Variables or keys of what was added; see `applyOperation`. */
  readonly added: readonly string[];
}

/** Prepares a pipeline's text for one operation; refuses what has no function with a body that could be read. */
export function startEditing(file: PipelineFile, pipeline: Pipeline): Editing {
  const source = sourceOf(file);
  const fn =
    functionOf(source, pipeline.spans.statement) ?? refuse(sentence("The pipeline's function could not be read."));
  const body = ts.isBlock(fn.body) ? fn.body : refuse(sentence("Give the pipeline's function a body in braces first."));
  const style = styleOf(source);
  const scopes = scopesOf(source, fn);
  return {
    file,
    pipeline,
    source,
    style,
    fn,
    body,
    scopes,
    draft: new Draft(source, style, scopes),
    byKey: statementsByKey(pipeline.body),
    introduced: new Map(),
    taken: new Set(),
  };
}

/** Of a file that has no pipeline to work with. */
export function startEditingFile(file: PipelineFile): FileEditing {
  const source = sourceOf(file);
  const style = styleOf(source);
  return { file, source, style, draft: new Draft(source, style, noScopes), taken: new Set() };
}

/** The function of the pipeline whose statement stands at `span`. */
export function functionOf(source: ts.SourceFile, span: Span): PipelineFunction | undefined {
  const statement = source.statements.find((each) => each.end >= span.end && each.pos <= span.start);
  let found: PipelineFunction | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined || node.end < span.start || node.pos > span.end) return;
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) found = node;
    else ts.forEachChild(node, visit);
  };
  if (statement) visit(statement);
  return found;
}

function statementsByKey(block: Block, found = new Map<string, Statement>()): ReadonlyMap<string, Statement> {
  for (const statement of block.statements) {
    found.set(statement.key, statement);
    if (statement.kind === "condition") for (const branch of statement.branches) statementsByKey(branch.body, found);
    if (statement.kind === "loop") statementsByKey(statement.body, found);
    if (statement.kind === "exitHandler") {
      statementsByKey(statement.body, found);
      statementsByKey(statement.exit, found);
    }
  }
  return found;
}

/** The task of a key; refuses where it is gone. */
export function taskOf(editing: Editing, key: string): Task {
  const statement = editing.byKey.get(key);
  return statement?.kind === "task"
    ? statement
    : refuse(sentence("There is no task {key} in this pipeline any more.", { key }));
}

/** The condition of a key; refuses where it is gone. */
export function conditionOf(editing: Editing, key: string): Condition {
  const statement = editing.byKey.get(key);
  return statement?.kind === "condition"
    ? statement
    : refuse(sentence("There is no condition {key} in this pipeline any more.", { key }));
}

/** The loop of a key; refuses where it is gone. */
export function loopOf(editing: Editing, key: string): Loop {
  const statement = editing.byKey.get(key);
  return statement?.kind === "loop"
    ? statement
    : refuse(sentence("There is no loop {key} in this pipeline any more.", { key }));
}

/** The try block of a key; refuses where it is gone. */
export function handlerOf(editing: Editing, key: string): ExitHandler {
  const statement = editing.byKey.get(key);
  return statement?.kind === "exitHandler"
    ? statement
    : refuse(sentence("There is no try block {key} in this pipeline any more.", { key }));
}

/** The syntax of a task's or group's statement. */
export function nodeOf(editing: Editing, statement: Statement): ts.Statement {
  const { start } = statement.kind === "task" ? statement.spans.statement : statement.span;
  return (
    editing.scopes.statements.get(start) ?? refuse(sentence("This part of the text cannot be changed from the canvas."))
  );
}

/** The syntax of the statement of a key; refuses where it is gone. */
export function nodeOfKey(editing: Editing, key: string): ts.Statement {
  return nodeOf(
    editing,
    editing.byKey.get(key) ?? refuse(sentence("There is no {key} in this pipeline any more.", { key })),
  );
}

/** The syntax of a block. */
export function blockOf(editing: Editing, id: BlockId): BlockNode {
  switch (id.kind) {
    case "body":
      return editing.body;
    case "branch": {
      const lanes = blocksIn(nodeOf(editing, conditionOf(editing, id.condition)));
      return lanes[id.index] ?? refuse(sentence("This branch is no longer there."));
    }
    case "loop":
      return (
        blocksIn(nodeOf(editing, loopOf(editing, id.loop)))[0] ?? refuse(sentence("This loop is no longer there."))
      );
    case "try":
    case "finally": {
      const [body, exit] = blocksIn(nodeOf(editing, handlerOf(editing, id.handler)));
      return (id.kind === "try" ? body : exit) ?? refuse(sentence("This block is no longer there."));
    }
  }
}

/** The call expression of a task. */
export function callOf(editing: Editing, task: Task): ts.CallExpression {
  const { start, end } = task.spans.call;
  let found: ts.CallExpression | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return;
    if (ts.isCallExpression(node) && node.getStart(editing.source) === start && node.end === end) found = node;
    ts.forEachChild(node, visit);
  };
  const statement = editing.scopes.statements.get(task.spans.statement.start);
  if (statement) visit(statement);
  return found ?? refuse(sentence("This call cannot be changed from the canvas."));
}
