import * as vscode from "vscode";
import type { EmitOptions } from "../../compiler/emit/emitted.ts";
import { isSdkVersion } from "../../compiler/emit/sdkText.ts";
import type { Pipeline } from "../../compiler/pipeline.ts";
import { settingIds } from "../contributions.ts";

/** How the person wants tasks, components and executors named in what is compiled. */
export function compileNaming(source: vscode.Uri): EmitOptions["naming"] {
  const value = vscode.workspace.getConfiguration("kubeflowStudio", source).get<string>(settingIds.compileNaming);
  return value === "sdk" ? "sdk" : "compact";
}

/** How the person wants a pipeline compiled. What the pipeline itself says of the SDK's version comes first. */
export function compileOptions(source: vscode.Uri, pipeline: Pipeline): Partial<EmitOptions> {
  const set = vscode.workspace.getConfiguration("kubeflowStudio", source).get<string>(settingIds.sdkVersion) ?? "";
  const sdkVersion = pipeline.sdkVersion ?? (isSdkVersion(set) ? set : undefined);
  return { naming: compileNaming(source), ...(sdkVersion !== undefined && { sdkVersion }) };
}
