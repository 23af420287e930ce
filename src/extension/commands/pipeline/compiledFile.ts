import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { PipelineFile } from "../../../compiler/compile.ts";
import type { Pipeline } from "../../../compiler/pipeline.ts";

/** `train.pipeline.ts` → `train.yaml`; `train.nightly.yaml` for one of several pipelines. */
export function outputUri(source: vscode.Uri, file: PipelineFile, pipeline: Pipeline): vscode.Uri {
  const suffix = file.pipelines.length > 1 ? `.${pipeline.name}.yaml` : ".yaml";
  return source.with({ path: source.path.replace(/\.pipeline\.ts$/, suffix) });
}

/** Writes beside and renames, so that nobody ever sees half a file. */
export async function writeWhole(uri: vscode.Uri, text: string): Promise<void> {
  const part = uri.with({ path: `${uri.path}.${randomBytes(4).toString("hex")}.part` });
  await vscode.workspace.fs.writeFile(part, new TextEncoder().encode(text));
  await vscode.workspace.fs.rename(part, uri, { overwrite: true });
}
