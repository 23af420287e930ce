import { sentence } from "../../../l10n/sentence.ts";
import { childrenOf, spanOf, textOf } from "../../read/python/pythonTree.ts";
import { stringValue } from "../../read/python/stringLiteral.ts";
import { fileName, type PythonEdits } from "./edits.ts";
import { importedBy, starImports } from "./imported.ts";
import { namesIn } from "./names.ts";
import type { PythonProgram, PythonTop, ReadPython } from "./program.ts";

/**
 * Renames what stands at the top of a Python file there and in the files that import it, those through which others import it
 * among them. A file that has the new name for something else goes on using the old one.
 */
export function renameTop(program: PythonProgram, top: PythonTop, paths: Iterable<string>, edits: PythonEdits): void {
  const own = program.fileAt(top.path);
  if (!own) return;
  renameTopIn(own, top.name, edits);
  const left = new Set([...paths].filter((path) => path !== top.path));
  // Who has it by the new name hands it on by that.
  const changed = [top.path];
  for (const from of changed) {
    for (const path of left) {
      const read = program.fileAt(path);
      if (read?.module.file.text.includes(top.name) !== true) left.delete(path);
      else if (new Importer(program, read, { path: from, name: top.name }, edits).rename() && !changed.includes(path))
        changed.push(path);
    }
  }
}

/** The variable of a file's top, and its place in `__all__`. */
function renameTopIn(read: ReadPython, name: string, edits: PythonEdits): void {
  const { file } = read.module;
  const variable = read.variables.module.variables.get(name);
  if (variable) edits.renameVariable(read, variable);
  for (const statement of file.root.getChildren("AssignStatement")) {
    const [target, , value] = childrenOf(statement);
    if (!target || !value || textOf(file, target) !== "__all__") continue;
    for (const text of value.getChildren("String")) {
      if (stringValue(textOf(file, text)) !== name) continue;
      const start = text.from + textOf(file, text).indexOf(name);
      edits.replace(file.path, { start, end: start + name.length });
    }
  }
}

/** One file's uses of what another file has at its top. */
class Importer {
  readonly #program: PythonProgram;
  readonly #read: ReadPython;
  readonly #top: PythonTop;
  readonly #edits: PythonEdits;

  constructor(program: PythonProgram, read: ReadPython, top: PythonTop, edits: PythonEdits) {
    this.#program = program;
    this.#read = read;
    this.#top = top;
    this.#edits = edits;
  }

  get #path(): string {
    return this.#read.module.file.path;
  }

  /** True when the file has it at its own top, by the new name. */
  rename(): boolean {
    this.#renameMembers();
    const isTaken = namesIn(this.#read).has(this.#edits.name);
    const isNamed = this.#renameImports(isTaken);
    return this.#renameStar(isTaken) || isNamed;
  }

  /** `m.f` */
  #renameMembers(): void {
    const { file } = this.#read.module;
    const cursor = file.root.cursor();
    do {
      if (cursor.name !== "MemberExpression") continue;
      const property = cursor.node.lastChild;
      if (property?.name !== "PropertyName" || textOf(file, property) !== this.#top.name) continue;
      const place = this.#program.placeOfMember(this.#read, cursor.node);
      if (place?.path === this.#top.path) this.#edits.replace(this.#path, spanOf(property));
    } while (cursor.next());
  }

  /** `from m import f`, `from m import f as g`, in whatever scope. */
  #renameImports(isTaken: boolean): boolean {
    const { module, variables } = this.#read;
    const cursor = module.file.root.cursor();
    let isAtTop = false;
    do {
      const variable = cursor.name === "VariableName" ? variables.at(cursor.node) : undefined;
      const imported = variable && importedBy(module.file, cursor.node);
      if (!variable || !imported?.nameNode || imported.name !== this.#top.name) continue;
      if (this.#program.pathOf(this.#path, imported.module) !== this.#top.path) continue;
      const { name } = this.#edits;
      if (imported.isAliased) this.#edits.replace(this.#path, spanOf(imported.nameNode));
      else if (isTaken) this.#edits.replace(this.#path, spanOf(imported.nameNode), `${name} as ${this.#top.name}`);
      else {
        if (variable.scope.kind === "module") renameTopIn(this.#read, this.#top.name, this.#edits);
        else this.#edits.renameVariable(this.#read, variable);
        this.#edits.replace(this.#path, spanOf(imported.nameNode));
        isAtTop ||= variable.scope.kind === "module";
      }
    } while (cursor.next());
    return isAtTop;
  }

  /** `from m import *` */
  #renameStar(isTaken: boolean): boolean {
    const { module, variables } = this.#read;
    const variable = variables.module.variables.get(this.#top.name);
    const isStar = starImports(module.file).some((each) => this.#program.pathOf(this.#path, each) === this.#top.path);
    if (!isStar || (variable && variable.binders.length > 0)) return false;
    if (isTaken) {
      const values = { name: this.#edits.name, file: fileName(this.#path), other: fileName(this.#top.path) };
      this.#edits.refuse(sentence("{file} imports everything of {other}, and has {name} for something else.", values));
    }
    renameTopIn(this.#read, this.#top.name, this.#edits);
    return true;
  }
}
