import type { DiagnosticCode } from "../../diagnostics/catalogue.ts";
import { diagnostic, type Diagnostic, type Fix } from "../../diagnostics/diagnostic.ts";
import type { PythonNames } from "./pythonNames.ts";
import { spanOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import type { Filling } from "../../../l10n/sentence.ts";

/** What reading one function needs to know, and where it says what is wrong. */
export interface FunctionReport {
  readonly file: PythonText;
  readonly names: PythonNames;
  readonly diagnostics: Diagnostic[];
}

/** Notes a mistake at `node`. */
export function report(
  to: FunctionReport,
  code: DiagnosticCode,
  node: SyntaxNode,
  values: Readonly<Record<string, Filling>> = {},
  fixes: readonly Fix[] = [],
): void {
  to.diagnostics.push(diagnostic(code, to.file.path, spanOf(node), values, fixes));
}
