import type { ParameterTypeEnum } from "../run/parameterText.ts";

/** One parameter of the pipeline, as the form asks for it. */
export interface FormField {
  readonly name: string;
  readonly type: ParameterTypeEnum;
  /** Words for people: `Int`, `string[]`. */
  readonly typeLabel: string;
  readonly description?: string;
  /** The default as text; undefined where a value must be given. */
  readonly defaultText?: string;
  readonly isOptional: boolean;
  /** What stands in the field: the last value, else the default. */
  readonly text: string;
}

export interface RunFormContent {
  readonly pipelineName: string;
  readonly description?: string;
  /** Where the pipeline is written, relative to the workspace. */
  readonly file: string;
  readonly fields: readonly FormField[];
  readonly useCache: boolean;
}

/** Host to form. */
export type ToRunForm =
  | { readonly type: "content"; readonly content: RunFormContent }
  | { readonly type: "l10n"; readonly language: string; readonly bundle: Readonly<Record<string, string>> };

/** Form to host. */
export type FromRunForm =
  | { readonly type: "ready" }
  /** The texts of the fields that are set, by name; the form has checked them. */
  | { readonly type: "run"; readonly texts: Readonly<Record<string, string>>; readonly useCache: boolean }
  | { readonly type: "cancel" };
