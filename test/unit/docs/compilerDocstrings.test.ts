import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

// What the compiler gives to others says what it does: its meaning, units, errors, and whose format it follows.

const compiler = join(import.meta.dirname, "../../../src/compiler");

/** Functions that a file exports, by declaration or as a constant, and their text without a docstring. */
function withoutDocstring(path: string, text: string): readonly string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const told = new Set<string>(); // of an overloaded function the first says it for all
  return source.statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement) && isExport(ts.getModifiers(statement) ?? []);
    const isTold = ts.getJSDocCommentsAndTags(statement).length > 0;
    if (isTold && ts.isFunctionDeclaration(statement)) told.add(statement.name?.text ?? "default");
    if (!isExported || isTold) return [];
    if (ts.isFunctionDeclaration(statement))
      return [statement.name?.text ?? "default"].filter((name) => !told.has(name));
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)) ? [name.getText()] : [],
    );
  });
}

function isExport(modifiers: readonly ts.Modifier[]): boolean {
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

it("finds what says nothing of itself", () => {
  const text = [
    "export function bare(): void {}",
    "/** Says it. */",
    "export function told(): void {}",
    "// no docstring",
    "export const arrow = () => 1;",
    "export const value = 1;",
    "function own(): void {}",
    "/** Both. */",
    "export function two(a: string): void;",
    "export function two(a: number): void;",
  ].join("\n");
  expect(withoutDocstring("a.ts", text)).toEqual(["bare", "arrow"]);
});

it("every function that a file of the compiler exports has a docstring", () => {
  const files = readdirSync(compiler, { recursive: true, encoding: "utf8" }).filter((each) => each.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(200);
  const bare = files.flatMap((each) =>
    withoutDocstring(each, readFileSync(join(compiler, each), "utf8")).map((name) => `${each}: ${name}`),
  );
  expect(bare).toEqual([]);
});
