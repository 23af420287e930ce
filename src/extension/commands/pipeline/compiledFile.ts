import { randomBytes } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import type { PipelineFile } from "../../../compiler/compile.ts";
import type { Pipeline } from "../../../compiler/pipeline.ts";

/** `train.pipeline.ts` → `train.yaml`; `train.nightly.yaml` for one of several pipelines. */
export function outputUri(source: vscode.Uri, file: PipelineFile, pipeline: Pipeline): vscode.Uri {
  const suffix = file.pipelines.length > 1 ? `.${pipeline.name}.yaml` : ".yaml";
  return source.with({ path: source.path.replace(/\.pipeline\.ts$/, suffix) });
}

/** Writes beside and renames, so that nobody ever sees half a file, or none. */
export async function writeWhole(uri: vscode.Uri, text: string): Promise<void> {
  const part = uri.with({ path: `${uri.path}.${randomBytes(4).toString("hex")}.part` });
  if (uri.scheme === "file") {
    await writeFile(part.fsPath, text);
    // VS Code's own rename deletes what is there first.
    await rename(part.fsPath, uri.fsPath).catch(async (error: unknown) => {
      await rm(part.fsPath, { force: true });
      throw error;
    });
    return;
  }
  await vscode.workspace.fs.writeFile(part, new TextEncoder().encode(text));
  await vscode.workspace.fs.rename(part, uri, { overwrite: true });
}
