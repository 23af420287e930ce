import { makerOf } from "../../read/python/componentMaker.ts";
import { PythonModule } from "../../read/python/pythonModule.ts";
import { argumentsOf, childrenOf, dottedName, parsePython, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { siblingModule } from "../../read/python/siblingModule.ts";
import { resolvePath, type Sources } from "../../sources.ts";
import { importedBy, partOfModule, starImports } from "./imported.ts";
import { variablesOf, type PythonVariable, type PythonVariables } from "./variables.ts";

/** A name at the top of a Python file. */
export interface PythonTop {
  readonly path: string;
  readonly name: string;
}

/** A file with what its names mean. */
export interface ReadPython {
  readonly module: PythonModule;
  readonly variables: PythonVariables;
}

/** What KFP, of both versions, makes components of functions with: what is made is called by the function's own parameters. */
const kfpMakers: ReadonlySet<string> = new Set([
  ...["component", "container_component", "notebook_component"],
  ...["create_component_from_func", "create_component_from_func_v2", "func_to_container_op"],
]);

/** So many names are followed, one after the other, from a use to what it means. */
const mostSteps = 12;

/** Python files and what their names mean of each other. Nothing is run; each file is read once. */
export class PythonProgram {
  readonly #sources: Sources;
  readonly #files = new Map<string, ReadPython | undefined>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** A file by its path; undefined where there is none. */
  fileAt(path: string): ReadPython | undefined {
    if (!this.#files.has(path)) {
      const text = this.#sources.read(path);
      this.#files.set(path, text === undefined ? undefined : this.#read(path, text));
    }
    return this.#files.get(path);
  }

  #read(path: string, text: string): ReadPython {
    const file = parsePython(path, text);
    return { module: new PythonModule(file, this.#sources), variables: variablesOf(file) };
  }

  /** The file of a module as a file names it; `.` is the package that the file is in. */
  pathOf(from: string, module: string): string | undefined {
    if (!/^\.+$/.test(module)) return siblingModule(this.#sources, from, module)?.path;
    const path = resolvePath(from, `${"../".repeat(module.length - 1)}__init__.py`);
    return this.#sources.read(path) === undefined ? undefined : path;
  }

  /** Whether an expression of a file is what a file has at its top, or a component that KFP makes of it. */
  denotes(read: ReadPython, node: SyntaxNode, target: PythonTop, steps = mostSteps): boolean {
    if (steps === 0) return false;
    if (node.name === "CallExpression") {
      const made = madeOf(read, node);
      return made !== undefined && this.denotes(read, made, target, steps - 1);
    }
    if (node.name === "VariableName") {
      const variable = read.variables.at(node);
      return variable !== undefined && this.#variableDenotes(read, variable, target, steps);
    }
    const place = this.placeOfMember(read, node);
    return place !== undefined && this.nameDenotes(place, target, steps - 1);
  }

  /** Whether the name at the top of one file is another name for what a file has. */
  nameDenotes({ path, name }: PythonTop, target: PythonTop, steps = mostSteps): boolean {
    const read = this.fileAt(path);
    if (!read || steps === 0) return false;
    const variable = read.variables.module.variables.get(name);
    if (variable) return this.#variableDenotes(read, variable, target, steps);
    return (path === target.path && name === target.name) || this.#starDenotes(read, name, target, steps);
  }

  #variableDenotes(read: ReadPython, variable: PythonVariable, target: PythonTop, steps: number): boolean {
    const { path } = read.module.file;
    const { name, binders, scope } = variable;
    if (scope.kind === "module" && path === target.path && name === target.name) return true;
    if (binders.length === 0 && scope.kind === "module") return this.#starDenotes(read, name, target, steps);
    return binders.some((binder) => {
      const imported = importedBy(read.module.file, binder);
      if (imported?.name !== undefined) {
        const from = this.pathOf(path, imported.module);
        return from !== undefined && this.nameDenotes({ path: from, name: imported.name }, target, steps - 1);
      }
      const value = valueOf(binder);
      return value !== undefined && this.denotes(read, value, target, steps - 1);
    });
  }

  #starDenotes(read: ReadPython, name: string, target: PythonTop, steps: number): boolean {
    return starImports(read.module.file).some((module) => {
      const path = this.pathOf(read.module.file.path, module);
      return path !== undefined && this.nameDenotes({ path, name }, target, steps - 1);
    });
  }

  /** What `m.f` is, where `m` is a module of the person's own. */
  placeOfMember({ module: { file }, variables }: ReadPython, node: SyntaxNode): PythonTop | undefined {
    const names = dottedName(file, node) ?? [];
    const name = names.at(-1);
    let first: SyntaxNode | null = node;
    while (first?.name === "MemberExpression") first = first.firstChild;
    const variable = first && variables.at(first);
    if (!variable || name === undefined || names.length < 2) return undefined;
    for (const binder of variable.binders) {
      const imported = importedBy(file, binder);
      if (!imported) continue;
      const start = imported.name === undefined ? imported.module : partOfModule(imported.module, imported.name);
      const path = this.pathOf(file.path, [start, ...names.slice(1, -1)].join("."));
      if (path !== undefined) return { path, name };
    }
    return undefined;
  }

  /** The function that a top-level name of a file stands for: itself, or what KFP makes a component of, in whichever file. */
  functionOf({ path, name }: PythonTop, steps = mostSteps): PythonTop | undefined {
    const read = this.fileAt(path);
    const binder = read?.variables.module.variables.get(name)?.binders.at(-1);
    if (!read || !binder || steps === 0) return undefined;
    if (binder.parent?.name === "FunctionDefinition") return { path, name };
    const imported = importedBy(read.module.file, binder);
    if (imported?.name !== undefined) {
      const from = this.pathOf(path, imported.module);
      return from === undefined ? undefined : this.functionOf({ path: from, name: imported.name }, steps - 1);
    }
    const value = valueOf(binder);
    return value && this.#functionOfValue(read, value, steps - 1);
  }

  #functionOfValue(read: ReadPython, value: SyntaxNode, steps: number): PythonTop | undefined {
    const made = value.name === "CallExpression" ? madeOf(read, value) : value;
    const { path } = read.module.file;
    if (made?.name === "VariableName" && read.variables.at(made)?.scope.kind === "module")
      return this.functionOf({ path, name: read.module.file.text.slice(made.from, made.to) }, steps);
    const place = made && this.placeOfMember(read, made);
    return place && this.functionOf(place, steps);
  }
}

