import { childrenOf, textOf, type PythonText, type SyntaxNode } from "../../read/python/pythonTree.ts";

/** What a name that an import statement gives stands for: a module, or a name of one. */
export interface Imported {
  /** With the dots of a relative import: `.settings`. */
  readonly module: string;
  /** The name in the module, and where it is written. */
  readonly name?: string;
  readonly nameNode?: SyntaxNode;
  /** `as` gives it another name here, so that it may be called otherwise there. */
  readonly isAliased: boolean;
}

/**
 * What the import statement around a name that it gives means by it. `import a.b` gives `a`, which is the module `a`: what is
 * below it is found by the names behind it.
 */
export function importedBy(file: PythonText, binder: SyntaxNode): Imported | undefined {
  const statement = binder.parent;
  if (statement?.name !== "ImportStatement") return undefined;
  const children = childrenOf(statement);
  const words = children.map((child) => textOf(file, child));
  const at = children.findIndex(({ from }) => from === binder.from);
  const isAliased = words[at - 1] === "as";
  const importAt = words.indexOf("import");
  if (words[0] === "from") {
    const nameNode = isAliased ? children[at - 2] : binder;
    const module = words.slice(1, importAt).join("");
    return nameNode && { module, name: textOf(file, nameNode), nameNode, isAliased };
  }
  if (!isAliased) return { module: textOf(file, binder), isAliased };
  const start = Math.max(importAt, words.lastIndexOf(",", at - 1)) + 1;
  return { module: words.slice(start, at - 1).join(""), isAliased };
}

/** The modules of which a file imports all names: `from m import *`. */
export function starImports(file: PythonText): string[] {
  return childrenOf(file.root).flatMap((statement) => {
    if (statement.name !== "ImportStatement") return [];
    const words = childrenOf(statement).map((child) => textOf(file, child));
    const importAt = words.indexOf("import");
    return words[0] === "from" && words[importAt + 1] === "*" ? [words.slice(1, importAt).join("")] : [];
  });
}

/** The name of a module's part: `.m` of `from . import m`, `a.b` of `from a import b`. */
export function partOfModule(module: string, name: string): string {
  return /^\.*$/.test(module) ? module + name : `${module}.${name}`;
}
