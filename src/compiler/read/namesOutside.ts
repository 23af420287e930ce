import ts from "typescript";
import { fold, moduleConstants } from "./fold.ts";
import { report, type FileReading } from "./reading.ts";
import { spanOf, type FunctionSyntax } from "./syntax.ts";

/**
 * Only a JavaScript component's own text travels to where it runs. Reports names that its function takes from the file
 * around it: imports, constants, components, other functions. Names that the file does not declare are the platform's
 * (`console`, `fetch`). A name that the function declares anywhere counts as its own, whatever block declares it.
 */
export function reportNamesOutside(reading: FileReading, fn: FunctionSyntax): void {
  const own = new Set<string>();
  const used: ts.Identifier[] = [];
  if (fn.name !== undefined) own.add(fn.name.text);
  // Defaults are written into the component's interface, so the constants in them need not travel.
  for (const parameter of fn.parameters) collect(parameter, own, []);
  collect(fn.body, own, used);
  const outside = namesOfFile(reading);
  const told = new Set<string>();
  for (const name of used) {
    if (own.has(name.text) || !outside.has(name.text) || told.has(name.text)) continue;
    told.add(name.text);
    reportOutside(
      reading,
      name,
      used.filter(({ text }) => text === name.text),
    );
  }
}

function collect(node: ts.Node, own: Set<string>, used: ts.Identifier[]): void {
  if (ts.isTypeNode(node)) return;
  if (ts.isIdentifier(node)) {
    used.push(node);
    return;
  }
  const declared = declaredName(node);
  if (declared !== undefined) own.add(declared.text);
  const label = nameWithoutMeaning(node);
  ts.forEachChild(node, (child) => {
    if (child !== declared && child !== label) collect(child, own, used);
  });
}

function declaredName(node: ts.Node): ts.Identifier | undefined {
  const isDeclaration =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node) ||
    ts.isEnumDeclaration(node);
  return isDeclaration && node.name !== undefined && ts.isIdentifier(node.name) ? node.name : undefined;
}

/** `a` of `x.a`, `{ a: x }` and `class { a() {} }` is no name of a variable. */
function nameWithoutMeaning(node: ts.Node): ts.Node | undefined {
  if (ts.isPropertyAccessExpression(node) || ts.isPropertyAssignment(node) || ts.isEnumMember(node))
    return plain(node.name);
  if (ts.isBindingElement(node)) return node.propertyName && plain(node.propertyName);
  if (ts.isClassElement(node) || ts.isMethodDeclaration(node)) return node.name && plain(node.name);
  return ts.isLabeledStatement(node) || ts.isBreakOrContinueStatement(node) ? node.label : undefined;
}

function plain(name: ts.Node): ts.Node | undefined {
  return ts.isComputedPropertyName(name) ? undefined : name;
}

/** Everything that the file declares at its top, understood or not. */
function namesOfFile(reading: FileReading): ReadonlySet<string> {
  const names = new Set(reading.names.keys());
  for (const statement of reading.source.statements) {
    const isNamed =
      ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
    if (isNamed && statement.name !== undefined) names.add(statement.name.text);
  }
  return names;
}

/** A constant can be written in the place of its name. */
function reportOutside(reading: FileReading, name: ts.Identifier, uses: readonly ts.Identifier[]): void {
  const value = fold(name, moduleConstants(reading));
  const isShorthand = uses.some((use) => isShorthandAt(reading, use));
  const title = "Write its value here";
  const edits = uses.map((use) => ({ span: spanOf(use, reading.source), text: JSON.stringify(value) }));
  const fixes = value === undefined || isShorthand ? [] : [{ title, edits }];
  report(reading, "component-uses-outside", name, { name: name.text }, fixes);
}

/** The tree has no parents, so the text around tells `{ name }` and `{ a, name }`; taking more for it costs only the fix. */
function isShorthandAt(reading: FileReading, use: ts.Identifier): boolean {
  return (
    /[{,]\s*$/.test(reading.text.slice(0, use.getStart(reading.source))) && /^\s*[,}]/.test(reading.text.slice(use.end))
  );
}
