import type { PipelineSpec, PlatformSpec } from "../pipelineSpec.ts";

/** What `emit` makes of a pipeline. */
export interface Emitted {
  readonly spec: PipelineSpec;
  /** The PlatformSpec document, when anything needs one. */
  readonly platform?: PlatformSpec;
  /**
   * KFP task name of a group → key on the canvas: `condition-2` → `if-1/0` (the branch), `condition-branches-1` → `if-1`,
   * `for-loop-1` → `for-1`, `exit-handler-1` → `try-1`. Task names are their own keys.
   */
  readonly groupKeys: Readonly<Record<string, string>>;
  /** Whose names it has, and so whose text it is printed as. */
  readonly naming: EmitOptions["naming"];
}

export interface EmitOptions {
  /**
   * `compact` shares one component and one executor between tasks that run the same; `sdk` writes what the Python SDK writes:
   * its keys, order and text.
   */
  readonly naming: "compact" | "sdk";
  /** The SDK version whose executor text is written: `2.17.0`. Without it, what the pipeline says. */
  readonly sdkVersion: string;
  /** The kfp that Python components install, where it is another: `2.14.3`. */
  readonly kfpVersion?: string;
}
