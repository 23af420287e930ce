import { applyEdits, modify, parse, printParseErrorCode, type FormattingOptions, type ParseError } from "jsonc-parser";
import { typesFolder } from "./typeFiles.ts";

export interface ExtendedTsconfig {
  readonly text: string;
  readonly changed: boolean;
  /** Why pipelines will not be understood with this file, and what the user should change: one sentence. */
  readonly problem?: string;
}

/** What the configuration that this one `extends` sets, written as this file would write it. */
export interface InheritedOptions {
  readonly rootDirs?: readonly string[];
  readonly paths?: Readonly<Record<string, readonly string[]>>;
  readonly baseUrl?: string;
}

type Options = Readonly<Record<string, unknown>>;

const moduleName = "kubeflow-studio";

/** For a folder without a tsconfig.json: enough for pipelines to be free of red, and nothing that emits. */
const fresh = `{
  "compilerOptions": {
    "target": "ES2023",
    "module": "ESNext",
    "moduleResolution": "bundler",
    "types": [],
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true,
    "allowArbitraryExtensions": true,
    "rootDirs": [".", "${typesFolder}"],
    "paths": { "${moduleName}": ["./${typesFolder}/${moduleName}/index.d.ts"] }
  }
}
`;

/**
 * A tsconfig.json with what pipelines need: a new one, or the least change of an existing one, whose comments, format and
 * values stay. Lists are made longer, nothing is overwritten; where a value stands against it, `problem` says so.
 * Settings that were tested with tsc 6: `allowArbitraryExtensions`, `rootDirs`, `paths` (and `moduleResolution`).
 */
export function extendTsconfig(text: string | undefined, inherited: InheritedOptions = {}): ExtendedTsconfig {
  if (text === undefined || text.trim() === "") return { text: fresh, changed: true };
  const errors: ParseError[] = [];
  const config = parse(text, errors, { allowTrailingComma: true }) as unknown;
  const [error] = errors;
  if (error)
    return refused(text, `tsconfig.json can't be read (${printParseErrorCode(error.error)}); correct it first.`);
  if (!isRecord(config) || (config["compilerOptions"] !== undefined && !isRecord(config["compilerOptions"]))) {
    return refused(text, "tsconfig.json has no object of compilerOptions; write one.");
  }
  const options = isRecord(config["compilerOptions"]) ? config["compilerOptions"] : {};
  const changes = neededChanges(options, config["extends"] !== undefined, inherited);
  let extended = text;
  for (const [name, value] of changes) extended = set(extended, name, value);
  const problem = problemOf(options);
  return { text: extended, changed: extended !== text, ...(problem !== undefined && { problem }) };
}

function refused(text: string, problem: string): ExtendedTsconfig {
  return { text, changed: false, problem };
}

type Change = readonly [path: readonly string[], value: unknown];

function neededChanges(options: Options, isExtending: boolean, inherited: InheritedOptions): readonly Change[] {
  const changes: Change[] = [];
  // A configuration that it extends may say how modules are resolved.
  const isOpen = !isExtending && options["moduleResolution"] === undefined && options["module"] === undefined;
  if (isOpen) changes.push([["module"], "ESNext"], [["moduleResolution"], "bundler"]);
  if (options["allowArbitraryExtensions"] === undefined) changes.push([["allowArbitraryExtensions"], true]);
  return [...changes, ...rootDirChanges(options, inherited), ...pathChanges(options, inherited)];
}

function rootDirChanges(options: Options, inherited: InheritedOptions): readonly Change[] {
  const own = options["rootDirs"];
  const present = isTexts(own) ? own : (inherited.rootDirs ?? []);
  const normal = new Set(present.map(normalized));
  // A file is looked up from the deepest root it is in, so that each root needs its counterpart among the types.
  const roots = [...normal].filter((root) => root !== "" && !root.startsWith("..") && !root.startsWith(typesFolder));
  const wanted = [".", typesFolder, ...roots.map((root) => `${typesFolder}/${root}`)];
  const missing = wanted.filter((root) => !normal.has(normalized(root)));
  if (missing.length === 0) return [];
  if (!isTexts(own)) return [[["rootDirs"], [...present, ...missing]]];
  return missing.map((root, at) => [["rootDirs", String(own.length + at)], root]);
}

function pathChanges(options: Options, inherited: InheritedOptions): readonly Change[] {
  const own = options["paths"];
  if (isRecord(own))
    return own[moduleName] === undefined ? [[["paths", moduleName], [pathTo(options, inherited)]]] : [];
  return [[["paths"], { ...inherited.paths, [moduleName]: [pathTo(options, inherited)] }]];
}

/** Paths are counted from `baseUrl` where there is one. */
function pathTo(options: Options, inherited: InheritedOptions): string {
  const baseUrl = options["baseUrl"] ?? inherited.baseUrl;
  const depth = typeof baseUrl === "string" ? normalized(baseUrl).split("/").filter(Boolean).length : 0;
  return `${"../".repeat(depth) || "./"}${typesFolder}/${moduleName}/index.d.ts`;
}

function normalized(path: string): string {
  return path.replace(/^(?:\.\/)+|\/+$/g, "").replace(/^\.$/, "");
}

function problemOf(options: Options): string | undefined {
  const resolution = options["moduleResolution"];
  const way = typeof resolution === "string" ? resolution.toLowerCase() : "";
  if (way === "classic") {
    return 'Pipelines are not understood with "moduleResolution": "classic" in tsconfig.json; change it to "bundler".';
  }
  if (options["allowArbitraryExtensions"] === false) {
    return 'Imports of Python files are not understood with "allowArbitraryExtensions": false in tsconfig.json; change it to true.';
  }
  const paths = isRecord(options["paths"]) ? options["paths"][moduleName] : undefined;
  const isOurs = paths === undefined || (isTexts(paths) && paths.some((path) => path.includes(typesFolder)));
  return isOurs
    ? undefined
    : `"paths" in tsconfig.json leads "${moduleName}" elsewhere than to ${typesFolder}; remove that entry unless it is meant.`;
}

/** Sets one value; an index as text means the list's next element. */
function set(text: string, [name = "", ...rest]: readonly string[], value: unknown): string {
  const path = ["compilerOptions", name, ...rest.map((part) => (/^\d+$/.test(part) ? Number(part) : part))];
  return applyEdits(text, modify(text, path, value, { formattingOptions: formatOf(text) }));
}

function formatOf(text: string): FormattingOptions {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}

function isRecord(value: unknown): value is Options {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}
