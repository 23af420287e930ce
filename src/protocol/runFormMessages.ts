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

/** How the tasks of a submitted run are cached. */
export type Caching = "asCompiled" | "on" | "off";

/** What a run on a cluster has besides its parameters, as the form gives it. */
export interface SubmitTexts {
  readonly runName: string;
  /** Empty: the server's own default. */
  readonly experiment: string;
  /** Empty: as compiled, else the server's own. */
  readonly pipelineRoot: string;
  readonly caching: Caching;
  /** Empty: the server's own. */
  readonly serviceAccount: string;
}

/** What makes the form one for a submit. */
export interface SubmitContent {
  /** Where the run will be: `admin / team-a`. */
  readonly destination: string;
  /** How that is reached, for people. */
  readonly reachedBy: string;
  /** The names that are there. */
  readonly experiments: readonly string[];
  /** What stands in the fields at first. */
  readonly texts: SubmitTexts;
  /** The pipeline root that was compiled in, if there is one. */
  readonly compiledRoot?: string;
  /** A pipeline of this workspace is compiled first; the spec of another run is not. */
  readonly isCompiled: boolean;
}

/** What a form is for: by this it is taken up again in a window that was closed meanwhile. */
export type FormSubject =
  /** By the address of its file, and its export name. */
  | { readonly type: "pipeline"; readonly uri: string; readonly exportName: string }
  /** The spec of a run on a cluster, once more. */
  | { readonly type: "run"; readonly runId: string };

export interface RunFormContent {
  readonly subject: FormSubject;
  readonly pipelineName: string;
  readonly description?: string;
  /** Where the pipeline is written, relative to the workspace, or which run it is a copy of. */
  readonly file: string;
  readonly fields: readonly FormField[];
  readonly useCache: boolean;
  /** Its tasks stop at breakpoints. */
  readonly isDebugged?: boolean;
  /** Set when the run is to be submitted to a cluster. */
  readonly submit?: SubmitContent;
}

/** What the page keeps besides what was typed, in the state that VS Code keeps of it: names and texts, no secret. */
export interface KeptContent {
  readonly content: RunFormContent;
}

/** Host to form. */
export type ToRunForm =
  | { readonly type: "content"; readonly content: RunFormContent }
  | { readonly type: "l10n"; readonly language: string; readonly bundle: Readonly<Record<string, string>> };

/** Form to host. */
export type FromRunForm =
  | { readonly type: "ready" }
  /** The texts of the fields that are set, by name; the form has checked them. */
  | ({ readonly type: "run" } & RunFormAnswer)
  | { readonly type: "cancel" };

export interface RunFormAnswer {
  readonly texts: Readonly<Record<string, string>>;
  readonly useCache: boolean;
  /** Set when the form was one for a submit. */
  readonly submit?: SubmitTexts;
}
