import ts from "typescript";
import type { Tsconfig } from "./tsconfig.ts";
import { optionOf } from "./tsconfig.ts";

/**
 * Whether a file is in the project of a configuration, by its `files`, `include` and `exclude`. The answer is TypeScript's
 * own: it looks for files in a tree that holds nothing but this one.
 */
export function ownsFile(tsconfig: Tsconfig, file: string): boolean {
  const { own, inherited, folder } = tsconfig;
  const { files = inherited.files, include = inherited.include, exclude = inherited.exclude } = own;
  const compilerOptions = Object.fromEntries(
    ["outDir", "declarationDir", "allowJs"].map((name) => [name, optionOf(tsconfig, name)]),
  );
  const json = { files, include, exclude, compilerOptions };
  const read = ts.parseJsonConfigFileContent(json, treeOf(file), folder === "" ? "/" : folder);
  return read.fileNames.includes(file);
}

function treeOf(file: string): ts.ParseConfigHost {
  const entries = (folder: string): Entries => {
    const base = folder.endsWith("/") ? folder : `${folder}/`;
    const [first, ...rest] = file.startsWith(base) ? file.slice(base.length).split("/") : [];
    if (first === undefined) return { files: [], directories: [] };
    return rest.length > 0 ? { files: [], directories: [first] } : { files: [first], directories: [] };
  };
  return {
    useCaseSensitiveFileNames: true,
    fileExists: (path) => path === file,
    readFile: () => undefined,
    readDirectory: (root, extensions, excludes, includes, depth) =>
      matchFiles(root, extensions, excludes, includes, true, root, depth, entries, (path) => path),
  };
}

interface Entries {
  readonly files: readonly string[];
  readonly directories: readonly string[];
}

/**
 * The matcher that TypeScript's `sys.readDirectory` is made of; it is exported, but not in the public types. It is taken out of
 * `ts` where that is named: kept as a whole, `ts` would bring all of TypeScript into the bundles (scripts/build/typescriptModule.mjs).
 */
const matchFiles = (ts as unknown as Matching).matchFiles;

interface Matching {
  readonly matchFiles: (
    root: string,
    extensions: readonly string[],
    excludes: readonly string[] | undefined,
    includes: readonly string[],
    useCaseSensitiveFileNames: boolean,
    currentDirectory: string,
    depth: number | undefined,
    entries: (folder: string) => Entries,
    realpath: (path: string) => string,
  ) => string[];
}
