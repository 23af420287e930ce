import * as vscode from "vscode";
import { extendGitignore } from "../../compiler/workspace/extendGitignore.ts";
import { nearestFirst } from "../../compiler/workspace/nearestFirst.ts";
import { componentImports } from "../../compiler/workspace/componentImports.ts";
import { typeFile } from "../../compiler/workspace/typeFiles.ts";
import type { Sources } from "../../compiler/sources.ts";
import { pipelineGlob } from "../contributions.ts";
import { componentGlob, foreignGlob, mostFiles, mostKnown } from "./componentIndex.ts";
import { readText } from "./readText.ts";
import { sourcePathOf } from "./sourcePath.ts";

/** So many pipelines of a folder are looked at for what they import. */
const mostPipelines = 2000;

/** The files of components of a folder whose types are written: all that pipelines import, then the nearest to pipelines. */
export async function worthTyping(root: vscode.Uri): Promise<readonly string[]> {
  const find = (glob: string, most: number): Thenable<vscode.Uri[]> =>
    vscode.workspace.findFiles(new vscode.RelativePattern(root, glob), foreignGlob, most);
  const found = (await find(componentGlob, mostKnown)).map(sourcePathOf);
  const pipelines = await find(pipelineGlob, mostPipelines);
  const imported = new Set<string>();
  for (const uri of pipelines)
    for (const path of componentImports(sourcePathOf(uri), (await readText(uri)) ?? ""))
      if (isBelow(root, path)) imported.add(path);
  const rest = nearestFirst(
    found.filter((path) => !imported.has(path)),
    pipelines.map(sourcePathOf),
  );
  const python = rest.filter((path) => path.endsWith(".py"));
  const others = rest.filter((path) => !path.endsWith(".py"));
  return [...imported, ...python.slice(0, mostFiles), ...others.slice(0, mostFiles)];
}

/** Whether a file is inside of a folder. */
export function isBelow(root: vscode.Uri, path: string): boolean {
  return path.startsWith(`${sourcePathOf(root).replace(/\/$/, "")}/`);
}

/** Writes the types of one file; whether they are other than before. */
export async function refreshIn(root: vscode.Uri, uri: vscode.Uri, sources?: Sources): Promise<boolean> {
  const text = await readText(uri);
  if (text === undefined) return false;
  const from: Sources | undefined = sources && { read: (path) => sources.read(`${sourcePathOf(root)}/${path}`) };
  const file = typeFile({ relativePath: relative(root, uri), text }, from);
  if (!file) return false;
  return writeChanged(vscode.Uri.joinPath(root, file.relativePath), file.text);
}

/** The way from a folder to a file in it. */
export function relative(root: vscode.Uri, uri: vscode.Uri): string {
  return uri.path.slice(root.path.length).replace(/^\//, "");
}

/** Leaves an equal file alone: a write makes TypeScript read it again. Whether it was another. */
export async function writeChanged(uri: vscode.Uri, text: string): Promise<boolean> {
  if ((await readText(uri)) === text) return false;
  await writeText(uri, text);
  return true;
}

export async function writeText(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** What is generated is not for git. */
export async function ignoreTypes(root: vscode.Uri): Promise<void> {
  const gitignore = vscode.Uri.joinPath(root, ".gitignore");
  const before = await readText(gitignore);
  const after = extendGitignore(before);
  if (after !== before) await writeText(gitignore, after);
}
