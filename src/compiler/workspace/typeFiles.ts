import { printDeclarations } from "../print/printDeclarations.ts";
import { declarationMap } from "./declarationMap.ts";
import { readPythonComponents } from "../read/python/readPythonComponents.ts";

/** A file of a workspace folder; `relativePath` is from that folder, with `/`. */
export interface WorkspaceFile {
  readonly relativePath: string;
  readonly text: string;
}

/** Where everything generated lives, relative to the workspace folder; git-ignored. */
export const typesFolder = ".kubeflow/types";

/** The module "kubeflow-studio" within a workspace, which the tsconfig's `paths` lead to. */
export const dslPath = `${typesFolder}/kubeflow-studio/index.d.ts`;

/**
 * The files by which the editor's own TypeScript understands pipelines, without npm: the types of "kubeflow-studio"
 * (`dslDeclarations`, as the build bundles them) and one declaration beside each Python file, in a tree of their own.
 */
export function typeFiles(dslDeclarations: string, pythonFiles: readonly WorkspaceFile[]): readonly WorkspaceFile[] {
  const dsl: WorkspaceFile = { relativePath: dslPath, text: dslDeclarations };
  return [dsl, ...pythonFiles.map((file) => pythonTypeFile(file))];
}

/** The declarations of one Python file, with the way back to it: `.kubeflow/types/pipes/coin.d.py.ts` for `pipes/coin.py`. */
export function pythonTypeFile(python: WorkspaceFile): WorkspaceFile {
  const { components } = readPythonComponents(python.relativePath, python.text);
  const relativePath = typeFilePath(python.relativePath);
  const text = printDeclarations(components.values());
  if (components.size === 0) return { relativePath, text };
  const [file = "", ...folders] = relativePath.split("/").reverse();
  const source = "../".repeat(folders.length) + python.relativePath;
  return { relativePath, text: text + declarationMap(text, python.text, { file, source }) };
}

/** Where the declarations of a Python file are; for one that is gone, the file to delete. */
export function typeFilePath(pythonPath: string): string {
  return `${typesFolder}/${pythonPath.replace(/\.py$/, "")}.d.py.ts`;
}