/** What a plain assignment gives to a name: `a = value`, `a: T = value`. */
export function valueOf(binder: SyntaxNode): SyntaxNode | undefined {
  if (binder.parent?.name !== "AssignStatement") return undefined;
  const parts = childrenOf(binder.parent).filter(({ name }) => name !== "TypeDef");
  const isPlain = parts.length === 3 && parts[0]?.from === binder.from && parts[1]?.name === "AssignOp";
  return isPlain ? parts[2] : undefined;
}

/** What a call makes a component, or a partial, of: `f` of `dsl.component(f)` and of `partial(f, a=1)`. */
export function madeOf({ module }: ReadPython, call: SyntaxNode): SyntaxNode | undefined {
  const [callee, list] = childrenOf(call);
  if (!callee || list?.name !== "ArgList") return undefined;
  const { positional, keywords } = argumentsOf(module.file, list);
  const given = positional[0] ?? keywords.find(({ name }) => name === "func")?.value;
  if (given?.name !== "VariableName" && given?.name !== "MemberExpression") return undefined;
  const isPartial = isPartialCall(module, callee);
  const kind = makerOf({ file: module.file, names: module.names, module }, callee)?.kind ?? "";
  return isPartial || kfpMakers.has(kind) ? given : undefined;
}

/** Whether `functools.partial` is called. */
export function isPartialCall({ names }: PythonModule, callee: SyntaxNode): boolean {
  return /^(?:functools\.)?partial$/.test(names.meaningOf(callee) ?? "");
}
