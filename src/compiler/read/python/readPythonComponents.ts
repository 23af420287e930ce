import type { Component } from "../../component.ts";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Sources } from "../../sources.ts";
import { certainFault } from "./certainFault.ts";
import { assignedComponent, type AssignedComponent } from "./componentMaker.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import { functionOf, type PythonFunction } from "./pythonFunction.ts";
import { PythonModule } from "./pythonModule.ts";
import { childrenOf, parsePython, spanOf, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import { readAssigned } from "./readAssigned.ts";
import { isKfpDecorated } from "./readDecorator.ts";
import { readFunction } from "./readFunction.ts";
import { syntaxErrors } from "./syntaxErrors.ts";

/** What one `.py` file offers to pipelines. */
export interface PythonComponents {
  /** Every top-level function KFP could run, by its name; of private ones those that are decorated as components. */
  readonly components: ReadonlyMap<string, Component>;
  /** What is wrong with functions that are meant as components (decorated ones), and syntax errors outside of functions. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with any function, by its name: why `components` lacks it, if it does. Of use once it is imported. */
  readonly diagnosticsOf: ReadonlyMap<string, readonly Diagnostic[]>;
  /** The file could not be read, or not all of it, so what it lacks may well be in it. */
  readonly isUnread?: true;
}

/**
 * Reads the components of a Python file, which is never run. Broken text gives what could be read, and diagnostics.
 *
 * @param sources What stands beside it: files that it imports names from, notebooks and files that travel with its functions.
 * Without them the components' faces are read, and what they carry is left empty.
 */
export function readPythonComponents(path: string, text: string, sources?: Sources): PythonComponents {
  const file = parsePython(path, text);
  if (file.tooDeep === undefined) return new FileReader(file, sources).read();
  const found = diagnostic("nested-too-deeply", path, file.tooDeep);
  return { components: new Map(), diagnostics: [found], diagnosticsOf: new Map(), isUnread: true };
}

/** A name with a leading underscore is its file's own: it is taken where it is imported by name, and offered nowhere. */
export function isPrivate(name: string): boolean {
  return name.startsWith("_");
}

class FileReader {
  readonly #file: PythonText;
  readonly #module: PythonModule;
  readonly #errors: ReturnType<typeof syntaxErrors>;
  /** With it nobody can import the file, whichever of its functions is used. */
  readonly #fault: Diagnostic | undefined;
  readonly #components = new Map<string, Component>();
  readonly #diagnosticsOf = new Map<string, readonly Diagnostic[]>();
  /** Names that are said to be components. */
  readonly #meant = new Set<string>();

  constructor(file: PythonText, sources: Sources | undefined) {
    this.#file = file;
    this.#module = new PythonModule(file, sources);
    const fault = certainFault(file.text);
    this.#fault = fault && diagnostic(fault.code, file.path, fault.span);
    this.#errors = syntaxErrors(file, fault?.span.start);
  }

  read(): PythonComponents {
    const outside = this.#errors.filter(({ statement }) => !functionOf(this.#file, statement));
    const diagnostics = [...(this.#fault ? [this.#fault] : []), ...outside.map((error) => error.diagnostic)];
    for (const statement of childrenOf(this.#file.root)) this.#readStatement(statement);
    for (const name of this.#meant) diagnostics.push(...(this.#diagnosticsOf.get(name) ?? []));
    diagnostics.sort((a, b) => a.span.start - b.span.start);
    const found = { components: this.#components, diagnostics, diagnosticsOf: this.#diagnosticsOf };
    return this.#fault ? { ...found, isUnread: true } : found;
  }

  #readStatement(statement: SyntaxNode): void {
    const to = this.#reportFor(statement);
    const python = functionOf(this.#file, statement);
    if (python) {
      const isHidden = isPrivate(python.name) && !isKfpDecorated(to, python.decorators);
      if (!isHidden) this.#readFunction(to, python);
      return;
    }
    const assigned = assignedComponent(to, statement);
    if (assigned && !isPrivate(assigned.name)) this.#readAssigned(to, assigned);
    this.#readClass(to, statement);
  }

  #reportFor(statement: SyntaxNode): FunctionReport {
    const own = functionOf(this.#file, statement) ? this.#errors : [];
    const errors = own.filter((error) => error.statement.from === statement.from);
    return {
      file: this.#file,
      names: this.#module.names,
      module: this.#module,
      diagnostics: errors.map((error) => error.diagnostic),
      artifactImports: new Set(),
    };
  }

  #readFunction(to: FunctionReport, python: PythonFunction): void {
    const component = readFunction(to, python);
    this.#noteDuplicate(to, python);
    if (isKfpDecorated(to, python.decorators)) this.#meant.add(python.name);
    this.#keep(python.name, component, to.diagnostics);
  }

  #readAssigned(to: FunctionReport, assigned: AssignedComponent): void {
    const { component, isMeant } = readAssigned(to, assigned);
    if (!component && to.diagnostics.length === 0) return;
    if (isMeant) this.#meant.add(assigned.name);
    this.#keep(assigned.name, component, to.diagnostics);
  }

  /** KFP makes components of functions only. */
  #readClass(to: FunctionReport, statement: SyntaxNode): void {
    const nameNode = statement.getChild("ClassDefinition")?.getChild("VariableName");
    const decorators = statement.getChildren("Decorator");
    if (!nameNode || !isKfpDecorated(to, decorators)) return;
    const name = textOf(this.#file, nameNode);
    report(to, "python-class-component", nameNode, { name });
    this.#meant.add(name);
    this.#keep(name, undefined, to.diagnostics);
  }

  #keep(name: string, component: Component | undefined, diagnostics: readonly Diagnostic[]): void {
    this.#components.delete(name);
    if (component) this.#components.set(name, component);
    this.#diagnosticsOf.set(name, diagnostics);
  }

  /** Python takes the last of several functions of one name. */
  #noteDuplicate(to: FunctionReport, { name, definition }: PythonFunction): void {
    const nameNode = definition.getChild("VariableName");
    if (!nameNode || !this.#diagnosticsOf.has(name)) return;
    to.diagnostics.push(diagnostic("python-duplicate-function", to.file.path, spanOf(nameNode), { name }));
  }
}
