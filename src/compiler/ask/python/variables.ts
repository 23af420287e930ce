import { boundBy } from "../../read/python/functionNames.ts";
import { childrenOf, textOf, type PythonText, type SyntaxNode } from "../../read/python/pythonTree.ts";

/** What has names of its own (Python reference, "Resolution of names"). */
export interface PythonScope {
  readonly kind: "module" | "function" | "class" | "comprehension";
  readonly parent: PythonScope | undefined;
  readonly variables: Map<string, PythonVariable>;
}

/** One name of one scope with everything that means it, wherever it stands: inner scopes see those around them. */
export interface PythonVariable {
  readonly name: string;
  readonly scope: PythonScope;
  /** In the order of the text, those that bind it among them. */
  readonly mentions: SyntaxNode[];
  /** What gives it a value: parameters, what is assigned, imported, defined, looped over, caught, matched. */
  readonly binders: SyntaxNode[];
}

/** The names of a Python file, by the scopes that Python gives them. */
export interface PythonVariables {
  readonly module: PythonScope;
  /** What a name means; undefined for words that only look like one, as the `a` of `f(a=1)`. */
  readonly at: (node: SyntaxNode) => PythonVariable | undefined;
  /** The scope of a function's parameters and body. */
  readonly scopeOf: (definition: SyntaxNode) => PythonScope | undefined;
}

/** Finds every name of a file with what it means there. The file is never run, so a name of `exec` or of `import *` has no binder. */
export function variablesOf(file: PythonText): PythonVariables {
  return new Reader(file).read();
}

/** A name where it stands, before it is known what it means. */
interface Word {
  readonly node: SyntaxNode;
  readonly scope: Draft;
  readonly isBinder: boolean;
}

interface Draft extends PythonScope {
  readonly parent: Draft | undefined;
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
}

function draftOf(kind: PythonScope["kind"], parent?: Draft): Draft {
  return { kind, parent, variables: new Map(), globals: new Set(), nonlocals: new Set() };
}

const comprehensions: ReadonlySet<string> = new Set([
  "ArrayComprehensionExpression",
  "SetComprehensionExpression",
  "DictionaryComprehensionExpression",
  "ComprehensionExpression",
]);

class Reader {
  readonly #file: PythonText;
  readonly #module = draftOf("module");
  readonly #words: Word[] = [];
  /** Where the names begin that are given a value. */
  readonly #binders = new Set<number>();
  readonly #scopes = new Map<number, Draft>();
  readonly #known = new Map<number, PythonVariable>();

  constructor(file: PythonText) {
    this.#file = file;
  }

  read(): PythonVariables {
    this.#visitAll(childrenOf(this.#file.root), this.#module);
    const binders = this.#words.filter(({ isBinder }) => isBinder);
    // What inner scopes hand out is there before it is asked for: own names, then those of the module, then those around.
    for (const word of binders) if (!isElsewhere(word, this.#file)) this.#variable(word.scope, this.#name(word));
    for (const word of this.#words) {
      const variable = this.#meant(word.scope, this.#name(word));
      variable.mentions.push(word.node);
      if (word.isBinder) variable.binders.push(word.node);
      this.#known.set(word.node.from, variable);
    }
    return {
      module: this.#module,
      at: (node) => (node.name === "VariableName" ? this.#known.get(node.from) : undefined),
      scopeOf: (definition) => this.#scopes.get(definition.from),
    };
  }

  #name({ node }: Word): string {
    return textOf(this.#file, node);
  }

  #variable(scope: Draft, name: string): PythonVariable {
    let variable = scope.variables.get(name);
    if (!variable) scope.variables.set(name, (variable = { name, scope, mentions: [], binders: [] }));
    return variable;
  }

  /** Inner scopes see those around them, but not the names of a class. */
  #meant(start: Draft, name: string): PythonVariable {
    for (let scope: Draft | undefined = start; scope; scope = scope.parent) {
      const isSeen = scope === start || scope.kind !== "class";
      if (isSeen && scope.globals.has(name)) break;
      const variable = isSeen ? scope.variables.get(name) : undefined;
      if (variable) return variable;
    }
    return this.#variable(this.#module, name);
  }

  #visitAll(nodes: readonly SyntaxNode[], scope: Draft): void {
    for (const node of nodes) this.#visit(node, scope);
  }

