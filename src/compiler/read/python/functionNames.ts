import { childrenOf, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";

/**
 * The names that statements below `node` bind, whatever block they stand in: assigned, imported, defined, looped over,
 * caught, matched. With `intoFunctions`, those of parameters and of nested functions and classes too.
 */
export function namesBoundIn(file: PythonText, node: SyntaxNode, intoFunctions: boolean): ReadonlySet<string> {
  const names = new Set<string>();
  const cursor = node.cursor();
  let isInside = true;
  do {
    const { node: at } = cursor;
    if (intoFunctions || !generators.has(at.name)) for (const bound of boundBy(at)) names.add(textOf(file, bound));
    // What else a scope of its own binds stays in there.
    const isEntered = intoFunctions || !ownScopes.has(at.name);
    isInside = isEntered ? cursor.next() : cursor.next(false);
  } while (isInside && cursor.from < node.to);
  return names;
}

const comprehensions = [
  "ArrayComprehensionExpression",
  "SetComprehensionExpression",
  "DictionaryComprehensionExpression",
  "ComprehensionExpression",
] as const;

const ownScopes: ReadonlySet<string> = new Set([
  ...["FunctionDefinition", "ClassDefinition", "LambdaExpression"],
  ...comprehensions,
]);

/** What binds names for itself alone; a call's list of arguments may be a bare generator: `sum(a for a in b)`. */
const generators: ReadonlySet<string> = new Set([...comprehensions, "ArgList"]);

/** The nodes of the names that one node binds by itself. */
export function boundBy(node: SyntaxNode): readonly SyntaxNode[] {
  return binders[node.name]?.(childrenOf(node)) ?? [];
}

type Binder = (children: readonly SyntaxNode[]) => readonly SyntaxNode[];

const variables: Binder = (children) => children.filter(({ name }) => name === "VariableName");
const firstVariable: Binder = (children) => variables(children).slice(0, 1);
const afterAs: Binder = (children) => targets(children.filter((_child, at) => children[at - 1]?.name === "as"));
const loopTargets: Binder = (children) =>
  targets(children.filter((_child, at) => wordBefore(children, at, ["for", "in", "if"]) === "for"));

const binders: Readonly<Record<string, Binder>> = {
  AssignStatement: (children) => {
    const last = children.findLastIndex(({ name }) => name === "AssignOp");
    return targets(last < 0 ? children.slice(0, 1) : children.slice(0, last));
  },
  DeleteStatement: (children) => targets(children),
  NamedExpression: (children) => targets(children.slice(0, 1)),
  ImportStatement: importedNames,
  FunctionDefinition: firstVariable,
  ClassDefinition: firstVariable,
  TypeDefinition: firstVariable,
  TypeParam: firstVariable,
  CapturePattern: variables,
  AsPattern: variables,
  ParamList: (children) => variables(children.filter((_child, at) => children[at - 1]?.name !== "AssignOp")),
  WithStatement: afterAs,
  TryStatement: afterAs,
  ForStatement: loopTargets,
  ArrayComprehensionExpression: loopTargets,
  SetComprehensionExpression: loopTargets,
  DictionaryComprehensionExpression: loopTargets,
  ComprehensionExpression: loopTargets,
  ArgList: loopTargets,
};

/** `a`, `(a, b)`, `[a, *b]`: the names among what is assigned to. `a.b` and `a[0]` bind nothing. */
function targets(nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return nodes.flatMap((node) => {
    if (node.name === "VariableName") return [node];
    return targetLists.has(node.name) ? targets(childrenOf(node)) : [];
  });
}

const targetLists: ReadonlySet<string> = new Set(["TupleExpression", "ArrayExpression", "ParenthesizedExpression"]);

function wordBefore(children: readonly SyntaxNode[], at: number, words: readonly string[]): string | undefined {
  return children.slice(0, at).findLast(({ name }) => words.includes(name))?.name;
}

/** `import a.b` binds `a`; `import a.b as c` and `from a import b as c` bind `c`. */
function importedNames(children: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const names = children.slice(children.findIndex(({ name }) => name === "import") + 1);
  return names.filter((child, at) => {
    if (child.name !== "VariableName") return false;
    return names[at - 1]?.name !== "." && !isRenamed(names, at);
  });
}

/** Whether the dotted name at `at` is followed by `as`. */
function isRenamed(names: readonly SyntaxNode[], at: number): boolean {
  const end = names.findIndex(({ name }, after) => after > at && name !== "." && name !== "VariableName");
  return names[end]?.name === "as";
}
