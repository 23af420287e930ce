import ts from "typescript";
import type { Fix } from "../diagnostics/diagnostic.ts";
import type { TextEdit } from "../text.ts";
import type { FileReading } from "./reading.ts";
import { spanOf } from "./syntax.ts";

/** Where a name is used, and who else has the name that was meant. */
interface Uses {
  readonly edits: TextEdit[];
  isTaken: boolean;
  isImported: boolean;
}

/**
 * The fix that imports another name, and calls it by that name wherever the file uses it. With an `as` of its own, or when
 * something in the file has the other name already, the file's name for it stays.
 */
export function renameImport(reading: FileReading, specifier: ts.Node, node: ts.Identifier, meant: string): Fix[] {
  const { source } = reading;
  const uses: Uses = { edits: [], isTaken: false, isImported: false };
  collectUses(uses, source, specifier, node.text, meant);
  if (uses.isImported) return [];
  const hasOwn = ts.isImportSpecifier(specifier) && specifier.propertyName !== undefined;
  const text = uses.isTaken && !hasOwn ? `${meant} as ${node.text}` : meant;
  const others = hasOwn || uses.isTaken ? [] : uses.edits;
  const edits = [{ span: spanOf(node, source), text }, ...others];
  return [{ title: 'Change to "{name}"', values: { name: meant }, edits }];
}

function collectUses(uses: Uses, source: ts.SourceFile, specifier: ts.Node, local: string, meant: string): void {
  const visit = (node: ts.Node, parent: ts.Node): void => {
    if (node === specifier) return;
    const isEither = ts.isIdentifier(node) && (node.text === local || node.text === meant);
    if (isEither && isDeclared(node, parent)) {
      if (ts.isImportSpecifier(parent) || ts.isImportClause(parent)) uses.isImported ||= node.text === meant;
      else uses.isTaken = true;
    } else if (isEither && node.text === local && !isProperty(node, parent)) {
      const text = ts.isShorthandPropertyAssignment(parent) ? `${local}: ${meant}` : meant;
      uses.edits.push({ span: spanOf(node, source), text });
    }
    ts.forEachChild(node, (child) => {
      visit(child, node);
    });
  };
  visit(source, source);
}

/** Whether the name gets its meaning here. */
function isDeclared(name: ts.Identifier, parent: ts.Node): boolean {
  const isDeclaration =
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionLike(parent) ||
    ts.isClassLike(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isEnumDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isImportClause(parent);
  return isDeclaration && parent.name === name && !ts.isMethodDeclaration(parent) && !ts.isMethodSignature(parent);
}

/** Whether it is the name of a property or a member rather than of what is imported. */
function isProperty(name: ts.Identifier, parent: ts.Node): boolean {
  if (ts.isQualifiedName(parent)) return parent.right === name;
  if (ts.isImportSpecifier(parent) || ts.isBindingElement(parent)) return parent.propertyName === name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === name;
  const isMember = ts.isPropertyAssignment(parent) || ts.isTypeElement(parent) || ts.isClassElement(parent);
  return isMember && parent.name === name;
}
