import type { JsonValue } from "../../json.ts";
import type { Sources } from "../../sources.ts";
import { changesAttribute, classConstants, isPlainClass } from "./classConstants.ts";
import { namesBoundIn } from "./functionNames.ts";
import { importsOf, readNames, type PythonImport, type PythonNames } from "./pythonNames.ts";
import { placeholderNamed } from "./placeholderNames.ts";
import { childrenOf, dottedName, parsePython, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import { functionOf, type PythonFunction } from "./pythonFunction.ts";
import { readLiteral, type Constants } from "./readLiteral.ts";
import { siblingModule } from "./siblingModule.ts";

/** How many files one name may be followed through. */
const mostHops = 8;

/**
 * What one Python file defines at its top, and what it can see of the files beside it. Nothing is run: a name that is given
 * a value more than once, or by anything else than a plain assignment, has none.
 */
export class PythonModule {
  readonly file: PythonText;
  readonly names: PythonNames;
  /** The values of names that are known: own ones, and those of files beside it that it imports. */
  readonly constants: Constants = (name) => this.#constantOf(name);
  readonly functions = new Map<string, PythonFunction>();
  readonly classes = new Map<string, SyntaxNode>();
  /** What each name is given, once and for all; undefined where it is given several things. */
  readonly assigned = new Map<string, SyntaxNode | undefined>();
  readonly #imports: ReadonlyMap<string, PythonImport>;
  readonly #sources: Sources | undefined;
  readonly #others: Map<string, PythonModule | undefined>;
  readonly #hops: number;
  readonly #values = new Map<string, JsonValue | undefined>();
  #bound: ReadonlySet<string> | undefined;

  constructor(file: PythonText, sources?: Sources, others = new Map<string, PythonModule | undefined>(), hops = 0) {
    this.file = file;
    this.names = readNames(file);
    this.#imports = importsOf(file);
    this.#sources = sources;
    this.#others = others;
    this.#hops = hops;
    for (const statement of childrenOf(file.root)) this.#note(statement);
  }

  /** Every name that the file's top level gives, which its functions see only where the whole file is imported. */
  get boundNames(): ReadonlySet<string> {
    this.#bound ??= namesBoundIn(this.file, this.file.root, false);
    return this.#bound;
  }

  /** What files beside this one hold, as far as it may be read. */
  get sources(): Sources | undefined {
    return this.#sources;
  }

  /** A function of this file, or of one beside it that this one imports it from. */
  functionNamed(name: string): { readonly module: PythonModule; readonly python: PythonFunction } | undefined {
    const python = this.functions.get(name);
    if (python) return { module: this, python };
    const imported = this.importedName(name);
    return imported?.module.functionNamed(imported.name);
  }

  /** Where a name comes from that this file imports from one beside it, and what it is called there. */
  importedName(local: string): { readonly module: PythonModule; readonly name: string } | undefined {
    const found = this.#imports.get(local);
    if (found?.name === undefined) return undefined;
    const module = this.otherModule(found.module);
    return module && { module, name: found.name };
  }

  /** The module of a file beside this one, by its dotted name; undefined where there is none that can be read. */
  otherModule(dotted: string): PythonModule | undefined {
    if (this.#sources === undefined || this.#hops >= mostHops) return undefined;
    const found = siblingModule(this.#sources, this.file.path, dotted);
    if (found === undefined) return undefined;
    if (!this.#others.has(found.path)) {
      this.#others.set(found.path, undefined); // a file that leads back to itself says nothing more
      const file = parsePython(found.path, found.text);
      this.#others.set(found.path, new PythonModule(file, this.#sources, this.#others, this.#hops + 1));
    }
    return this.#others.get(found.path);
  }

  #note(statement: SyntaxNode): void {
    const python = functionOf(this.file, statement);
    if (python) this.functions.set(python.name, python);
    const definition = statement.name === "ClassDefinition" ? statement : statement.getChild("ClassDefinition");
    const className = definition?.getChild("VariableName");
    if (definition && className) this.classes.set(textOf(this.file, className), definition);
    const assigned = assignmentOf(statement);
    const name = assigned && textOf(this.file, assigned.name);
    if (name !== undefined) this.assigned.set(name, this.assigned.has(name) ? undefined : assigned?.value);
    else for (const changed of changedBy(this.file, statement)) this.assigned.set(changed, undefined);
  }

  #constantOf(name: string): JsonValue | undefined {
    if (this.#values.has(name)) return this.#values.get(name);
    this.#values.set(name, undefined); // a name that stands in its own value has none
    const value = this.#readConstant(name);
    this.#values.set(name, value);
    return value;
  }

  #readConstant(name: string): JsonValue | undefined {
    if (this.assigned.has(name)) {
      const node = this.assigned.get(name);
      return node && readLiteral(this.file, node, this.constants);
    }
    const [first = "", ...rest] = name.split(".");
    const [field] = rest;
    if (field !== undefined && rest.length === 1 && this.#isClass(first)) return this.#classConstant(first, field);
    const placeholder = placeholderNamed([this.#moduleNamed(first) ?? first, ...rest].join("."));
    if (placeholder !== undefined) return placeholder;
    if (rest.length > 0) return this.otherModule(this.#moduleNamed(first) ?? "")?.constants(rest.join("."));
    const imported = this.importedName(name);
    return imported?.module.constants(imported.name);
  }

  /** Of this file, or imported from one beside it. */
  #isClass(name: string): boolean {
    const imported = this.classes.has(name) || this.assigned.has(name) ? undefined : this.importedName(name);
    return imported ? imported.module.#isClass(imported.name) : this.classes.has(name) && !this.assigned.has(name);
  }

  /** `Config.IMAGE`, whose value may name what the class's body gave before. */
  #classConstant(name: string, field: string): JsonValue | undefined {
    const definition = this.classes.get(name);
    if (!definition) {
      const imported = changesAttribute(this.file)(field) ? undefined : this.importedName(name);
      return imported?.module.constants(`${imported.name}.${field}`);
    }
    if (!isPlainClass(this.file, definition)) return undefined;
    const fields = classConstants(this.file, definition);
    const node = fields.get(field);
    const before = [...fields.keys()];
    before.length = Math.max(0, before.indexOf(field));
    const seen: Constants = (each) =>
      before.includes(each) ? this.constants(`${name}.${each}`) : this.constants(each);
    return node && readLiteral(this.file, node, seen);
  }

  /** What a name stands for as a module: `a.b` after `import a.b as c` and after `from a import b as c`. */
  #moduleNamed(local: string): string | undefined {
    const found = this.#imports.get(local);
    if (found?.name === undefined) return found?.module;
    return found.module.endsWith(".") ? found.module + found.name : `${found.module}.${found.name}`;
  }
}

/** The names that a statement gives a value that is known only when it runs: `A += …`, `A.append(…)`, `if …: A = …`. */
function changedBy(file: PythonText, statement: SyntaxNode): Iterable<string> {
  const [first] = childrenOf(statement);
  if (!first) return [];
  if (statement.name === "UpdateStatement") return [textOf(file, first)];
  if (statement.name === "ExpressionStatement") {
    const method = first.name === "CallExpression" ? dottedName(file, childrenOf(first)[0] ?? first) : undefined;
    return method?.length === 2 ? method.slice(0, 1) : [];
  }
  const isDefinition = ["FunctionDefinition", "ClassDefinition", "DecoratedStatement", "ImportStatement"];
  return isDefinition.includes(statement.name) ? [] : namesBoundIn(file, statement, false);
}

/** `NAME = value` and `NAME: type = value`. */
function assignmentOf(statement: SyntaxNode): { name: SyntaxNode; value: SyntaxNode } | undefined {
  if (statement.name !== "AssignStatement") return undefined;
  const parts = childrenOf(statement).filter((child) => child.name !== "TypeDef");
  const [name, operator, value] = parts;
  if (name?.name !== "VariableName" || operator?.name !== "AssignOp" || !value || parts.length !== 3) return undefined;
  return { name, value };
}
