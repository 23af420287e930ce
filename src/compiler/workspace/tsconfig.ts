import { parse } from "jsonc-parser";
import { inheritedOptions, type InheritedOptions } from "./inheritedOptions.ts";
import { folderOf, joined } from "./paths.ts";
import { isTexts, recordOf, type Options } from "./shapes.ts";
import { dslPath, typesFolder } from "./typeFiles.ts";

/** Reads a file's text; undefined where there is none. */
export type ReadText = (path: string) => Promise<string | undefined>;

/** A tsconfig.json, or a configuration of another name that one refers to. */
export interface Tsconfig {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  /** What it says itself; nothing where it cannot be read. */
  readonly own: Options;
  readonly inherited: InheritedOptions;
}

/** Reads a tsconfig with what it inherits by `extends`; undefined where there is none. */
export async function readTsconfig(path: string, read: ReadText): Promise<Tsconfig | undefined> {
  const text = await read(path);
  if (text === undefined) return undefined;
  const own = recordOf(parse(text, [], { allowTrailingComma: true }));
  return { path, folder: folderOf(path), text, own, inherited: await inheritedOptions(path, read) };
}

/** The tsconfig.json files from a file's folder up to `top`, nearest first. */
export async function tsconfigsAbove(file: string, top: string, read: ReadText): Promise<readonly Tsconfig[]> {
  const found: Tsconfig[] = [];
  for (let folder = folderOf(file); `${folder}/`.startsWith(`${top}/`); folder = folderOf(folder)) {
    const tsconfig = await readTsconfig(`${folder}/tsconfig.json`, read);
    if (tsconfig) found.push(tsconfig);
    if (folder === "") break;
  }
  return found;
}

/** The configurations that one refers to; each reference is a file, or a folder with a tsconfig.json. */
export async function referencedBy({ own, folder }: Tsconfig, read: ReadText): Promise<readonly Tsconfig[]> {
  const references = Array.isArray(own["references"]) ? (own["references"] as readonly unknown[]) : [];
  const ways = references.map((each) => recordOf(each)["path"]).filter((way) => typeof way === "string");
  const paths = ways.map((way) => joined(folder, way.endsWith(".json") ? way : `${way}/tsconfig.json`));
  const found = await Promise.all(paths.map((path) => readTsconfig(path, read)));
  return found.filter((each) => each !== undefined);
}

/** A compiler option, its own or inherited. */
export function optionOf({ own, inherited }: Tsconfig, name: string): unknown {
  const { [name]: value } = recordOf(own["compilerOptions"]);
  return value ?? { ...inherited.options, ...inherited }[name];
}

/**
 * The folder whose `.kubeflow/types` a configuration leads to with all that it takes: where "kubeflow-studio" is found,
 * what stands for Python files, and that these may be imported. Undefined where one of them is missing.
 */
export function homeOf(tsconfig: Tsconfig): string | undefined {
  const target = recordOf(optionOf(tsconfig, "paths"))["kubeflow-studio"];
  const baseUrl = optionOf(tsconfig, "baseUrl");
  const base = joined(tsconfig.folder, typeof baseUrl === "string" ? baseUrl : ".");
  const file = isTexts(target) && target[0] !== undefined ? joined(base, target[0]) : "";
  if (!file.endsWith(`/${dslPath}`) || optionOf(tsconfig, "allowArbitraryExtensions") !== true) return undefined;
  const home = file.slice(0, -dslPath.length - 1);
  const rootDirs = optionOf(tsconfig, "rootDirs");
  const roots = isTexts(rootDirs) ? rootDirs.map((root) => joined(tsconfig.folder, root)) : [];
  return roots.includes(`${home}/${typesFolder}`) ? home : undefined;
}

/** Whether a configuration has no files of its own and leads to others, as Vite's and a monorepo's do. */
export function isSolution({ own }: Tsconfig): boolean {
  const { files, include, references } = own;
  return Array.isArray(files) && files.length === 0 && include === undefined && Array.isArray(references);
}

/** Whether `tsc` writes files by it into folders whose shape depends on which files there are. */
export function isBuilt(tsconfig: Tsconfig): boolean {
  if (optionOf(tsconfig, "noEmit") === true) return false;
  return ["outDir", "rootDir", "composite", "declarationDir", "outFile"].some(
    (name) => optionOf(tsconfig, name) !== undefined,
  );
}
