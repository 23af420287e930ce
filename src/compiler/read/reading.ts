import type ts from "typescript";
import type { Component } from "../component.ts";
import { diagnostic, type Diagnostic, type Fix } from "../diagnostics/diagnostic.ts";
import type { DiagnosticCode } from "../diagnostics/catalogue.ts";
import type { JsonValue } from "../json.ts";
import type { Sources } from "../sources.ts";
import type { Span, TextEdit } from "../text.ts";
import { spanOf, startOf } from "./syntax.ts";
import type { Filling } from "../../l10n/sentence.ts";

/** What a name at the top of the file stands for. */
export type ModuleName =
  /** Something of `kubeflow-studio`, by its own name there. */
  | { readonly kind: "language"; readonly name: string }
  | { readonly kind: "component"; readonly component: Component }
  | { readonly kind: "constant"; readonly initializer: ts.Expression }
  | { readonly kind: "value"; readonly value: JsonValue }
  /** A pipeline of this file, to be used as a component: undefined while it is being read itself. */
  | { readonly kind: "pipeline"; readonly component: () => Component | undefined }
  /** Imported or defined, but not understood; a diagnostic says why, so uses of it stay quiet. */
  | { readonly kind: "unavailable" };

export type TypeDeclaration = ts.TypeAliasDeclaration | ts.InterfaceDeclaration;

/** Everything that reading one file shares: its text, what its names mean, and the diagnostics found so far. */
export interface FileReading {
  readonly path: string;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly sources: Sources;
  readonly names: Map<string, ModuleName>;
  readonly types: Map<string, TypeDeclaration>;
  readonly diagnostics: Diagnostic[];
  readonly dependencies: Set<string>;
  /** Folded module constants; a name that is being folded maps to undefined. */
  readonly constants: Map<string, JsonValue | undefined>;
  /** Names of `kubeflow-studio` that were missed already, so that each is reported once. */
  readonly missingImports: Set<string>;
  /** Where the import of `kubeflow-studio` names its last name, once imports are read. */
  readonly languageImport: { lastName: number | undefined };
  /** Components that the file defines, understood or not. */
  readonly definitions: { readonly name: string; readonly span: Span }[];
}

/** Reports a mistake at a syntax node or span of the file that is read. */
export function report(
  reading: FileReading,
  code: DiagnosticCode,
  at: ts.Node | Span,
  values: Readonly<Record<string, Filling>> = {},
  fixes: readonly Fix[] = [],
): void {
  const span = "kind" in at ? spanOf(at, reading.source) : at;
  reading.diagnostics.push(diagnostic(code, reading.path, span, values, fixes));
}

/** The text of a node without its leading comments. */
export function textOf(reading: FileReading, node: ts.Node): string {
  return reading.text.slice(startOf(node, reading.source), node.end);
}

/** The functions of `kubeflow-studio` that files call. */
const languageFunctions: ReadonlySet<string> = new Set([
  "pipeline",
  "parallel",
  "container",
  "component",
  "importer",
  "python",
]);

/**
 * What of `kubeflow-studio` a name means, by its own name there. One that is used without being imported is understood all
 * the same, so that a broken import line does not empty the canvas, and is reported once.
 */
export function reportLanguageName(reading: FileReading, identifier: ts.Identifier): string | undefined {
  const name = identifier.text;
  const meaning = reading.names.get(name);
  if (meaning !== undefined) return meaning.kind === "language" ? meaning.name : undefined;
  if (!languageFunctions.has(name)) return undefined;
  reportMissingImport(reading, identifier, false);
  return name;
}

/** Reports a name of `kubeflow-studio` that the file uses and does not import, where it is first met. */
export function reportMissingImport(reading: FileReading, identifier: ts.Identifier, isType: boolean): void {
  const name = identifier.text;
  if (reading.missingImports.has(name)) return;
  reading.missingImports.add(name);
  report(reading, "missing-import", identifier, { name }, [importFix(reading, name, isType)]);
}

function importFix(reading: FileReading, name: string, isType: boolean): Fix {
  return { title: 'Import "{name}"', values: { name }, edits: [importEdit(reading, name, isType)] };
}

/** Adds the name to the import of `kubeflow-studio`, or makes that import. */
export function importEdit(reading: FileReading, name: string, isType: boolean): TextEdit {
  const word = isType ? `type ${name}` : name;
  const at = reading.languageImport.lastName;
  return at === undefined
    ? { span: { start: 0, end: 0 }, text: `import { ${word} } from "kubeflow-studio";\n` }
    : { span: { start: at, end: at }, text: `, ${word}` };
}

/** What the file calls a name of `kubeflow-studio`; undefined when it does not import it. */
export function localName(reading: FileReading, name: string): string | undefined {
  for (const [local, meaning] of reading.names) if (meaning.kind === "language" && meaning.name === name) return local;
  return undefined;
}
