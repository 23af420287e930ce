import { parse } from "jsonc-parser";
import { folderOf, joined, wayFrom } from "./paths.ts";
import { isTexts, recordOf, type Options } from "./shapes.ts";
import type { ReadText } from "./tsconfig.ts";

/** What the configurations that one `extends` set, written as it would write it itself. */
export interface InheritedOptions {
  readonly rootDirs?: readonly string[];
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  readonly baseUrl?: string;
  readonly files?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** All other compiler options, as they are written there. */
  readonly options?: Options;
}

/** A chain longer than this goes round in a circle. */
const longestChain = 10;

/**
 * What a tsconfig.json gets from the files it `extends`, written as it would write it itself. TypeScript does not merge
 * lists and tables: to set one is to lose what was inherited. Packages that it extends (`@tsconfig/…`) set none of them
 * and are left out.
 */
export async function inheritedOptions(tsconfig: string, read: ReadText, depth = 0): Promise<InheritedOptions> {
  let inherited: InheritedOptions = {};
  for (const base of depth < longestChain ? basesOf(await configAt(tsconfig, read)) : []) {
    const path = joined(folderOf(tsconfig), base.endsWith(".json") ? base : `${base}.json`);
    const above = await inheritedOptions(path, read, depth + 1);
    const whole = over(above, ownOptions(await configAt(path, read)));
    inherited = over(inherited, seenFrom(wayFrom(folderOf(tsconfig), folderOf(path)), whole));
  }
  return inherited;
}

async function configAt(path: string, read: ReadText): Promise<Options> {
  return recordOf(parse((await read(path)) ?? "", [], { allowTrailingComma: true }));
}

function over(first: InheritedOptions, then: InheritedOptions): InheritedOptions {
  return { ...first, ...then, options: { ...first.options, ...then.options } };
}

function basesOf(config: Options): string[] {
  const given = config["extends"];
  return (Array.isArray(given) ? given : [given]).filter(
    (base): base is string => typeof base === "string" && base.startsWith("."),
  );
}

function ownOptions(config: Options): InheritedOptions {
  const { files, include, exclude } = config;
  const { rootDirs, paths, baseUrl, ...options } = recordOf(config["compilerOptions"]);
  const entries = Object.entries(recordOf(paths)).filter((entry): entry is [string, string[]] => isTexts(entry[1]));
  return {
    options,
    ...(isTexts(rootDirs) && { rootDirs }),
    ...(paths !== undefined && { paths: Object.fromEntries(entries) }),
    ...(typeof baseUrl === "string" && { baseUrl }),
    ...(isTexts(files) && { files }),
    ...(isTexts(include) && { include }),
    ...(isTexts(exclude) && { exclude }),
  };
}

/** The same options as a file says them that finds the base in the folder `way`; `paths` with a base URL count from there. */
function seenFrom(
  way: string,
  { rootDirs, paths, baseUrl, files, include, exclude, options }: InheritedOptions,
): InheritedOptions {
  const here = (path: string): string =>
    path.startsWith("/") || way === "" ? path : `${way}/${path.replace(/^\.\//, "")}`;
  const dotted = (path: string): string => (/^\.{0,2}\//.test(here(path)) ? here(path) : `./${here(path)}`);
  const moved = (targets: readonly string[]): string[] => (baseUrl === undefined ? targets.map(dotted) : [...targets]);
  return {
    ...(options && { options }),
    ...(rootDirs && { rootDirs: rootDirs.map(dotted) }),
    ...(paths && { paths: Object.fromEntries(Object.entries(paths).map(([name, to]) => [name, moved(to)])) }),
    ...(baseUrl !== undefined && { baseUrl: dotted(baseUrl) }),
    ...(files && { files: files.map(here) }),
    ...(include && { include: include.map(here) }),
    ...(exclude && { exclude: exclude.map(here) }),
  };
}
