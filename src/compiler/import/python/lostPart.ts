import type { ImportCode } from "../../diagnostics/importCatalogue.ts";
import type { Filling } from "../../../l10n/sentence.ts";
import { argumentsOf, childrenOf, textOf, type PythonText, type SyntaxNode } from "../../read/python/pythonTree.ts";

const ofArguments: ReadonlySet<ImportCode> = new Set([
  "import-option",
  "import-argument",
  "import-value",
  "import-mixed",
  "import-calculated",
  "import-follows",
]);

const ofMethods: ReadonlySet<ImportCode> = new Set(["import-method", "import-method-value", "import-follows"]);

/**
 * The text of what is lost of a call of which the rest may be there: its argument (`pvolumes={…}`), or the method that is called
 * of a task (`.apply(…)`); the whole text where it is none of them.
 *
 * @param name What the note names: an argument by its name, or its place from 1 on.
 */
export function lostPart(file: PythonText, node: SyntaxNode, code: ImportCode, name: Filling | undefined): string {
  const whole = textOf(file, node);
  // Of `*list` and `**record` the note names what stands there.
  const stars = typeof name === "string" ? /^\*+/.exec(name)?.[0] : undefined;
  if (stars !== undefined) return stars + whole;
  const [callee, list] = node.name === "CallExpression" ? childrenOf(node) : [];
  if (!callee || list?.name !== "ArgList") return whole;
  const wanted = code === "import-file-output" ? "file_outputs" : ofArguments.has(code) ? name : undefined;
  const argument = typeof wanted === "string" ? argumentNamed(file, list, wanted) : undefined;
  if (argument !== undefined) return argument;
  const [object, mark] = callee.name === "MemberExpression" ? childrenOf(callee) : [];
  const isMade = object?.name === "CallExpression" && mark?.name === ".";
  return isMade && ofMethods.has(code) ? file.text.slice(object.to, node.to).trim() : whole;
}

function argumentNamed(file: PythonText, list: SyntaxNode, name: string): string | undefined {
  const { positional, keywords } = argumentsOf(file, list);
  const keyword = keywords.find((each) => each.name === name);
  if (keyword) return file.text.slice(keyword.nameNode.from, keyword.value.to);
  const placed = /^\d+$/.test(name) ? positional[Number(name) - 1] : undefined;
  return placed && textOf(file, placed);
}
