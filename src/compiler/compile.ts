import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Component } from "./component.ts";
import type { Pipeline } from "./pipeline.ts";
import type { Span } from "./text.ts";

/** What `read` and `check` make of one `.pipeline.ts`. Made for any text, however broken. */
export interface PipelineFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly ComponentImport[];
  /** Components by the name the file calls them by: imported and defined here. */
  readonly components: ReadonlyMap<string, Component>;
  readonly pipelines: readonly Pipeline[];
  readonly diagnostics: readonly Diagnostic[];
  /** Other files that were read (absolute paths), so that a change to one of them makes this stale. */
  readonly dependencies: readonly string[];
}

export interface ComponentImport {
  /** As written: `./components/coin.py`. */
  readonly specifier: string;
  /** Absolute; undefined for the module `kubeflow-studio`. */
  readonly path?: string;
  readonly names: readonly { readonly imported: string; readonly local: string; readonly span: Span }[];
  readonly span: Span;
  /** The braces of `{ a, b as c }`, included; absent for a default import alone. */
  readonly namesSpan?: Span;
}
