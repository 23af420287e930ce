import ts from "typescript";
import type { Binding, Collect, Loop } from "../../pipeline.ts";
import { groupTitle } from "../comments.ts";
import { constantsOf, unknownBinding, type BodyReading } from "../bodyReading.ts";
import { fold } from "../fold.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { changeName, declareBy } from "../changeTo.ts";
import { readValue } from "../readValue.ts";
import { listed } from "../../diagnostics/words.ts";
import { report, reportLanguageName, textOf } from "../reading.ts";
import { Scope } from "../scope.ts";
import { declaringWord, nameOf, spanOf, unwrap } from "../syntax.ts";
import { bindingNames } from "./opaque.ts";
import { sentence } from "../../../l10n/sentence.ts";

type Header = Pick<Loop, "items" | "itemsSpan" | "limit" | "limitSpan" | "optionsSpan" | "parallelSpan">;

/** `for (const item of parallel(list, { limit })) { … }` */
export function readFor(body: BodyReading, statement: ts.ForOfStatement): void {
  const key = body.keys.groupKey("for");
  const { source } = body.file;
  const name = itemName(statement);
  // TypeScript knows the item in the header already, where it is nothing yet.
  const items = new Set(name === undefined ? [] : bindingNames(name));
  const header = readHeader({ ...body, scope: new Scope(body.scope.kind, body.scope, items) }, statement);
  if (name === undefined || statement.awaitModifier !== undefined || !isConst(statement.initializer))
    reportOddItem(body, statement, name);
  else if (ts.isObjectBindingPattern(name)) reportOddFields(body, name);
  const collects: Collect[] = [];
  const declare = (scope: Scope): void => {
    if (name !== undefined) declareItem(scope, key, name);
  };
  const { block } = body.readers.block(body, statement.statement, "loop", { loop: { key, collects }, declare });
  body.statements.push({
    kind: "loop",
    key,
    ...groupTitle(body.file.text, statement),
    item: name === undefined ? "" : textOf(body.file, name),
    ...header,
    body: block,
    collects,
    span: spanOf(statement, source),
    itemSpan: spanOf(name ?? statement.initializer, source),
  });
}

/** `for (let x of …)` is read as the const that its fix makes of it. */
function itemName({ initializer }: ts.ForOfStatement): ts.BindingName | undefined {
  if (!ts.isVariableDeclarationList(initializer)) return undefined;
  const name = initializer.declarations[0]?.name;
  return name !== undefined && !ts.isArrayBindingPattern(name) ? name : undefined;
}

function isConst(initializer: ts.ForInitializer): boolean {
  return ts.isVariableDeclarationList(initializer) && declaringWord(initializer) === "const";
}

function reportOddItem(
  body: BodyReading,
  { initializer, awaitModifier }: ts.ForOfStatement,
  name: ts.BindingName | undefined,
): void {
  const isFixable = name !== undefined && awaitModifier === undefined && ts.isVariableDeclarationList(initializer);
  const fixes = isFixable ? [declareBy(body.file, initializer, "const")] : [];
  report(body.file, "unsupported-loop", initializer, {}, fixes);
}

/** A field has no default and holds no pattern, and there is no rest of an item. */
function reportOddFields(body: BodyReading, pattern: ts.ObjectBindingPattern): void {
  for (const element of pattern.elements) {
    const isPlain = ts.isIdentifier(element.name) && nameOf(element.propertyName ?? element.name) !== undefined;
    const isOdd = !isPlain || element.initializer !== undefined || element.dotDotDotToken !== undefined;
    if (isOdd) report(body.file, "unsupported-loop", element);
  }
}

/** `item`, or `{ a, b: c }` for fields of it. */
function declareItem(scope: Scope, loop: string, name: ts.BindingName): void {
  if (ts.isIdentifier(name)) {
    if (name.text !== "") scope.declare(name.text, { kind: "loopItem", loop, path: [] });
    return;
  }
  for (const element of name.elements) {
    const field = ts.isBindingElement(element) ? nameOf(element.propertyName ?? element.name) : undefined;
    if (ts.isBindingElement(element) && ts.isIdentifier(element.name) && field !== undefined) {
      scope.declare(element.name.text, { kind: "loopItem", loop, path: [field] });
    }
  }
}

function readHeader(body: BodyReading, statement: ts.ForOfStatement): Header {
  const { source } = body.file;
  const call = unwrap(statement.expression);
  if (!isParallelCall(body, call)) {
    const span = spanOf(statement.expression, source);
    const edits = [{ span, text: `parallel(${textOf(body.file, statement.expression)})` }];
    report(body.file, "loop-without-parallel", statement.expression, {}, [{ title: "Wrap in parallel(…)", edits }]);
    return { items: readValue(body, statement.expression, statement), itemsSpan: span };
  }
  const [list, options] = call.arguments;
  const parallelSpan = spanOf(call, source);
  if (list === undefined) {
    report(body.file, "unsupported-loop", call);
    return { items: unknownBinding(body, call), itemsSpan: { start: call.end - 1, end: call.end - 1 }, parallelSpan };
  }
  const items: Binding = readValue(body, list, statement);
  return { items, itemsSpan: spanOf(list, source), parallelSpan, ...readLimit(body, options) };
}

function isParallelCall(body: BodyReading, call: ts.Expression): call is ts.CallExpression {
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return false;
  return reportLanguageName(body.file, call.expression) === "parallel";
}

function readLimit(body: BodyReading, options: ts.Expression | undefined): Partial<Header> {
  if (options === undefined) return {};
  const object = unwrap(options);
  const optionsSpan = spanOf(options, body.file.source);
  if (!ts.isObjectLiteralExpression(object)) {
    report(body.file, "unsupported-option", options, {
      name: "parallel",
      form: sentence("given { limit: 2 } as its options"),
    });
    return { optionsSpan };
  }
  let limit: Partial<Header> = {};
  for (const property of object.properties) {
    if (nameOf(property.name) === "limit") limit = readLimitValue(body, property);
    else reportUnknownOption(body, property);
  }
  return { optionsSpan, ...limit };
}

function readLimitValue(body: BodyReading, property: ts.ObjectLiteralElementLike): Partial<Header> {
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  if (value === undefined || !ts.isExpression(value)) return {};
  const limit = fold(value, constantsOf(body));
  const limitSpan = spanOf(value, body.file.source);
  const isCount = typeof limit === "number" && Number.isInteger(limit) && limit >= 1 && limit < 2 ** 31;
  if (isCount) return { limit, limitSpan };
  report(body.file, "bad-limit", value);
  return { limitSpan };
}

function reportUnknownOption(body: BodyReading, property: ts.ObjectLiteralElementLike): void {
  const name = nameOf(property.name) ?? textOf(body.file, property);
  const fixes = property.name === undefined ? [] : changeName(body.file, property.name, nearest(name, ["limit"]));
  report(
    body.file,
    "unknown-option",
    property.name ?? property,
    { name, of: "parallel", options: listed(["limit"]) },
    fixes,
  );
}
