import type { Sentence } from "../../../l10n/sentence.ts";
import { sentence } from "../../../l10n/sentence.ts";
import { textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import type { Span, TextEdit } from "../../text.ts";
import { importedBy } from "./imported.ts";
import type { ReadPython } from "./program.ts";
import type { PythonVariable } from "./variables.ts";

/** What a rename changes in Python files, until something is found that makes it unsafe. */
export class PythonEdits {
  readonly name: string;
  readonly #edits = new Map<string, Map<number, TextEdit>>();
  /** Edits that a more exact one takes the place of. */
  readonly #general = new Set<TextEdit>();
  /** Why nothing may be renamed. */
  problem: Sentence | undefined;

  constructor(name: string) {
    this.name = name;
  }

  /** By file; of what is found twice one. */
  get edits(): ReadonlyMap<string, readonly TextEdit[]> {
    return new Map(Array.from(this.#edits, ([path, edits]) => [path, [...edits.values()]]));
  }

  replace(path: string, span: Span, text = this.name, isGeneral = false): void {
    const edits = this.#edits.get(path) ?? new Map<number, TextEdit>();
    this.#edits.set(path, edits);
    const before = edits.get(span.start);
    const edit = { span, text };
    if (isGeneral) this.#general.add(edit);
    if (!before || this.#general.has(before)) edits.set(span.start, edit);
  }

  refuse(problem: Sentence): void {
    this.problem ??= problem;
  }

  /** Everything that means a variable gets the new name; what an import gives keeps its name in its own file. */
  renameVariable({ module: { file } }: ReadPython, { mentions }: PythonVariable): void {
    for (const mention of mentions) {
      const imported = importedBy(file, mention);
      const isDotted = mention.parent?.name === "ImportStatement" && mention.nextSibling?.name === ".";
      const old = textOf(file, mention);
      if (imported && isDotted && !imported.isAliased) {
        const values = { name: old, file: fileName(file.path) };
        this.refuse(
          sentence("{name} is also a module that is imported in {file}: give that a name with “as” first.", values),
        );
      }
      const isOwn = imported === undefined || imported.isAliased;
      this.replace(file.path, spanOf(mention), isOwn ? this.name : `${old} as ${this.name}`, true);
    }
  }
}

/** The last segment of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function spanOf({ from, to }: SyntaxNode): Span {
  return { start: from, end: to };
}
