import type ts from "typescript";

/**
 * The parser keeps its errors on the tree (`parseDiagnostics`); the public way to them needs a whole program.
 * The parser is pinned by the lockfile and a test holds that the property is there.
 */
export function parseErrors(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (source as unknown as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? [];
}
