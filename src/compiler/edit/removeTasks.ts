import ts from "typescript";
import { callOf, nodeOfKey, type Editing } from "./editing.ts";
import { endOfLineBefore } from "./extent.ts";
import { removeElements } from "./objectLiteral.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { UseRemoval } from "./removeUses.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Removes tasks and groups with their comments, what used their outputs, and imports that only they needed. */
export function removeTasks(editing: Editing, operation: Operation & { kind: "remove" }): readonly string[] {
  const removal = new UseRemoval(editing);
  const nodes = operation.keys.map((key) => {
    const statement =
      editing.byKey.get(key) ?? refuse(sentence("There is no {key} in this pipeline any more.", { key }));
    const isInline = statement.kind === "task" && !isOwnStatement(callOf(editing, statement));
    return isInline ? callOf(editing, statement) : nodeOfKey(editing, key);
  });
  removal.removeStatements(nodes.filter(ts.isStatement));
  for (const node of nodes) if (!ts.isStatement(node)) removal.removeUse(node);
  removal.finish();
  removeImports(editing, nodes);
  return [];
}

/** `foo();` and `const t = foo();`, whose statement is the task's alone. */
function isOwnStatement(call: ts.CallExpression): boolean {
  const { parent } = call;
  return ts.isExpressionStatement(parent) || (ts.isVariableDeclaration(parent) && isAlone(parent));
}

function isAlone({ parent }: ts.VariableDeclaration): boolean {
  return ts.isVariableDeclarationList(parent) && parent.declarations.length === 1;
}

/** Removes imported names whose last mentions were in what was removed. */
export function removeImports(editing: Editing, removed: readonly ts.Node[]): void {
  const { source } = editing;
  const called = new Set<string>();
  for (const node of removed) eachIdentifier(node, (name) => called.add(name.text));
  const left = new Set<string>();
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) continue;
    eachIdentifier(statement, (name) => {
      if (called.has(name.text) && !removed.some((node) => node.pos <= name.pos && name.end <= node.end))
        left.add(name.text);
    });
  }
  const unused = (name: ts.Identifier): boolean => called.has(name.text) && !left.has(name.text);
  for (const declaration of source.statements.filter(ts.isImportDeclaration)) removeNames(editing, declaration, unused);
}

function removeNames(
  editing: Editing,
  declaration: ts.ImportDeclaration,
  unused: (name: ts.Identifier) => boolean,
): void {
  const clause = declaration.importClause;
  if (clause === undefined) return;
  const bindings = clause.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  const gone = new Set<ts.Node>(elements.filter((element) => unused(element.name)));
  const isDefaultGone = clause.name !== undefined && unused(clause.name);
  if (gone.size === 0 && !isDefaultGone) return;
  const isAllGone =
    gone.size === elements.length &&
    (clause.name === undefined || isDefaultGone) &&
    bindings?.kind !== ts.SyntaxKind.NamespaceImport;
  if (isAllGone) removeDeclaration(editing, declaration);
  else if (bindings && ts.isNamedImports(bindings) && gone.size > 0 && gone.size < elements.length)
    removeElements(editing, bindings, gone);
}

function removeDeclaration({ source, draft }: Editing, declaration: ts.ImportDeclaration): void {
  const { text } = source;
  const start = declaration.getStart(source);
  const lineEnd = /^[ \t]*(?:\r?\n)?/.exec(text.slice(declaration.end))?.[0].length ?? 0;
  // The last import takes the line end before it along, so that the blank line behind the imports stays one.
  const before = endOfLineBefore(text, start);
  if (before === 0 && start === 0) draft.replace({ start, end: declaration.end + lineEnd }, "");
  else draft.replace({ start: before, end: declaration.end }, "");
}

function eachIdentifier(node: ts.Node, action: (name: ts.Identifier) => void): void {
  if (ts.isIdentifier(node)) action(node);
  ts.forEachChild(node, (child) => {
    eachIdentifier(child, action);
  });
}
