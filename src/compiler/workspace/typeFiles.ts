import { printDeclarations } from "../print/printDeclarations.ts";
import { declarationMap } from "./declarationMap.ts";
import { readPythonComponents } from "../read/python/readPythonComponents.ts";
import { readYamlComponent } from "../read/yaml/readYamlComponent.ts";
import type { Sources } from "../sources.ts";

/** A file of a workspace folder; `relativePath` is from that folder, with `/`. */
export interface WorkspaceFile {
  readonly relativePath: string;
  readonly text: string;
}

/** Where everything generated lives, relative to the workspace folder; git-ignored. */
export const typesFolder = ".kubeflow/types";

/** The module "kubeflow-studio" within a workspace, which the tsconfig's `paths` lead to. */
export const dslPath = `${typesFolder}/kubeflow-studio/index.d.ts`;

/** Files whose components have types of their own: Python, and YAML of components and compiled pipelines. */
const typedEndings = /\.(py|ya?ml)$/;

/** Whether a file may have components that pipelines import and TypeScript has to be told of. */
export function isTyped(path: string): boolean {
  return typedEndings.test(path);
}

/**
 * The files by which the editor's own TypeScript understands pipelines, without npm: the types of "kubeflow-studio"
 * (`dslDeclarations`, as the build bundles them) and one declaration beside each file of components, in a tree of their own.
 */
export function typeFiles(dslDeclarations: string, files: readonly WorkspaceFile[]): readonly WorkspaceFile[] {
  const dsl: WorkspaceFile = { relativePath: dslPath, text: dslDeclarations };
  return [dsl, ...files.flatMap((file) => typeFile(file) ?? [])];
}

/**
 * The declarations of one file, with the way back to it: `.kubeflow/types/pipes/coin.d.py.ts` for `pipes/coin.py`. Undefined
 * for YAML that is no component at all.
 *
 * @param sources What stands beside it, by paths like the file's own.
 */
export function typeFile(source: WorkspaceFile, sources?: Sources): WorkspaceFile | undefined {
  const { relativePath: path, text } = source;
  if (path.endsWith(".py"))
    return withMap(source, printDeclarations(readPythonComponents(path, text, sources).components.values()));
  const { component, isOther } = readYamlComponent(path, text);
  if (isOther === true) return undefined;
  return { relativePath: typeFilePath(path), text: printDeclarations(component ? [component] : [], "yaml") };
}

/** Names in the declarations lead back to the functions. */
function withMap(python: WorkspaceFile, text: string): WorkspaceFile {
  const relativePath = typeFilePath(python.relativePath);
  if (text.endsWith("export {};\n")) return { relativePath, text };
  const [file = "", ...folders] = relativePath.split("/").reverse();
  const source = "../".repeat(folders.length) + python.relativePath;
  return { relativePath, text: text + declarationMap(text, python.text, { file, source }) };
}

/** Where the declarations of a file are (`t.component.d.yaml.ts` of `t.component.yaml`); for one that is gone, what to delete. */
export function typeFilePath(path: string): string {
  const ending = typedEndings.exec(path)?.[1] ?? "py";
  return `${typesFolder}/${path.replace(typedEndings, "")}.d.${ending}.ts`;
}