  #visit(node: SyntaxNode, scope: Draft): void {
    const isGenerator = node.name === "ArgList" && node.getChild("for") !== null;
    if (comprehensions.has(node.name) || isGenerator) this.#visitComprehension(node, scope);
    else if (node.name === "FunctionDefinition" || node.name === "LambdaExpression") this.#visitFunction(node, scope);
    else if (node.name === "ClassDefinition") this.#visitClass(node, scope);
    else if (node.name === "ScopeStatement") this.#visitScopeStatement(node, scope);
    else if (node.name === "VariableName") this.#word(node, scope, this.#binders.has(node.from));
    else this.#visitOther(node, scope);
  }

  #word(node: SyntaxNode, scope: Draft, isBinder: boolean): void {
    this.#words.push({ node, scope, isBinder });
  }

  #visitOther(node: SyntaxNode, scope: Draft): void {
    const children = childrenOf(node);
    const bound = node.name === "UpdateStatement" ? children.slice(0, 1) : boundBy(node);
    for (const { from } of bound) this.#binders.add(from);
    if (node.name === "ImportStatement") {
      this.#visitAll([...bound], scope);
      return;
    }
    if (node.name !== "NamedExpression") {
      this.#visitAll(children.filter(isNoLabel), scope);
      return;
    }
    // `:=` gives to what is around a comprehension.
    const [name, ...others] = children;
    let around = scope;
    while (around.kind === "comprehension" && around.parent) around = around.parent;
    if (name) this.#visit(name, around);
    this.#visitAll(others, scope);
  }

  /** The first list is made where the comprehension stands; all else of it belongs to it. */
  #visitComprehension(node: SyntaxNode, scope: Draft): void {
    const inner = draftOf("comprehension", scope);
    for (const { from } of boundBy(node)) this.#binders.add(from);
    const children = childrenOf(node);
    const first = children.findIndex(({ name }) => name === "in") + 1;
    children.forEach((child, at) => {
      this.#visit(child, at === first ? scope : inner);
    });
  }

  /** Defaults and annotations are evaluated where the function is defined. */
  #visitFunction(node: SyntaxNode, scope: Draft): void {
    const inner = draftOf("function", scope);
    this.#scopes.set(node.from, inner);
    const isDefinition = node.name === "FunctionDefinition";
    for (const child of childrenOf(node)) {
      if (child.name === "ParamList") this.#visitParameters(child, scope, inner);
      else if (isDefinition && child.name === "VariableName") this.#word(child, scope, true);
      else this.#visit(child, child.name === "TypeDef" ? scope : inner);
    }
  }

  #visitParameters(list: SyntaxNode, scope: Draft, inner: Draft): void {
    const children = childrenOf(list);
    children.forEach((child, at) => {
      const isParameter = child.name === "VariableName" && children[at - 1]?.name !== "AssignOp";
      if (isParameter) this.#word(child, inner, true);
      else this.#visit(child, scope);
    });
  }

  #visitClass(node: SyntaxNode, scope: Draft): void {
    const inner = draftOf("class", scope);
    for (const child of childrenOf(node)) {
      if (child.name === "VariableName") this.#word(child, scope, true);
      else this.#visit(child, child.name === "Body" ? inner : scope);
    }
  }

  #visitScopeStatement(node: SyntaxNode, scope: Draft): void {
    const names = node.getChildren("VariableName");
    const declared = node.getChild("global") ? scope.globals : scope.nonlocals;
    for (const name of names) {
      declared.add(textOf(this.#file, name));
      this.#word(name, scope, false);
    }
  }
}

/** Its scope has said that the name is another's. */
function isElsewhere({ node, scope }: Word, file: PythonText): boolean {
  const name = textOf(file, node);
  return scope.globals.has(name) || scope.nonlocals.has(name);
}

/** `f(name=1)` names a parameter of `f`, `case Point(x=1)` a field. */
function isNoLabel(node: SyntaxNode): boolean {
  if (node.name !== "VariableName") return true;
  const around = node.parent?.name;
  if (around === "KeywordPattern") return node.prevSibling !== null;
  return around !== "ArgList" || node.nextSibling?.name !== "AssignOp";
}
