import type ts from "typescript";
import { report, reportLanguageName, type FileReading } from "./reading.ts";

/** `const name = container(…)`, `component(…)` or `python(…)` at the top of a file. */
export interface DefinitionSyntax {
  readonly name: string;
  readonly call: ts.CallExpression & { expression: ts.Expression };
  readonly statement: ts.Statement;
}

/** Reads a component that the file defines, and makes its name known. */
export function readDefinition(reading: FileReading, definition: DefinitionSyntax): void {
  report(reading, "not-in-this-version", definition.call, { construct: "this" });
  void reportLanguageName;
}
