import {
  childrenOf,
  parsePython,
  spanOf,
  textOf,
  type PythonText,
  type SyntaxNode,
} from "../read/python/pythonTree.ts";
import { stringValue } from "../read/python/stringLiteral.ts";
import type { Span } from "../text.ts";
import { functionsIn, placesOf } from "./pythonPlaces.ts";

/** Where a Python file names one of its top-level functions: its `def`, its uses, and its place in `__all__`. */
export function functionNames(text: string, functionName: string): Span[] {
  const file = parsePython("", text);
  return [...mentions(file, file.root, functionName), ...exportedNames(file, functionName)];
}

/** Where a function names one of its parameters: in its signature and in its body. */
export function parameterNames(text: string, functionName: string, parameter: string): Span[] {
  const file = parsePython("", text);
  const python = functionsIn(file).findLast(({ name }) => name === functionName);
  const span = python && placesOf(file, python).parameters.get(parameter);
  const body = python?.definition.getChild("Body");
  if (!span) return [];
  return body ? [span, ...mentions(file, body, parameter)] : [span];
}

/** Every name that a Python file, or one function of it, uses for anything but members. */
export function namesIn(text: string, functionName?: string): ReadonlySet<string> {
  const file = parsePython("", text);
  const names = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (node.name === "VariableName" && !isKeyword(node)) names.add(textOf(file, node));
    for (const child of childrenOf(node)) visit(child);
  };
  const python = functionsIn(file).findLast(({ name }) => name === functionName);
  visit(python?.definition ?? file.root);
  return names;
}

/** Mentions of a name under a node; a function that gives the name to something of its own means that by it. */
function mentions(file: PythonText, root: SyntaxNode, name: string): Span[] {
  const found: Span[] = [];
  const visit = (node: SyntaxNode): void => {
    const isName = node.name === "VariableName" && textOf(file, node) === name && !isKeyword(node);
    if (isName) found.push(spanOf(node));
    const isFunction = node.name === "FunctionDefinition" || node.name === "LambdaExpression";
    for (const child of childrenOf(node)) {
      const isInside = child.name === "Body" || child.name === "ParamList";
      if (isFunction && isInside && bindsIn(file, node, name)) continue;
      visit(child);
    }
  };
  visit(root);
  return found;
}

/** `f(name=1)` names a parameter of `f`. */
function isKeyword(node: SyntaxNode): boolean {
  return node.parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp";
}

/** Whether a function has a parameter or a variable of this name; those of functions inside of it are theirs. */
function bindsIn(file: PythonText, definition: SyntaxNode, name: string): boolean {
  const isNamed = (node: SyntaxNode): boolean => node.name === "VariableName" && textOf(file, node) === name;
  if (definition.getChild("ParamList")?.getChildren("VariableName").some(isNamed)) return true;
  const visit = (node: SyntaxNode): boolean => {
    const children = childrenOf(node);
    const isBinding =
      (node.name === "AssignStatement" && children.slice(0, lastAssign(children)).some(isNamed)) ||
      (node.name === "ForStatement" && children[1] !== undefined && isNamed(children[1])) ||
      (node.name === "ImportStatement" && children.some(isNamed)) ||
      (node.name === "FunctionDefinition" && children.some(isNamed));
    if (isBinding) return true;
    return node.name !== "FunctionDefinition" && children.some(visit);
  };
  return childrenOf(definition.getChild("Body") ?? definition).some(visit);
}

function lastAssign(children: readonly SyntaxNode[]): number {
  return Math.max(
    0,
    children.findLastIndex(({ name }) => name === "AssignOp"),
  );
}

/** `__all__ = ["train"]` */
function exportedNames(file: PythonText, name: string): Span[] {
  const found: Span[] = [];
  for (const statement of file.root.getChildren("AssignStatement")) {
    const [target, , value] = childrenOf(statement);
    if (!target || !value || textOf(file, target) !== "__all__") continue;
    for (const text of value.getChildren("String")) {
      if (stringValue(textOf(file, text)) !== name) continue;
      const start = text.from + textOf(file, text).indexOf(name);
      found.push({ start, end: start + name.length });
    }
  }
  return found;
}
