import { readNames } from "../read/python/pythonNames.ts";
import {
  childrenOf,
  parsePython,
  spanOf,
  textOf,
  type PythonText,
  type SyntaxNode,
} from "../read/python/pythonTree.ts";
import { functionOf, type PythonFunction } from "../read/python/pythonFunction.ts";
import { callOf } from "../read/python/readType.ts";
import { stringValue } from "../read/python/stringLiteral.ts";
import type { Span } from "../text.ts";

/** Where a Python function and what it takes and gives are named. */
export interface PythonPlaces {
  readonly name: Span;
  /** Its parameters, inputs and outputs alike. */
  readonly parameters: ReadonlyMap<string, Span>;
  /** An output's name where the return annotation names it, else the annotation. */
  readonly outputOf: (name: string) => Span | undefined;
}

/** The places of the top-level functions of a file, by their names. Python takes the last of several. */
export function pythonPlaces(text: string): ReadonlyMap<string, PythonPlaces> {
  const file = parsePython("", text);
  return new Map(functionsIn(file).map((python) => [python.name, placesOf(file, python)]));
}

/** What is named at an offset of a Python file: a top-level function, or one of its parameters. */
export interface PythonName {
  readonly functionName: string;
  readonly parameter?: string;
  readonly span: Span;
}

/** The function's or parameter's name at an offset of a Python text; undefined where there is neither. */
export function pythonNameAt(text: string, offset: number): PythonName | undefined {
  const file = parsePython("", text);
  for (const python of functionsIn(file)) {
    const { name, parameters } = placesOf(file, python);
    if (holds(name, offset)) return { functionName: python.name, span: name };
    for (const [parameter, span] of parameters) {
      if (holds(span, offset)) return { functionName: python.name, parameter, span };
    }
  }
  return undefined;
}

/** The functions at the top of a Python file, in the order of the text. */
export function functionsIn(file: PythonText): PythonFunction[] {
  return childrenOf(file.root).flatMap((statement) => functionOf(file, statement) ?? []);
}

/** Where a function's name and those of its parameters stand. */
export function placesOf(file: PythonText, { definition }: PythonFunction): PythonPlaces {
  const nameNode = definition.getChild("VariableName") ?? definition;
  const list = definition.getChild("ParamList");
  const parameters = new Map<string, Span>();
  for (const node of list?.getChildren("VariableName") ?? []) {
    // A default is a name too; a parameter is what follows the bracket, a comma or a star.
    const before = node.prevSibling?.name;
    if (before === "(" || before === "," || before === "*") parameters.set(textOf(file, node), spanOf(node));
  }
  const returned = definition.getChild("TypeDef");
  const annotation = returned && childrenOf(returned).at(-1);
  const outputOf = (name: string): Span | undefined =>
    parameters.get(name) ?? (annotation ? (fieldOf(file, annotation, name) ?? spanOf(annotation)) : undefined);
  return { name: spanOf(nameNode), parameters, outputOf };
}

/** The name of a NamedTuple's field: in the annotation itself, or in the class or call that it names. */
function fieldOf(file: PythonText, annotation: SyntaxNode, name: string): Span | undefined {
  if (callOf(readNames(file), annotation)) return nameIn(file, annotation, name);
  if (annotation.name !== "VariableName") return undefined;
  const wanted = textOf(file, annotation);
  for (const statement of childrenOf(file.root)) {
    const [first, second] = childrenOf(statement);
    if (statement.name === "AssignStatement" && first && textOf(file, first) === wanted)
      return nameIn(file, statement, name);
    if (statement.name === "ClassDefinition" && second && textOf(file, second) === wanted) {
      const fields = statement.getChild("Body")?.getChildren("AssignStatement") ?? [];
      const field = fields.map(({ firstChild }) => firstChild).find((node) => node && textOf(file, node) === name);
      return field ? spanOf(field) : undefined;
    }
  }
  return undefined;
}

/** `("head", int)` or `head=int` inside a call of NamedTuple. */
function nameIn(file: PythonText, node: SyntaxNode, name: string): Span | undefined {
  if (node.name === "String" && stringValue(textOf(file, node)) === name && node.parent?.name !== "ArgList") {
    const quote = /["']/.exec(textOf(file, node))?.index ?? 0;
    const start = node.from + textOf(file, node).indexOf(name, quote);
    return start < node.from ? spanOf(node) : { start, end: start + name.length };
  }
  if (node.name === "VariableName" && node.nextSibling?.name === "AssignOp" && textOf(file, node) === name)
    return spanOf(node);
  for (const child of childrenOf(node)) {
    const found = nameIn(file, child, name);
    if (found) return found;
  }
  return undefined;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
