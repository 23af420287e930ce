import * as vscode from "vscode";
import type { TypeScriptError } from "../../compiler/diagnostics/toldByTypeScript.ts";
import type { LineIndex } from "../../compiler/text.ts";

/** What the editor's own TypeScript has in Problems of a file, as offsets into the text of `index`. */
export function typeScriptErrors(uri: vscode.Uri, index: LineIndex): readonly TypeScriptError[] {
  return vscode.languages.getDiagnostics(uri).flatMap((shown) => {
    const code = typeScriptCodeOf(shown);
    if (code === undefined) return [];
    const { start, end } = shown.range;
    return [{ code, span: { start: index.offsetAt(start), end: index.offsetAt(end) } }];
  });
}

/** The number in `TS2304`; undefined where somebody else says it, or TypeScript only hints. */
export function typeScriptCodeOf({ source, code, severity }: vscode.Diagnostic): number | undefined {
  if (source !== "ts" || severity === vscode.DiagnosticSeverity.Hint) return undefined;
  const value = typeof code === "object" ? code.value : code;
  return value === undefined ? undefined : Number(value);
}
