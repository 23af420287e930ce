import { dirname, join, relative } from "node:path/posix";
import { parse } from "jsonc-parser";
import type * as vscode from "vscode";
import type { InheritedOptions } from "../../compiler/workspace/extendTsconfig.ts";
import { readText } from "./readText.ts";

/** A chain longer than this goes round in a circle. */
const longestChain = 10;

type Config = Readonly<Record<string, unknown>>;

/**
 * What a tsconfig.json gets of `paths`, `rootDirs` and `baseUrl` from the files it `extends`, written as it would write
 * it itself. TypeScript does not merge these: to set one is to lose what was inherited. Packages that it extends
 * (`@tsconfig/…`) set none of them and are left out.
 */
export async function inheritedOptions(tsconfig: vscode.Uri, depth = 0): Promise<InheritedOptions> {
  const bases = basesOf(recordOf(parse((await readText(tsconfig)) ?? "", [], { allowTrailingComma: true })));
  let inherited: InheritedOptions = {};
  for (const base of depth < longestChain ? bases : []) {
    const path = join(dirname(tsconfig.path), base.endsWith(".json") ? base : `${base}.json`);
    const uri = tsconfig.with({ path });
    const own = ownOptions(recordOf(parse((await readText(uri)) ?? "", [], { allowTrailingComma: true })));
    const whole = { ...(await inheritedOptions(uri, depth + 1)), ...own };
    inherited = { ...inherited, ...seenFrom(relative(dirname(tsconfig.path), dirname(path)), whole) };
  }
  return inherited;
}

function basesOf(config: Config): string[] {
  const given = config["extends"];
  return (Array.isArray(given) ? given : [given]).filter(
    (base): base is string => typeof base === "string" && base.startsWith("."),
  );
}

function ownOptions(config: Config): InheritedOptions {
  const { rootDirs, paths, baseUrl } = recordOf(config["compilerOptions"]);
  const entries = Object.entries(recordOf(paths)).filter((entry): entry is [string, string[]] => isTexts(entry[1]));
  return {
    ...(isTexts(rootDirs) && { rootDirs }),
    ...(paths !== undefined && { paths: Object.fromEntries(entries) }),
    ...(typeof baseUrl === "string" && { baseUrl }),
  };
}

/** The same options as a file says them that finds the base in the folder `way`; `paths` with a base URL count from there. */
function seenFrom(way: string, { rootDirs, paths, baseUrl }: InheritedOptions): InheritedOptions {
  const here = (path: string): string => (path.startsWith("/") ? path : `./${join(way, path)}`);
  const moved = (targets: readonly string[]): string[] => (baseUrl === undefined ? targets.map(here) : [...targets]);
  return {
    ...(rootDirs && { rootDirs: rootDirs.map(here) }),
    ...(paths && { paths: Object.fromEntries(Object.entries(paths).map(([name, to]) => [name, moved(to)])) }),
    ...(baseUrl !== undefined && { baseUrl: here(baseUrl) }),
  };
}

function recordOf(value: unknown): Config {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Config) : {};
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
