import { applyEdits, modify, parse, printParseErrorCode, type FormattingOptions, type ParseError } from "jsonc-parser";
import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { InheritedOptions } from "./inheritedOptions.ts";
import { joined, wayFrom } from "./paths.ts";
import { isRecord, isTexts, type Options } from "./shapes.ts";
import { typesFolder } from "./typeFiles.ts";

export interface ExtendedTsconfig {
  readonly text: string;
  readonly changed: boolean;
  /** Why pipelines will not be understood with this file, and what the user should change: one sentence. */
  readonly problem?: Sentence;
}

const moduleName = "kubeflow-studio";

/**
 * A configuration where there is none: enough for pipelines to be free of red, and nothing that emits.
 *
 * @param way The way to the folder that has the types, as `../..`; nothing where they are beside it.
 * @param include What it is for; undefined is all files below it.
 */
export function freshTsconfig(way: string, include: readonly string[] | undefined): string {
  const up = way === "" ? "" : `${way}/`;
  const end =
    include === undefined ? "" : `,\n  "include": [${include.map((each) => JSON.stringify(each)).join(", ")}]`;
  return `{
  "compilerOptions": {
    "target": "ES2023",
    "module": "ESNext",
    "moduleResolution": "bundler",
    "types": [],
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true,
    "allowArbitraryExtensions": true,
    "rootDirs": ["${way === "" ? "." : way}", "${up}${typesFolder}"],
    "paths": { "${moduleName}": ["${up === "" ? "./" : up}${typesFolder}/${moduleName}/index.d.ts"] }
  }${end}
}
`;
}

/**
 * A tsconfig.json with what pipelines need: a new one, or the least change of an existing one, whose comments, format and
 * values stay. Lists are made longer, nothing is overwritten; where a value stands against it, `problem` says so.
 * Settings that were tested with tsc 6: `allowArbitraryExtensions`, `rootDirs`, `paths` (and `moduleResolution`).
 *
 * @param folder The one it is in: a `baseUrl` may lead out of it.
 */
export function extendTsconfig(
  text: string | undefined,
  inherited: InheritedOptions = {},
  folder = "/",
): ExtendedTsconfig {
  if (text === undefined || text.trim() === "") return { text: freshTsconfig("", undefined), changed: true };
  const errors: ParseError[] = [];
  const config = parse(text, errors, { allowTrailingComma: true }) as unknown;
  const [error] = errors;
  if (error)
    return refused(
      text,
      sentence("tsconfig.json can't be read ({problem}); correct it first.", {
        problem: printParseErrorCode(error.error),
      }),
    );
  if (!isRecord(config) || (config["compilerOptions"] !== undefined && !isRecord(config["compilerOptions"]))) {
    return refused(text, sentence("tsconfig.json has no object of compilerOptions; write one."));
  }
  const options = isRecord(config["compilerOptions"]) ? config["compilerOptions"] : {};
  const changes = neededChanges(options, config["extends"] !== undefined, inherited, folder);
  let extended = text;
  for (const [name, value] of changes) extended = set(extended, name, value);
  const problem = problemOf(options);
  return { text: extended, changed: extended !== text, ...(problem !== undefined && { problem }) };
}

function refused(text: string, problem: Sentence): ExtendedTsconfig {
  return { text, changed: false, problem };
}

type Change = readonly [path: readonly string[], value: unknown];

function neededChanges(
  options: Options,
  isExtending: boolean,
  inherited: InheritedOptions,
  folder: string,
): readonly Change[] {
  const changes: Change[] = [];
  // A configuration that it extends may say how modules are resolved.
  const isOpen = !isExtending && options["moduleResolution"] === undefined && options["module"] === undefined;
  if (isOpen) changes.push([["module"], "ESNext"], [["moduleResolution"], "bundler"]);
  if (options["allowArbitraryExtensions"] === undefined) changes.push([["allowArbitraryExtensions"], true]);
  return [...changes, ...rootDirChanges(options, inherited), ...pathChanges(options, inherited, folder)];
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

function pathChanges(options: Options, inherited: InheritedOptions, folder: string): readonly Change[] {
  const own = options["paths"];
  const path = pathTo(options["baseUrl"] ?? inherited.baseUrl, folder);
  if (isRecord(own)) return own[moduleName] === undefined ? [[["paths", moduleName], [path]]] : [];
  return [[["paths"], { ...inherited.paths, [moduleName]: [path] }]];
}

/** Paths are counted from `baseUrl` where there is one. */
function pathTo(baseUrl: unknown, folder: string): string {
  const way = typeof baseUrl === "string" ? wayFrom(joined(folder, baseUrl), folder) : "";
  return `${way === "" ? "." : way}/${typesFolder}/${moduleName}/index.d.ts`;
}

function normalized(path: string): string {
  return path.replace(/^(?:\.\/)+|\/+$/g, "").replace(/^\.$/, "");
}

function problemOf(options: Options): Sentence | undefined {
  const resolution = options["moduleResolution"];
  const way = typeof resolution === "string" ? resolution.toLowerCase() : "";
  if (way === "classic") {
    return sentence(
      'Pipelines are not understood with "moduleResolution": "classic" in tsconfig.json; change it to "bundler".',
    );
  }
  if (options["allowArbitraryExtensions"] === false) {
    return sentence(
      'Imports of Python files are not understood with "allowArbitraryExtensions": false in tsconfig.json; change it to true.',
    );
  }
  const paths = isRecord(options["paths"]) ? options["paths"][moduleName] : undefined;
  const isOurs = paths === undefined || (isTexts(paths) && paths.some((path) => path.includes(typesFolder)));
  return isOurs
    ? undefined
    : sentence(
        '"paths" in tsconfig.json leads "{module}" elsewhere than to {folder}; remove that entry unless it is meant.',
        { module: moduleName, folder: typesFolder },
      );
}

/** The text with other patterns in its `include`. */
export function withInclude(text: string, include: readonly string[]): string {
  const present = (parse(text, [], { allowTrailingComma: true }) as Options)["include"];
  const isLonger = isTexts(present) && present.every((each, at) => each === include[at]);
  if (!isLonger) return setAt(text, ["include"], include);
  return include
    .slice(present.length)
    .reduce((longer, each, at) => setAt(longer, ["include", present.length + at], each), text);
}

/** The text with one more of `references`. */
export function withReference(text: string, path: string): string {
  const present = (parse(text, [], { allowTrailingComma: true }) as Options)["references"];
  return setAt(text, ["references", Array.isArray(present) ? present.length : 0], { path });
}

/** Sets one compiler option; an index as text means the list's next element. */
function set(text: string, [name = "", ...rest]: readonly string[], value: unknown): string {
  return setAt(
    text,
    ["compilerOptions", name, ...rest.map((part) => (/^\d+$/.test(part) ? Number(part) : part))],
    value,
  );
}

function setAt(text: string, path: readonly (string | number)[], value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: formatOf(text) }));
}

function formatOf(text: string): FormattingOptions {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}
