import { childrenOf, dottedName, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";

/** What the names of one file mean: import aliases undone (`import kfp.dsl as d` makes `d.Input` mean `kfp.dsl.Input`). */
export interface PythonNames {
  /** The full dotted name that an expression means; a name nobody imported stays as it is. */
  meaningOf(node: SyntaxNode): string | undefined;
}

/** What one name was imported as: a module, or a name of one. */
export interface PythonImport {
  /** With the dots of a relative import: `.settings`. */
  readonly module: string;
  readonly name?: string;
}

/** What names of a Python file mean, by its imports: `dsl` is `kfp.dsl`. */
export function readNames(file: PythonText): PythonNames {
  const imported = new Map(
    Array.from(importsOf(file), ([local, { module, name }]) => [
      local,
      name === undefined ? module : `${module}.${name}`,
    ]),
  );
  return {
    meaningOf(node) {
      const [first, ...rest] = dottedName(file, node) ?? [];
      return first === undefined ? undefined : [imported.get(first) ?? first, ...rest].join(".");
    },
  };
}

/** The names that a file's import statements give, with what they mean; `import a.b` gives none but itself. */
export function importsOf(file: PythonText): ReadonlyMap<string, PythonImport> {
  const imported = new Map<string, PythonImport>();
  for (const statement of childrenOf(file.root)) {
    if (statement.name === "ImportStatement") readImport(file, statement, imported);
  }
  return imported;
}

/** `import a.b as c`, `import a.b`, `from a import b as c, d`. */
function readImport(file: PythonText, statement: SyntaxNode, imported: Map<string, PythonImport>): void {
  const words = childrenOf(statement)
    .filter((child) => child.name !== "(" && child.name !== ")")
    .map((child) => textOf(file, child));
  const importAt = words.indexOf("import");
  const module = words[0] === "from" ? words.slice(1, importAt).join("") : "";
  for (const part of splitAtCommas(words.slice(importAt + 1))) {
    const asAt = part.indexOf("as");
    const name = part.slice(0, asAt < 0 ? undefined : asAt).join("");
    const local = asAt < 0 ? name : part[asAt + 1];
    if (!local || name === "*") continue;
    if (module !== "") imported.set(local, { module, name });
    else if (asAt >= 0 || !name.includes(".")) imported.set(local, { module: name });
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

/** The last segment of a name of KFP's (`kfp.dsl.Input`, `dsl.Input`, bare `Input`), or undefined for others' names. */
export function kfpName(meaning: string): string | undefined {
  return /^(?:(?:kfp\.)?(?:dsl|components|v2\.dsl)\.(?:types\.\w+\.|\w+_decorator\.)?|kfp\.)?(\w+)$/.exec(meaning)?.[1];
}

/** The last segment of a name of `typing` or of the built-ins (`typing.List`, `List`, `list`). */
export function typingName(meaning: string): string | undefined {
  return /^(?:typing(?:_extensions)?\.|builtins\.)?(\w+)$/.exec(meaning)?.[1];
}
