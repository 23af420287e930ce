import { sentence } from "../../../l10n/sentence.ts";
import { argumentsOf, childrenOf, elementsOf, spanOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { stringValue } from "../../read/python/stringLiteral.ts";
import { functionsIn } from "../pythonPlaces.ts";
import { docstringNames } from "./docstringNames.ts";
import { fileName, type PythonEdits } from "./edits.ts";
import { isPartialCall, valueOf, type PythonProgram, type PythonTop, type ReadPython } from "./program.ts";

/** A parameter of a function at the top of a file. */
export interface PythonParameter {
  readonly of: PythonTop;
  readonly name: string;
}

/**
 * Renames a parameter in its function, in the function's docstring, and in every call of the function that names it, in the
 * file itself and in the others that are given. What makes that unsafe is the edits' problem.
 */
export function renameParameter(
  program: PythonProgram,
  { of, name }: PythonParameter,
  paths: Iterable<string>,
  edits: PythonEdits,
): void {
  const own = program.fileAt(of.path);
  if (!own) return;
  renameInFunction(own, { of, name }, edits);
  for (const path of new Set([of.path, ...paths])) {
    const read = program.fileAt(path);
    if (read) new Callers(program, read, { of, name }, edits).rename();
  }
}

function renameInFunction(read: ReadPython, { of, name }: PythonParameter, edits: PythonEdits): void {
  const { file } = read.module;
  const python = functionsIn(file).findLast((each) => each.name === of.name);
  const variable = python && read.variables.scopeOf(python.definition)?.variables.get(name);
  if (!variable) return;
  edits.renameVariable(read, variable);
  const docstring = docstringNode(python.definition);
  for (const { start, end } of docstring ? docstringNames(textOf(file, docstring), name) : [])
    edits.replace(of.path, { start: (docstring?.from ?? 0) + start, end: (docstring?.from ?? 0) + end });
  const dynamic = namesByText(read, python.definition);
  if (dynamic !== undefined)
    edits.refuse(
      sentence("{function} uses {call}, which may name {name} in a text: rename it by hand.", {
        function: of.name,
        call: `${dynamic}()`,
        name,
      }),
    );
}

function docstringNode(definition: SyntaxNode): SyntaxNode | undefined {
  const body = definition.getChild("Body");
  const statement = body ? childrenOf(body)[1] : undefined;
  const node = statement?.name === "ExpressionStatement" ? statement.firstChild : undefined;
  return node?.name === "String" ? node : undefined;
}

/** The built-in function by which a function may reach its variables by their names as texts. */
function namesByText({ module: { file }, variables }: ReadPython, definition: SyntaxNode): string | undefined {
  for (const [callee, list] of callsIn(definition)) {
    if (callee.name !== "VariableName" || (variables.at(callee)?.binders.length ?? 0) > 0) continue;
    const name = textOf(file, callee);
    const isOfOthers = name === "vars" && elementsOf(list).length > 0;
    if (/^(?:locals|vars|eval|exec)$/.test(name) && !isOfOthers) return name;
  }
  return undefined;
}

/** The calls below a node: what is called, and the brackets. */
function callsIn(node: SyntaxNode): (readonly [callee: SyntaxNode, list: SyntaxNode])[] {
  const calls: (readonly [SyntaxNode, SyntaxNode])[] = [];
  const cursor = node.cursor();
  do {
    if (cursor.name !== "CallExpression") continue;
    const [callee, list] = childrenOf(cursor.node);
    if (callee && list?.name === "ArgList") calls.push([callee, list]);
  } while (cursor.next() && cursor.from < node.to);
  return calls;
}

/** What in one file calls a function, and what it does with a task of it. */
class Callers {
  readonly #program: PythonProgram;
  readonly #read: ReadPython;
  readonly #parameter: PythonParameter;
  readonly #edits: PythonEdits;

  constructor(program: PythonProgram, read: ReadPython, parameter: PythonParameter, edits: PythonEdits) {
    this.#program = program;
    this.#read = read;
    this.#parameter = parameter;
    this.#edits = edits;
  }

  get #path(): string {
    return this.#read.module.file.path;
  }

  rename(): void {
    const { file } = this.#read.module;
    const { name } = this.#parameter;
    // Most files name neither: what their names mean need not be found.
    if (!file.text.includes(name) && !file.text.includes("**")) return;
    for (const [callee, list] of callsIn(file.root)) {
      const { keywords, others } = argumentsOf(file, list);
      const named = keywords.find((each) => each.name === name);
      const unpacked = others.filter(({ name: star }) => star === "**");
      if ((!named && unpacked.length === 0) || !this.#isCall(callee, list)) continue;
      if (named) this.#edits.replace(this.#path, spanOf(named.nameNode));
      else for (const star of unpacked) this.#renameUnpacked(star);
    }
    if (file.text.includes("outputs")) this.#renameOutputs();
  }

  /** `f(…)`, and `partial(f, …)`. */
  #isCall(callee: SyntaxNode, list: SyntaxNode): boolean {
    const { of } = this.#parameter;
    if (this.#program.denotes(this.#read, callee, of)) return true;
    const [first] = argumentsOf(this.#read.module.file, list).positional;
    const isPartial = first !== undefined && isPartialCall(this.#read.module, callee);
    return isPartial && this.#program.denotes(this.#read, first, of);
  }

  /** `**{"old": 1}` says its names; of any other record they are not known. */
  #renameUnpacked(star: SyntaxNode): void {
    const { file } = this.#read.module;
    const record = star.nextSibling;
    const entries = record?.name === "DictionaryExpression" ? elementsOf(record) : [];
    const keys = entries.map(([key]) => key);
    const isKnown = record?.name === "DictionaryExpression" && keys.every((key) => key?.name === "String");
    if (!isKnown) {
      const values = {
        call: `${this.#parameter.of.name}(**…)`,
        file: fileName(this.#path),
        name: this.#parameter.name,
      };
      this.#edits.refuse(sentence("{call} in {file} may give {name}: rename it by hand.", values));
    }
    for (const key of keys) if (key && stringValue(textOf(file, key)) === this.#parameter.name) this.#renameText(key);
  }

  /** The name in a text that is nothing else. */
  #renameText(text: SyntaxNode): void {
    const { name } = this.#parameter;
    const start = text.from + textOf(this.#read.module.file, text).lastIndexOf(name);
    this.#edits.replace(this.#path, { start, end: start + name.length });
  }

  /** `train(…).outputs["old"]` and `task.outputs["old"]`: a parameter of type `Output[…]` is what a task puts out. */
  #renameOutputs(): void {
    const { file } = this.#read.module;
    const cursor = file.root.cursor();
    do {
      if (cursor.name !== "MemberExpression") continue;
      const [outputs, bracket, key] = childrenOf(cursor.node);
      if (outputs?.name !== "MemberExpression" || bracket?.name !== "[" || key?.name !== "String") continue;
      if (stringValue(textOf(file, key)) !== this.#parameter.name) continue;
      const [task, , member] = childrenOf(outputs);
      const isOutputs = member !== undefined && textOf(file, member) === "outputs";
      if (task && isOutputs && this.#isTask(task, 8)) this.#renameText(key);
    } while (cursor.next());
  }

  #isTask(node: SyntaxNode, steps: number): boolean {
    if (steps === 0) return false;
    if (node.name === "CallExpression") {
      const callee = node.firstChild;
      if (!callee || this.#program.denotes(this.#read, callee, this.#parameter.of)) return callee !== null;
      // What sets an option of a task gives the task back.
      return (
        callee.name === "MemberExpression" && callee.firstChild !== null && this.#isTask(callee.firstChild, steps - 1)
      );
    }
    const values = this.#read.variables.at(node)?.binders.flatMap((binder) => valueOf(binder) ?? []) ?? [];
    return values.some((value) => this.#isTask(value, steps - 1));
  }
}
