import ts from "typescript";
import { fold, moduleConstants } from "./fold.ts";
import { freeNames } from "./freeNames.ts";
import { report, type FileReading } from "./reading.ts";
import { spanOf, type FunctionSyntax } from "./syntax.ts";

/**
 * Only a JavaScript component's own text travels to where it runs. Reports names that its function takes from the file
 * around it: imports, constants, components, other functions. Names that the file does not declare are the platform's
 * (`console`, `fetch`).
 */
export function reportNamesOutside(reading: FileReading, fn: FunctionSyntax): void {
  const outside = namesOfFile(reading);
  const used = new Map<string, ts.Identifier[]>();
  for (const name of freeNames(fn)) {
    if (outside.has(name.text)) used.set(name.text, [...(used.get(name.text) ?? []), name]);
  }
  for (const uses of used.values()) {
    const [first] = uses;
    if (first) reportOutside(reading, first, uses);
  }
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
