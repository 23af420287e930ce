export interface CatalogueEntry {
  readonly severity: "error" | "warning" | "info";
  /** One sentence: what is wrong, and what to do. `{name}`s are filled in. */
  readonly message: string;
}
