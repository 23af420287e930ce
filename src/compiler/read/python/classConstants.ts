import { childrenOf, dottedName, elementsOf, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import { stringValue } from "./stringLiteral.ts";

/** A class that does nothing but hold names: no metaclass, no base that gives it a meaning, no decorator but `@dataclass`. */
export function isPlainClass(file: PythonText, definition: SyntaxNode): boolean {
  const list = definition.getChild("ArgList");
  const bases = list ? elementsOf(list).map((words) => words.map((word) => textOf(file, word)).join("")) : [];
  return bases.every((base) => base === "object") && decoratorsOf(definition).every((each) => isDataclass(file, each));
}

/** Whether a class has `@dataclass` above it: a call of it gives its fields their values. */
export function isDataclassDefinition(file: PythonText, definition: SyntaxNode): boolean {
  return decoratorsOf(definition).some((each) => isDataclass(file, each));
}

function decoratorsOf({ parent }: SyntaxNode): readonly SyntaxNode[] {
  return parent?.name === "DecoratedStatement" ? parent.getChildren("Decorator") : [];
}

function isDataclass(file: PythonText, decorator: SyntaxNode): boolean {
  return /^@\s*(?:dataclasses\s*\.\s*)?dataclass\s*(?:\(|$)/.test(textOf(file, decorator));
}

/**
 * What the body of a class gives its names, in their order: those that it gives a value once, by a plain assignment, and that
 * nothing in the file gives another one, changes or deletes.
 */
export function classConstants(file: PythonText, definition: SyntaxNode): ReadonlyMap<string, SyntaxNode> {
  const values = new Map<string, SyntaxNode | undefined>();
  for (const statement of childrenOf(definition.getChild("Body") ?? definition)) {
    const { name, value } = assignmentOf(file, statement);
    if (name !== undefined) values.set(name, values.has(name) ? undefined : value);
    else if (!/^(?:Function|Class)Definition$|^DecoratedStatement$/.test(statement.name))
      for (const each of namesWithin(file, statement)) values.set(each, undefined);
  }
  const isChanged = changesAttribute(file);
  return new Map(
    [...values].flatMap(([name, value]): [string, SyntaxNode][] =>
      value !== undefined && !isChanged(name) ? [[name, value]] : [],
    ),
  );
}

/** `NAME = value` and `NAME: type = value`. */
function assignmentOf(file: PythonText, statement: SyntaxNode): { name?: string; value?: SyntaxNode } {
  if (statement.name !== "AssignStatement") return {};
  const [target, operator, value, ...rest] = childrenOf(statement).filter(({ name }) => name !== "TypeDef");
  const isOne = target?.name === "VariableName" && operator?.name === "AssignOp" && value && rest.length === 0;
  return isOne ? { name: textOf(file, target), value } : {};
}

/** Every variable that an expression or statement names. */
export function* namesWithin(file: PythonText, node: SyntaxNode): Iterable<string> {
  if (node.name === "VariableName") yield textOf(file, node);
  for (const child of childrenOf(node)) yield* namesWithin(file, child);
}

const changed = new WeakMap<PythonText, ReadonlySet<string>>();

/** Whether a file gives an attribute of this name a value anywhere, of whatever object, or changes the value that it has. */
export function changesAttribute(file: PythonText): (name: string) => boolean {
  const names = changed.get(file) ?? new Set(attributesChanged(file, file.root));
  changed.set(file, names);
  return (name) => names.has(name) || names.has(any);
}

/** `setattr` with a name that is not known. */
const any = "*";

const changing = /^(?:append|extend|insert|update|setdefault|pop|popitem|clear|remove|sort|reverse|add|discard)$/;

function* attributesChanged(file: PythonText, node: SyntaxNode): Iterable<string> {
  for (const target of targetsOf(node)) yield* attributesIn(file, target);
  if (node.name === "CallExpression") yield* changedByCall(file, node);
  for (const child of childrenOf(node)) if (!isComponent(file, child)) yield* attributesChanged(file, child);
}

/** The program of a component runs elsewhere. */
function isComponent(file: PythonText, node: SyntaxNode): boolean {
  return node.name === "DecoratedStatement" && /^@[\w.\s]*component/.test(textOf(file, node));
}

function targetsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children = childrenOf(node);
  switch (node.name) {
    case "AssignStatement":
      return children.slice(
        0,
        children.findLastIndex(({ name }) => name === "AssignOp"),
      );
    case "UpdateStatement":
      return children.slice(0, 1);
    case "DeleteStatement":
      return children;
    case "ForStatement":
      return children.slice(
        0,
        children.findIndex(({ name }) => name === "in"),
      );
    default:
      return [];
  }
}

/** Those of `object.name`, and of `object.name["key"]`; an object's own methods change no class. */
function* attributesIn(file: PythonText, node: SyntaxNode): Iterable<string> {
  const property = node.name === "MemberExpression" ? node.getChild("PropertyName") : null;
  const isOwn = property && dottedName(file, node)?.[0] === "self";
  if (property && !isOwn) yield textOf(file, property);
  for (const child of childrenOf(node)) yield* attributesIn(file, child);
}

/** `Config.LIST.append(…)`, `setattr(Config, "NAME", …)` */
function* changedByCall(file: PythonText, call: SyntaxNode): Iterable<string> {
  const [callee, list] = childrenOf(call);
  if (!callee || !list) return;
  const [object, , method] = callee.name === "MemberExpression" ? childrenOf(callee) : [];
  if (object && method && changing.test(textOf(file, method))) yield* attributesIn(file, object);
  if (!/^(?:setattr|delattr)$/.test(textOf(file, callee))) return;
  const name = elementsOf(list)[1]?.[0];
  yield (name?.name === "String" ? stringValue(textOf(file, name)) : undefined) ?? any;
}
