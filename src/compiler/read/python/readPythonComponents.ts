import type { Component } from "../../component.ts";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { FunctionReport } from "./functionReport.ts";
import { readNames } from "./pythonNames.ts";
import { childrenOf, parsePython, spanOf, type PythonText } from "./pythonTree.ts";
import { isKfpDecorated } from "./readDecorator.ts";
import { functionOf, readFunction, type PythonFunction } from "./readFunction.ts";
import { moduleNames } from "./outsideNames.ts";
import { readConstants } from "./readConstants.ts";
import { syntaxErrors } from "./syntaxErrors.ts";

/** What one `.py` file offers to pipelines. */
export interface PythonComponents {
  /** Every top-level function KFP could run, by its name; those with a leading underscore are private. */
  readonly components: ReadonlyMap<string, Component>;
  /** What is wrong with functions that are meant as components (decorated ones), and syntax errors outside of functions. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with any function, by its name: why `components` lacks it, if it does. Of use once it is imported. */
  readonly diagnosticsOf: ReadonlyMap<string, readonly Diagnostic[]>;
  /** The file could not be read at all, so nothing is known of what it has. */
  readonly isUnread?: true;
}

/** Reads the components of a Python file, which is never run. Broken text gives what could be read, and diagnostics. */
export function readPythonComponents(path: string, text: string): PythonComponents {
  const file = parsePython(path, text);
  if (file.tooDeep === undefined) return readWhole(file);
  const found = diagnostic("nested-too-deeply", path, file.tooDeep);
  return { components: new Map(), diagnostics: [found], diagnosticsOf: new Map(), isUnread: true };
}

function readWhole(file: PythonText): PythonComponents {
  const names = readNames(file);
  const constants = readConstants(file);
  const module = moduleNames(file);
  const components = new Map<string, Component>();
  const diagnosticsOf = new Map<string, readonly Diagnostic[]>();
  const meant = new Set<string>();
  const errors = syntaxErrors(file);
  const diagnostics = errors.filter(({ statement }) => !functionOf(file, statement)).map((error) => error.diagnostic);
  for (const statement of childrenOf(file.root)) {
    const python = functionOf(file, statement);
    if (!python || python.name.startsWith("_")) continue;
    const to: FunctionReport = {
      file,
      names,
      diagnostics: errors.filter((error) => error.statement.from === statement.from).map((error) => error.diagnostic),
    };
    const component = readFunction(to, python, constants, module);
    noteDuplicate(to, python, diagnosticsOf);
    components.delete(python.name);
    if (component) components.set(python.name, component);
    if (isKfpDecorated(to, python.decorators)) meant.add(python.name);
    diagnosticsOf.set(python.name, to.diagnostics);
  }
  for (const name of meant) diagnostics.push(...(diagnosticsOf.get(name) ?? []));
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { components, diagnostics, diagnosticsOf };
}

/** Python takes the last of several functions of one name. */
function noteDuplicate(
  to: FunctionReport,
  python: PythonFunction,
  earlier: ReadonlyMap<string, readonly Diagnostic[]>,
): void {
  const nameNode = python.definition.getChild("VariableName");
  if (!nameNode || !earlier.has(python.name)) return;
  to.diagnostics.push(diagnostic("python-duplicate-function", to.file.path, spanOf(nameNode), { name: python.name }));
}
