import type { DiagnosticCode } from "../../diagnostics/catalogue.ts";
import { diagnostic, type Diagnostic, type Fix } from "../../diagnostics/diagnostic.ts";
import type { PythonModule } from "./pythonModule.ts";
import type { PythonNames } from "./pythonNames.ts";
import { spanOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import type { Filling } from "../../../l10n/sentence.ts";

/** What reading one function needs to know, and where it says what is wrong. */
export interface FunctionReport {
  readonly file: PythonText;
  readonly names: PythonNames;
  readonly module: PythonModule;
  readonly diagnostics: Diagnostic[];
  /** Lines by which the function's program imports the artifact classes of other modules, as they are met. */
  readonly artifactImports: Set<string>;
  /** The function runs in an image that holds its whole file (`target_image`). */
  readonly hasWholeFile?: boolean;
}

/** What says that something will fail though the component's face is known: the graph still shows it. */
const harmless: readonly DiagnosticCode[] = [
  ...(["python-body-syntax", "python-outside-name", "python-name-outside", "python-named-tuple-outside"] as const),
  ...(["python-artifact-class-outside", "python-artifact-alias", "python-embedded-large"] as const),
  ...([
    "choice-by-artifact",
    "choice-by-default",
    "output-in-choice",
    "nested-choice",
    "placeholder-not-filled",
    "setting-whole-text",
    "python-sdk-refuses",
  ] as const),
];

/** Whether a mistake leaves nothing that could be called a component. */
export function isFatal({ code }: Diagnostic): boolean {
  return !harmless.includes(code);
}

/** Notes a mistake at `node`. */
export function report(
  to: Pick<FunctionReport, "file" | "diagnostics">,
  code: DiagnosticCode,
  node: SyntaxNode,
  values: Readonly<Record<string, Filling>> = {},
  fixes: readonly Fix[] = [],
): void {
  to.diagnostics.push(diagnostic(code, to.file.path, spanOf(node), values, fixes));
}
