import ts from "typescript";
import type { Task } from "../../pipeline.ts";
import type { ValueType } from "../../types.ts";
import { constantsOf, keepVariable, type BodyReading } from "../bodyReading.ts";
import { declareBy } from "../changeTo.ts";
import { fold } from "../fold.ts";
import { isTaskCall, readTask } from "../readTask.ts";
import { readType } from "../readType.ts";
import { readValue } from "../readValue.ts";
import { outputOf } from "../taskOutputs.ts";
import { report, textOf } from "../reading.ts";
import { reportType, reportUnknownTypes, unknownTypeName } from "../typeNames.ts";
import { withoutAwait } from "../readAwait.ts";
import type { Variable } from "../scope.ts";
import { declaringWord, declaringWordSpan, nameOf, spanOf, unwrap } from "../syntax.ts";
import { readChoice } from "./readChoice.ts";
import { bindingNames, declaredNames, keepOpaque, readOpaque } from "./opaque.ts";
import { isTaskListType } from "../taskList.ts";

/** `const t = f({ … });`, `const xs: T[] = [];`, `let x: T;`, `const model = t.outputs.model;`. */
export function readDeclaration(body: BodyReading, statement: ts.VariableStatement): void {
  const [declaration, second] = statement.declarationList.declarations;
  if (declaration === undefined) return;
  if (second !== undefined) {
    reportSeveral(body, statement);
    keepOpaque(body, statement);
    return;
  }
  const word = declaringWord(statement.declarationList);
  const { name, initializer } = declaration;
  const mayBeLet = word === "let" || (word === "other" && initializer === undefined);
  if (word === "other" && (initializer !== undefined || ts.isIdentifier(name))) reportOtherWord(body, statement);
  if (mayBeLet && ts.isIdentifier(name)) readLet(body, statement, declaration, name);
  else if (word !== "let" && initializer !== undefined) readConst(body, statement, declaration, initializer);
  else readOpaque(body, statement);
}

/** `var` and `using` are read as what the fix makes of them: a let where there is no value yet. */
function reportOtherWord(body: BodyReading, { declarationList: list }: ts.VariableStatement): void {
  const span = declaringWordSpan(list, body.file.source);
  const fix = declareBy(body.file, list, list.declarations[0]?.initializer === undefined ? "let" : "const");
  report(body.file, "use-const", span, { word: body.file.text.slice(span.start, span.end) }, [fix]);
}

/** The fix gives each declaration a statement of its own, on its own line. */
function reportSeveral(body: BodyReading, statement: ts.VariableStatement): void {
  const { source, text } = body.file;
  const start = statement.getStart(source);
  const indent = /[ \t]*$/.exec(text.slice(text.lastIndexOf("\n", start) + 1, start))?.[0] ?? "";
  const list = statement.declarationList;
  const keyword = text.slice(start, list.declarations[0]?.getStart(source) ?? start).trim();
  const statements = list.declarations.map((each) => `${keyword} ${textOf(body.file, each)};`);
  const edits = [{ span: spanOf(statement, source), text: statements.join(`\n${indent}`) }];
  const second = list.declarations[1];
  report(body.file, "several-declarations", second ?? statement, {}, [{ title: "Split the statement", edits }]);
}

function readLet(
  body: BodyReading,
  statement: ts.VariableStatement,
  declaration: ts.VariableDeclaration,
  name: ts.Identifier,
): void {
  const span = spanOf(statement, body.file.source);
  const type = annotatedType(body, declaration.type);
  if (declaration.initializer !== undefined) {
    reportLetWithValue(body, statement, declaration, name);
    readConst(body, statement, declaration, declaration.initializer);
    return;
  }
  const nameSpan = spanOf(name, body.file.source);
  const variable = keepVariable(body, { kind: "let", name: name.text, span, nameSpan, ...(type && { type }) });
  declare(body, name, { kind: "let", variable, scope: body.scope, span });
}

/** A type that can't be read stays unknown, and so do the checks by it; a name that means no type is reported. */
function annotatedType(body: BodyReading, node: ts.TypeNode | undefined): ValueType | undefined {
  if (node === undefined) return undefined;
  const type = readType(body.file, node);
  if (type === undefined && unknownTypeName(body.file, node)) reportType(body.file, node);
  else reportUnknownTypes(body.file, node);
  return type;
}

function reportLetWithValue(
  body: BodyReading,
  statement: ts.VariableStatement,
  declaration: ts.VariableDeclaration,
  name: ts.Identifier,
): void {
  const fix = declareBy(body.file, statement.declarationList, "const");
  report(body.file, "let-with-value", declaration, { name: name.text }, [fix]);
}

