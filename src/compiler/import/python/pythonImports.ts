import { childrenOf, textOf, type PythonText, type SyntaxNode } from "../../read/python/pythonTree.ts";

/** What a name was imported as: a module, or a name of one (`from module import name`). */
export interface ImportedName {
  /** With the dots of a relative import. */
  readonly module: string;
  readonly name?: string;
  readonly statement: SyntaxNode;
}

/** The names that import statements give, wherever at the top of the file they stand. */
export function importsIn(file: PythonText): { names: ReadonlyMap<string, ImportedName>; stars: readonly string[] } {
  const names = new Map<string, ImportedName>();
  const stars: string[] = [];
  for (const statement of statementsAtTop(file.root)) readImport(file, statement, names, stars);
  return { names, stars };
}

/** Those in `try: import …` and `if …:` too. */
function* statementsAtTop(node: SyntaxNode): Iterable<SyntaxNode> {
  for (const child of childrenOf(node)) {
    if (child.name === "ImportStatement") yield child;
    else if (/^(?:TryStatement|IfStatement)$/.test(child.name))
      for (const body of child.getChildren("Body")) yield* statementsAtTop(body);
  }
}

function readImport(file: PythonText, statement: SyntaxNode, names: Map<string, ImportedName>, stars: string[]): void {
  const words = childrenOf(statement)
    .filter(({ name }) => name !== "(" && name !== ")")
    .map((child) => textOf(file, child));
  const importAt = words.indexOf("import");
  const module = words[0] === "from" ? words.slice(1, importAt).join("") : "";
  for (const part of splitAtCommas(words.slice(importAt + 1))) {
    const asAt = part.indexOf("as");
    const name = part.slice(0, asAt < 0 ? undefined : asAt).join("");
    const local = asAt < 0 ? name : part[asAt + 1];
    if (name === "*") stars.push(module);
    else if (!local || name === "") continue;
    else if (module !== "") names.set(local, { module, name, statement });
    else if (asAt >= 0) names.set(local, { module: name, statement });
    else names.set(name.split(".")[0] ?? name, { module: name.split(".")[0] ?? name, statement });
  }
}

function splitAtCommas(words: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === ",") parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}
