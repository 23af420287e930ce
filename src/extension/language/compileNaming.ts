import * as vscode from "vscode";
import type { EmitOptions } from "../../compiler/emit/emitted.ts";
import { settingIds } from "../contributions.ts";

/** How the person wants tasks, components and executors named in what is compiled. */
export function compileNaming(source: vscode.Uri): EmitOptions["naming"] {
  const value = vscode.workspace.getConfiguration("kubeflowStudio", source).get<string>(settingIds.compileNaming);
  return value === "sdk" ? "sdk" : "compact";
}
