import { existsSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { diagnostic, type Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { findSource } from "../../compiler/unreadable.ts";
import { componentImports } from "../../compiler/workspace/componentImports.ts";
import { dslPath, isTyped, typeFile, typesFolder, type WorkspaceFile } from "../../compiler/workspace/typeFiles.ts";
import type { Sources } from "../../compiler/sources.ts";
import { diskSources, sourcePath } from "../diskSources.ts";
import { filesBelow } from "../filesBelow.ts";
import { writeWhole } from "../writeWhole.ts";
import { isForeignName } from "./typedFolders.ts";

export interface Written {
  /** How many files of types the folder has now. */
  readonly files: number;
  readonly written: number;
  readonly removed: number;
  /** In a sentence each, what could not be written. */
  readonly problems: readonly string[];
}

/**
 * Makes the types of a folder those of its Python and YAML files: writes what is missing or other, and removes what is left of
 * files that are gone.
 *
 * @param declarations the types of `kubeflow-studio` itself
 * @param unread gets what could not be read
 */
export function writeTypes(root: string, declarations: string, unread: Diagnostic[]): Written {
  const wanted = [{ relativePath: dslPath, text: declarations }, ...typesOf(root, unread)];
  const changed = wanted.filter(({ relativePath, text }) => diskSources.read(join(root, relativePath)) !== text);
  const problems: string[] = [];
  for (const { relativePath, text } of changed) {
    const problem = writeWhole(join(root, relativePath), text);
    if (problem !== undefined) problems.push(`${relativePath} cannot be written: ${problem}.`);
  }
  // What could not be read may have types that are still good.
  const removed = unread.length > 0 ? 0 : removeOthers(root, new Set(wanted.map(({ relativePath }) => relativePath)));
  return { files: wanted.length, written: changed.length - problems.length, removed, problems };
}

function typesOf(root: string, unread: Diagnostic[]): readonly WorkspaceFile[] {
  return componentFilesOf(root, unread).flatMap((path) => {
    const found = findSource(diskSources, path);
    if (found?.kind === "text")
      return typeFile({ relativePath: relative(root, path).replaceAll("\\", "/"), text: found.text }, from(root)) ?? [];
    if (found)
      unread.push(diagnostic("unreadable-file", path, { start: 0, end: 0 }, { file: path, problem: found.problem }));
    return [];
  });
}

/** The person's own, and whatever pipelines import. */
/** The disk by paths that are relative to a folder. */
function from(root: string): Sources {
  return { read: (path) => diskSources.read(join(root, path)) };
}

function componentFilesOf(root: string, unread: Diagnostic[]): readonly string[] {
  const files = filesBelow(root, isForeignName, unread).map(sourcePath);
  const own = files.filter(isTyped);
  const imported = files
    .filter((path) => path.endsWith(".pipeline.ts"))
    .flatMap((path) => componentImports(path, diskSources.read(path) ?? ""))
    .filter((path) => path.startsWith(`${sourcePath(root)}/`));
  return [...new Set([...own, ...imported])];
}

function removeOthers(root: string, wanted: ReadonlySet<string>): number {
  const folder = join(root, typesFolder);
  if (!existsSync(folder)) return 0;
  const gone = filesBelow(folder, () => false, [])
    .filter((file) => /\.d\.(?:py|ya?ml)\.ts$/.test(file))
    .filter((file) => !wanted.has(relative(root, file).replaceAll("\\", "/")));
  for (const file of gone) rmSync(file, { force: true });
  return gone.length;
}
