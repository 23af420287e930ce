import { parse } from "jsonc-parser";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import { folderOf, joined, nameOf } from "./paths.ts";
import { recordOf } from "./shapes.ts";
import { optionOf, type ReadText, type Tsconfig } from "./tsconfig.ts";

/** A pipeline outside of the folder that its configuration builds from: with it the person's own `tsc` would fail (TS6059). */
export function outsideOfRoot(tsconfig: Tsconfig, pipeline: string): Sentence | undefined {
  const { rootDir } = recordOf(tsconfig.own["compilerOptions"]);
  if (typeof rootDir !== "string" || optionOf(tsconfig, "noEmit") === true) return undefined;
  const root = joined(tsconfig.folder, rootDir);
  if (pipeline.startsWith(root === "/" ? root : `${root}/`)) return undefined;
  return sentence(
    '{file} builds from "{folder}", which {pipeline} is not in: add "**/*.pipeline.ts" to its "exclude", and put the pipeline in a folder of its own.',
    { file: nameOf(tsconfig.path), folder: rootDir, pipeline: nameOf(pipeline) },
  );
}

/** Where TypeScript goes by Node.js's rules, a file is CommonJS unless its package.json says otherwise. */
const nodeModules = /^node(?:\d+|next)$/i;

/** A pipeline that TypeScript takes for CommonJS under a setting that forbids `import` there (TS1295): `tsc --init` writes it. */
export async function commonJs(
  tsconfig: Tsconfig,
  pipeline: string,
  top: string,
  read: ReadText,
): Promise<Sentence | undefined> {
  const { module, verbatimModuleSyntax } = Object.fromEntries(
    ["module", "verbatimModuleSyntax"].map((name) => [name, optionOf(tsconfig, name)]),
  );
  if (verbatimModuleSyntax !== true || typeof module !== "string" || !nodeModules.test(module)) return undefined;
  const found = await nearestPackage(pipeline, top, read);
  if (found?.type === "module") return undefined;
  const names = { file: nameOf(tsconfig.path), pipeline: nameOf(pipeline) };
  return sentence(
    'TypeScript takes {pipeline} for CommonJS, in which "verbatimModuleSyntax" forbids import: add "type": "module" to package.json, or take that option out of {file}.',
    names,
  );
}

async function nearestPackage(file: string, top: string, read: ReadText): Promise<{ type?: unknown } | undefined> {
  for (let folder = folderOf(file); `${folder}/`.startsWith(`${top}/`); folder = folderOf(folder)) {
    const text = await read(`${folder}/package.json`);
    if (text !== undefined) return recordOf(parse(text));
    if (folder === "") break;
  }
  return undefined;
}
