import ts from "typescript";
import { isIdentifierName } from "../print/printLiteral.ts";
import type { Task } from "../pipeline.ts";
import { callOf, type Editing, type FileEditing } from "./editing.ts";
import { namesIn } from "./linkedTree.ts";

const reserved = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof undefined var void while with yield parallel run workspace"
  ).split(" "),
);

/** Whether TypeScript or the language of pipelines has a word of this name. */
export function isReserved(name: string): boolean {
  return reserved.has(name);
}

/** Whether a name is a word of the language or stands anywhere in the file. */
export function isTaken(editing: FileEditing, name: string): boolean {
  return isReserved(name) || editing.taken.has(name) || namesIn(editing.source).has(name);
}

/** `base`, or `base2`, `base3`, … where that is taken (`base1`, … for `first` 1); given out once. */
export function freshName(editing: FileEditing, base: string, first = 2): string {
  let name = base;
  for (let count = first; isTaken(editing, name); count++) name = `${base}${String(count)}`;
  editing.taken.add(name);
  return name;
}

/**
 * A valid variable name out of what a person typed: `Train model` is `trainModel`, and a name that is one already stays as it
 * is; undefined when nothing is left.
 */
export function variableNameOf(text: string): string | undefined {
  const words = text.split(/[^\p{ID_Continue}$]+/u).filter((word) => word !== "");
  const [first, ...others] = words;
  if (first === undefined) return undefined;
  const name =
    (others.length === 0 ? first : begun(first)) +
    others.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  const started = /^\p{ID_Continue}/u.test(name) && !isIdentifierName(name) ? `_${name}` : name;
  return isIdentifierName(started) ? started : undefined;
}

/** The first word of several: `train` of `Train`, `url` of `URL`. */
function begun(word: string): string {
  return word === word.toUpperCase() ? word.toLowerCase() : word.slice(0, 1).toLowerCase() + word.slice(1);
}

/** A variable for a task whose component the file calls `callee`: `flip_coin` gives `flipCoin`, `train` gives `train1`. */
export function freshVariable(editing: Editing, callee: string, component = callee): string {
  const words = variableNameOf(component.replaceAll(/_+(?=.)/g, " ").trim()) ?? "task";
  const name = words.slice(0, 1).toLowerCase() + words.slice(1);
  return freshName(editing, name, name === callee ? 1 : 2);
}

/** The variable that holds a task. One that has none gets it: `foo()` becomes `const foo1 = foo()`. */
export function variableOf(editing: Editing, task: Task, wanted?: string): string {
  const known = task.variable ?? editing.introduced.get(task.key);
  if (known !== undefined) return known;
  const name = wanted ?? freshVariable(editing, task.callee);
  editing.introduced.set(task.key, name);
  const call = callOf(editing, task);
  const { draft, scopes } = editing;
  if (ts.isExpressionStatement(call.parent)) {
    draft.insert(call.getStart(editing.source), `const ${name} = `);
    // TypeScript takes no declaration behind a header without braces.
    const block = scopes.blocks.get(call.parent);
    if (block) draft.brace(block);
  } else {
    extract(editing, call, name);
  }
  return name;
}

/** Takes a call out of the larger statement it stands in, into a variable of its own before it. */
function extract(editing: Editing, call: ts.CallExpression, name: string): void {
  const { source, style, draft, scopes } = editing;
  const statement = statementAround(call);
  const block = scopes.blocks.get(statement);
  if (block === undefined) return;
  const span = { start: call.getStart(source), end: call.end };
  const code = `const ${name} = ${draft.textIn(span)}${style.semicolon}`;
  const siblings: readonly ts.Statement[] = ts.isBlock(block) ? block.statements : [];
  const before = siblings.slice(0, siblings.indexOf(statement)).findLast((each) => !draft.isRemoved(each));
  // What moved here moved to stand behind it.
  draft.addFirst(block, before, code);
  draft.replace(span, name);
}

/** The innermost statement that a node is or stands in. */
export function statementAround(node: ts.Node): ts.Statement {
  let around = node;
  while (!ts.isStatement(around)) around = around.parent;
  return around;
}
