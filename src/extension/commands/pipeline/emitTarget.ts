import * as vscode from "vscode";
import { errorsOf } from "../../../compiler/diagnosticsOf.ts";
import type { Diagnostic } from "../../../compiler/diagnostics/diagnostic.ts";
import { emitPipelineSpec } from "../../../compiler/emit/emitPipelineSpec.ts";
import type { Emitted } from "../../../compiler/emit/emitted.ts";
import { checkEmittedSize } from "../../../compiler/specSize.ts";
import { compileOptions } from "../../language/compileNaming.ts";
import { localizedMessage } from "../../language/problems.ts";
import { rangeIn } from "../../language/textRange.ts";
import { uriOfSourcePath } from "../../workspace/sourcePath.ts";
import type { PipelineTarget } from "./pipelineTarget.ts";

/** Emits a pipeline, unless it has errors: then says so, with the way to the first one. */
export function emitTarget(target: PipelineTarget): Emitted | undefined {
  const errors = errorsOf(target.file, target.pipeline);
  const [first] = errors;
  if (!first) return emitWithoutErrors(target);
  void sayErrors(target, first, errors.length);
  return undefined;
}

function emitWithoutErrors({ document, pipeline, file }: PipelineTarget): Emitted {
  const options = compileOptions(document.uri, pipeline);
  const emitted = emitPipelineSpec(pipeline, options);
  const tooLarge = options.naming === "sdk" ? checkEmittedSize(file.path, pipeline, emitted) : [];
  for (const each of tooLarge) void vscode.window.showWarningMessage(localizedMessage(each));
  return emitted;
}

async function sayErrors(target: PipelineTarget, first: Diagnostic, count: number): Promise<void> {
  const show = vscode.l10n.t("Show");
  const message =
    count === 1
      ? vscode.l10n.t("{0} cannot be compiled: {1}", target.pipeline.name, localizedMessage(first))
      : vscode.l10n.t(
          "{0} cannot be compiled: {1} ({2} more problems)",
          target.pipeline.name,
          localizedMessage(first),
          count - 1,
        );
  if ((await vscode.window.showErrorMessage(message, show)) !== show) return;
  const document = await vscode.workspace.openTextDocument(uriOfSourcePath(first.path, target.document.uri));
  await vscode.window.showTextDocument(document, { selection: rangeIn(document, first.span) });
  await vscode.commands.executeCommand("workbench.actions.view.problems");
}
