/** Names that a template may use in the file it goes to. */
export interface TemplateNames {
  /** A name that the file does not use yet: `base`, or `base2`, … */
  fresh(base: string): string;
  /** By what name the file calls an export of `kubeflow-studio`, which it then imports. */
  studio(name: "component" | "parallel"): string;
  type(name: "Float" | "Int"): string;
}

/**
 * What a pipeline may begin with. Its text is as TypeScript is mostly written (two spaces, double quotes, semicolons) and
 * is brought into the file's own hand; its components are JavaScript, so that the one file is all there is. Without
 * apostrophes, and no line begins with a bracket: either would mean something else in another hand.
 */
export interface TemplateText {
  /** Components, above the pipeline. */
  readonly components: string;
  /** The pipeline's statements. */
  readonly body: string;
}

export type Template = (names: TemplateNames) => TemplateText;