function readConst(
  body: BodyReading,
  statement: ts.VariableStatement,
  declaration: ts.VariableDeclaration,
  initializer: ts.Expression,
): void {
  const { name, type } = declaration;
  const value = withoutAwait(body, initializer);
  // What it holds is known by its value; the annotation is TypeScript's alone, which is red for a name that is none.
  const isList = ts.isArrayLiteralExpression(value) && value.elements.length === 0;
  if (type && !isList) reportUnknownTypes(body.file, type);
  if (!ts.isIdentifier(name)) {
    readOutputPattern(body, statement, declaration, value);
    return;
  }
  if (ts.isCallExpression(value) && isTaskCall(body, value)) {
    const task = readTask(body, value, { statement, variable: name });
    if (task !== undefined) declare(body, name, taskVariable(task));
  } else if (ts.isConditionalExpression(value) && fold(value, constantsOf(body)) === undefined) {
    declare(body, name, { kind: "alias", binding: readChoice(body, statement, name, value) });
  } else if (isList) {
    readList(body, statement, declaration, name);
  } else {
    readAlias(body, statement, name, value);
  }
}

function taskVariable(task: Task): Variable {
  return { kind: "task", task: task.key, ...(task.component && { component: task.component }) };
}

function readList(
  body: BodyReading,
  statement: ts.Statement,
  declaration: ts.VariableDeclaration,
  name: ts.Identifier,
): void {
  if (isTaskListType(body.file, declaration.type)) {
    declare(body, name, { kind: "tasks", list: name.text, scope: body.scope, pushed: [] });
    return;
  }
  const type = annotatedType(body, declaration.type);
  const span = spanOf(statement, body.file.source);
  const nameSpan = spanOf(name, body.file.source);
  const list = keepVariable(body, { kind: "list", name: name.text, span, nameSpan, ...(type && { type }) });
  declare(body, name, { kind: "list", list, scope: body.scope });
}

/** Another name for a value, or for all outputs of a task. */
function readAlias(body: BodyReading, statement: ts.Statement, name: ts.Identifier, value: ts.Expression): void {
  const outputs = readOutputs(body, value, statement);
  declare(body, name, outputs ?? { kind: "alias", binding: readValue(body, value, statement) });
}

/** `t.outputs` or `f().outputs`, of which names are taken later. */
function readOutputs(
  body: BodyReading,
  value: ts.Expression,
  statement: ts.Node,
): (Variable & { kind: "outputs" }) | undefined {
  if (!ts.isPropertyAccessExpression(value) || value.name.text !== "outputs") return undefined;
  const object = unwrap(value.expression);
  if (ts.isCallExpression(object)) {
    const task = readTask(body, object, { statement, isInline: true });
    return task && { kind: "outputs", task: task.key, ...(task.component && { component: task.component }) };
  }
  const variable = ts.isIdentifier(object) ? body.scope.find(object.text) : undefined;
  return variable?.kind === "task" ? { ...variable, kind: "outputs" } : undefined;
}

/** `const { model, metrics: m } = train({ … }).outputs;` */
function readOutputPattern(
  body: BodyReading,
  statement: ts.VariableStatement,
  declaration: ts.VariableDeclaration,
  initializer: ts.Expression,
): void {
  const { name: pattern } = declaration;
  const outputs = ts.isObjectBindingPattern(pattern) ? readOutputs(body, unwrap(initializer), statement) : undefined;
  if (outputs === undefined || !ts.isObjectBindingPattern(pattern)) {
    if (!readTaskPattern(body, statement, pattern, unwrap(initializer))) readOpaque(body, statement);
    return;
  }
  for (const element of pattern.elements) {
    const output = nameOf(element.propertyName ?? element.name);
    const isOdd = element.dotDotDotToken !== undefined || element.initializer !== undefined;
    if (!ts.isIdentifier(element.name) || output === undefined || isOdd) {
      report(body.file, "outputs-by-name", element, { example: "const { low, high: top } = split(…).outputs" });
      for (const name of bindingNames(element.name)) body.scope.declare(name, { kind: "unknown" });
    } else if (output !== "") {
      declare(body, element.name, takenOut(body, outputs, output, element));
    }
  }
}

/** One name of the pattern: another name for that output. */
function takenOut(
  body: BodyReading,
  outputs: Variable & { kind: "outputs" },
  output: string,
  element: ts.BindingElement,
): Variable {
  const form = outputOf(body, outputs, output, element.propertyName ?? element.name);
  return form === undefined
    ? { kind: "unknown" }
    : { kind: "alias", binding: { ...form, span: spanOf(element, body.file.source) } };
}

/** `const { output } = flip();` is meant well: the task is read, its names stay quiet, and the sentence shows the form. */
function readTaskPattern(
  body: BodyReading,
  statement: ts.VariableStatement,
  pattern: ts.BindingName,
  value: ts.Expression,
): boolean {
  const task = ts.isCallExpression(value) ? readTask(body, value, { statement, isInline: true }) : undefined;
  if (task === undefined) return false;
  const names = task.component?.outputs.map(({ name }) => name).join(", ") ?? "Output";
  report(body.file, "outputs-by-name", pattern, { example: `const { ${names} } = ${task.callee}(…).outputs` });
  for (const name of declaredNames(statement)) body.scope.declare(name, { kind: "unknown" });
  return true;
}

function declare(body: BodyReading, name: ts.Identifier, variable: Variable): void {
  if (name.text === "") return;
  const isNew = body.scope.declare(name.text, variable);
  if (!isNew) report(body.file, "duplicate-name", name, { name: name.text });
}
