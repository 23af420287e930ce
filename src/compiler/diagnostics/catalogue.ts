interface CatalogueEntry {
  readonly severity: "error" | "warning" | "info";
  /** One sentence: what is wrong, and what to do. `{name}`s are filled in. */
  readonly message: string;
}

/** Every diagnostic there is. Each has a heading in docs/diagnostics.md and a sample in test/samples, held by a test. */
export const catalogue = {
  "syntax-error": {
    severity: "error",
    message: "{problem}",
  },
  "unsupported-statement": {
    severity: "error",
    message:
      "This statement is not part of the pipeline language: a pipeline is compiled, never run. Put the work in a component and call it.",
  },
} as const satisfies Record<string, CatalogueEntry>;

export type DiagnosticCode = keyof typeof catalogue;
