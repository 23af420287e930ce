import * as vscode from "vscode";
import type { EmitOptions } from "../../compiler/emit/emitted.ts";
import { tooManySdkCopies } from "../../compiler/emit/naming/sdkCopies.ts";
import { isSdkVersion } from "../../compiler/emit/sdkText.ts";
import type { Pipeline } from "../../compiler/pipeline.ts";
import { settingIds } from "../contributions.ts";

/** What the person has set of how pipelines are compiled. */
export interface CompileSettings {
  /** Of tasks, components and executors. */
  readonly naming: EmitOptions["naming"];
  /** Of kfp, for pipelines that do not say one themselves. */
  readonly sdkVersion?: string;
}

export function compileSettings(source: vscode.Uri | undefined): CompileSettings {
  const settings = vscode.workspace.getConfiguration("kubeflowStudio", source);
  const version = settings.get<string>(settingIds.sdkVersion) ?? "";
  return {
    naming: settings.get<string>(settingIds.compileNaming) === "sdk" ? "sdk" : "compact",
    ...(isSdkVersion(version) && { sdkVersion: version }),
  };
}

/**
 * How the person wants a pipeline compiled. What the pipeline itself says of the SDK's version comes first; one that the SDK's
 * names would blow up gets compact ones, and the Problems view says so.
 */
export function compileOptions(source: vscode.Uri, pipeline: Pipeline): Partial<EmitOptions> {
  const { naming: wanted, ...settings } = compileSettings(source);
  const naming = wanted === "sdk" && tooManySdkCopies(pipeline) !== undefined ? "compact" : wanted;
  const sdkVersion = pipeline.sdkVersion ?? settings.sdkVersion;
  return { naming, ...(sdkVersion !== undefined && { sdkVersion }) };
}
