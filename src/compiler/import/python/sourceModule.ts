import type { Component } from "../../component.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { functionOf, type PythonFunction } from "../../read/python/pythonFunction.ts";
import { readNames, type PythonNames } from "../../read/python/pythonNames.ts";
import { childrenOf, parsePython, textOf, type PythonText, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { readPythonComponents } from "../../read/python/readPythonComponents.ts";
import { mayRead } from "../../project.ts";
import { resolvePath, type Sources } from "../../sources.ts";
import { importsIn, type ImportedName } from "./pythonImports.ts";

/** What a name at the top of a Python file was given, last. */
export type PythonDefinition =
  | ({ readonly kind: "function" } & PythonFunction)
  | { readonly kind: "class"; readonly statement: SyntaxNode; readonly name: string }
  | { readonly kind: "value"; readonly statement: SyntaxNode; readonly value: SyntaxNode }
  | ({ readonly kind: "import" } & ImportedName);

/** One Python file by the names at its top. Nothing of it is run. */
export class SourceModule {
  readonly file: PythonText;
  readonly names: PythonNames;
  readonly definitions = new Map<string, PythonDefinition>();
  /** Modules of which every name was imported. */
  readonly stars: readonly string[];
  /** Folders that it adds to where Python looks for modules. */
  readonly searched: readonly string[];
  readonly #modules: SourceModules;
  #components: ReturnType<typeof readPythonComponents> | undefined;

  constructor(file: PythonText, modules: SourceModules) {
    this.file = file;
    this.names = readNames(file);
    this.#modules = modules;
    const { names, stars } = importsIn(file);
    for (const [local, name] of names) this.definitions.set(local, { kind: "import", ...name });
    this.stars = stars;
    this.searched = searchedFolders(file);
    for (const statement of childrenOf(file.root)) this.#note(statement);
  }

  get path(): string {
    return this.file.path;
  }

  /** The component that pipelines may import from this file by this name. */
  componentNamed(name: string): Component | undefined {
    return this.#read().components.get(name);
  }

  /** Why there is none of this name. */
  mistakesOf(name: string): readonly Diagnostic[] {
    return this.#read().diagnosticsOf.get(name) ?? [];
  }

  /** The file beside this one that a dotted module name means. */
  otherModule(dotted: string): SourceModule | undefined {
    return this.#modules.beside(this.path, dotted, this.searched);
  }

  #read(): ReturnType<typeof readPythonComponents> {
    this.#components ??= readPythonComponents(this.path, this.file.text, this.#modules.sources);
    return this.#components;
  }

  #note(statement: SyntaxNode): void {
    const python = functionOf(this.file, statement);
    if (python) this.definitions.set(python.name, { kind: "function", ...python });
    const definition = statement.name === "ClassDefinition" ? statement : statement.getChild("ClassDefinition");
    const className = definition?.getChild("VariableName");
    if (definition && className) {
      const name = textOf(this.file, className);
      this.definitions.set(name, { kind: "class", statement: definition, name });
    }
    const [target, operator, value, ...rest] = childrenOf(statement).filter(({ name }) => name !== "TypeDef");
    const isAssignment = statement.name === "AssignStatement" && operator?.name === "AssignOp" && rest.length === 0;
    if (isAssignment && target?.name === "VariableName" && value)
      this.definitions.set(textOf(this.file, target), { kind: "value", statement, value });
  }
}

/**
 * Folders of `sys.path.append(str(Path(__file__).parent.parent / "shared"))` and `os.path.join(os.path.dirname(__file__), "..")`,
 * relative to the file's own.
 */
function searchedFolders(file: PythonText): readonly string[] {
  return childrenOf(file.root).flatMap((statement) => {
    const text = statement.name === "ExpressionStatement" ? textOf(file, statement) : "";
    if (!/^sys\.path\.(?:append|insert)\(/.test(text)) return [];
    const ups = (text.match(/\.parent\b|\bdirname\(/g) ?? []).length;
    const names = Array.from(text.matchAll(/"([^"\\]*)"|'([^'\\]*)'/g), ([, one, other]) => one ?? other ?? "");
    return [`${"../".repeat(Math.max(0, ups - 1))}${names.map((name) => `${name}/`).join("")}`];
  });
}

/**
 * A file's text and tree. The grammar knows no target of `with` in brackets (`with loop(…) as (item):`), so it is given such
 * brackets as blanks; the text stays as it is.
 */
function parseProgram(path: string, text: string): PythonText {
  const file = parsePython(path, text);
  const blanks = [...bracketedTargets(file, file.root)];
  if (blanks.length === 0) return file;
  const characters = [...text.split("")];
  for (const at of blanks) characters[at] = " ";
  return { ...parsePython(path, characters.join("")), text };
}

/** Where the brackets are that stand around one name behind `as`. */
function* bracketedTargets(file: PythonText, node: SyntaxNode): Iterable<number> {
  const last = node.lastChild;
  if (node.name === "WithStatement" && last?.type.isError === true && last.prevSibling?.name === "as") {
    const found = /^\s*\(\s*\w+\s*\)\s*:/.exec(file.text.slice(last.prevSibling.to));
    const start = last.prevSibling.to;
    if (found) yield* [start + found[0].indexOf("("), start + found[0].lastIndexOf(")")];
  }
  for (const child of childrenOf(node)) yield* bracketedTargets(file, child);
}

/** How many folders above a file Python may have been started in: modules of its own are looked for there. */
const mostFolders = 4;

/** Every file that was read, each once. */
export class SourceModules {
  readonly #sources: Sources;
  readonly #from: string;
  readonly #modules = new Map<string, SourceModule | undefined>();

  /** `from` is the file that all others are read for. */
  constructor(sources: Sources, from: string) {
    this.#sources = sources;
    this.#from = from;
  }

  get sources(): Sources {
    return this.#sources;
  }

  /** Whether a file is one of those that were read. */
  isRead(path: string): boolean {
    return this.#modules.get(path) !== undefined;
  }

  /** The text of a file of the project; undefined where there is none. */
  read(path: string): string | undefined {
    return mayRead(this.#sources, path, this.#from) ? this.#sources.read(path) : undefined;
  }

  at(path: string): SourceModule | undefined {
    if (!this.#modules.has(path)) {
      const text = this.read(path);
      this.#modules.set(path, text === undefined ? undefined : new SourceModule(parseProgram(path, text), this));
    }
    return this.#modules.get(path);
  }

  /** `.settings` beside the file, `..shared` above, and a plain `settings` beside it or in a folder above. */
  beside(from: string, dotted: string, searched: readonly string[]): SourceModule | undefined {
    const [, dots = "", name = ""] = /^(\.*)(.*)$/.exec(dotted) ?? [];
    const way = name.replaceAll(".", "/");
    if (way === "") return undefined;
    const depth = Math.max(0, Math.min(mostFolders, from.split("/").length - 2));
    const starts =
      dots === ""
        ? [...Array.from({ length: depth + 1 }, (_, level) => "../".repeat(level)), ...searched]
        : ["../".repeat(dots.length - 1)];
    for (const start of starts) {
      for (const path of [`${start}${way}.py`, `${start}${way}/__init__.py`]) {
        const found = this.at(resolvePath(from, path));
        if (found !== undefined && found.path !== from) return found;
      }
    }
    return undefined;
  }
}
