import ts from "typescript";
import type { FunctionSyntax } from "./syntax.ts";

/** Names that one block, function or loop declares; those around it are seen in it too. */
interface NameScope {
  readonly names: Set<string>;
  readonly around: NameScope | undefined;
  /** `var` belongs to the function, whatever block it stands in. */
  readonly isFunction: boolean;
}

interface Use {
  readonly name: ts.Identifier;
  readonly scope: NameScope;
}

/**
 * The identifiers in a function's body that nothing in the function declares where they stand, in their order. Defaults
 * of its own parameters are left out: they are no part of what runs.
 */
export function freeNames(fn: FunctionSyntax): readonly ts.Identifier[] {
  const uses: Use[] = [];
  const scope = scopeIn(undefined, true);
  if (fn.name !== undefined) scope.names.add(fn.name.text);
  for (const parameter of fn.parameters) declare(parameter.name, scope);
  collect(fn.body, scope, uses);
  return uses.filter((use) => !isDeclared(use)).map(({ name }) => name);
}

function scopeIn(around: NameScope | undefined, isFunction: boolean): NameScope {
  return { names: new Set(), around, isFunction };
}

/** Asked when all is read: a function may be called above the place that declares it. */
function isDeclared({ name, scope }: Use): boolean {
  for (let at: NameScope | undefined = scope; at !== undefined; at = at.around)
    if (at.names.has(name.text)) return true;
  return false;
}

function collect(node: ts.Node, around: NameScope, uses: Use[]): void {
  if (ts.isTypeNode(node)) return;
  if (ts.isIdentifier(node)) {
    uses.push({ name: node, scope: around });
    return;
  }
  const scope = opensScope(node) ? scopeIn(around, ts.isFunctionLike(node) || isStaticBlock(node)) : around;
  const own = declareNames(node, around, scope);
  const label = nameWithoutMeaning(node);
  ts.forEachChild(node, (child) => {
    if (child !== own && child !== label) collect(child, scope, uses);
  });
}

function isStaticBlock(node: ts.Node): boolean {
  return ts.isClassStaticBlockDeclaration(node);
}

function opensScope(node: ts.Node): boolean {
  return (
    ts.isFunctionLike(node) ||
    ts.isBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isForStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isCatchClause(node) ||
    ts.isClassLike(node) ||
    isStaticBlock(node)
  );
}

/** Puts what a node declares into its scope; answers the name, which is no use of itself. */
function declareNames(node: ts.Node, around: NameScope, scope: NameScope): ts.Identifier | undefined {
  if (ts.isVariableDeclarationList(node)) {
    const isVar = (node.flags & ts.NodeFlags.BlockScoped) === 0;
    for (const { name } of node.declarations) declare(name, isVar ? functionOf(scope) : scope);
    return undefined;
  }
  if (ts.isCatchClause(node) && node.variableDeclaration) declare(node.variableDeclaration.name, scope);
  if (ts.isParameter(node)) declare(node.name, scope);
  const isBinding = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node);
  if (isBinding) return ts.isIdentifier(node.name) ? node.name : undefined;
  const isExpression = ts.isFunctionExpression(node) || ts.isClassExpression(node);
  const isDeclaration = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node);
  if ((!isExpression && !isDeclaration) || node.name === undefined) return undefined;
  declare(node.name, isExpression ? scope : around);
  return node.name;
}

function declare(name: ts.BindingName, scope: NameScope): void {
  if (ts.isIdentifier(name)) {
    scope.names.add(name.text);
    return;
  }
  for (const element of name.elements) if (ts.isBindingElement(element)) declare(element.name, scope);
}

function functionOf(scope: NameScope): NameScope {
  let at = scope;
  while (!at.isFunction && at.around !== undefined) at = at.around;
  return at;
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
