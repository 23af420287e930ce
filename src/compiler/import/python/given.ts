import { childrenOf, elementsOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { codeOf, lose, type Frame } from "./frame.ts";
import { fieldsOf } from "../../wholeFloats.ts";
import { isLost, memberValue, unknown, unwrapped, type Given, type Value } from "./graph.ts";
import { iterated } from "./iterated.ts";
import { isList, isRecord } from "../../json.ts";

/** What stands between a call's parentheses; `*list` and `**record` are taken apart where they are known, and told where not. */
export function readGiven(frame: Frame, list: SyntaxNode): Given {
  const { file } = frame.module;
  // `f(g(x) for x in list)`: the call's brackets are those of the generator.
  if (childrenOf(list).some(({ name }) => name === "for"))
    return { positional: [frame.reading.generated(frame, list)], keywords: new Map() };
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  for (const [first, second, third, ...rest] of elementsOf(list)) {
    if (!first) continue;
    if (!second) positional.push(frame.reading.evaluate(frame, first));
    else if (second.name === "AssignOp" && third && rest.length === 0) {
      const value = frame.reading.evaluate(frame, third);
      const name = textOf(file, first);
      if (textOf(file, second) === "=") keywords.set(name, value);
      else {
        frame.variables.set(name, value);
        positional.push(value);
      }
    } else if (textOf(file, first) === "**") {
      for (const [name, value] of spreadRecord(frame, second) ?? []) keywords.set(name, value);
    } else if (textOf(file, first) === "*") positional.push(...(spreadList(frame, second) ?? []));
    else lose(frame, "import-statement", first, { code: codeOf(frame, first) });
  }
  return { positional, keywords };
}

/** Values side by side, of which `*list` is more than one. */
export function readListed(frame: Frame, nodes: readonly SyntaxNode[]): readonly Value[] {
  const values: Value[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at];
    const next = nodes[at + 1];
    if (node === undefined || node.name === ",") continue;
    if (textOf(frame.module.file, node) === "*" && next) {
      values.push(...(spreadList(frame, next) ?? [unknown]));
      at++;
    } else values.push(frame.reading.evaluate(frame, node));
  }
  return values;
}

/** The items of `*node`; undefined, after a note, where they are not known. */
function spreadList(frame: Frame, node: SyntaxNode): readonly Value[] | undefined {
  const value = unwrapped(frame.reading.evaluate(frame, node));
  const items = iterated(value);
  const code = isLost(value) ? "import-follows" : "import-value";
  if (items === undefined) lose(frame, code, node, { name: `*${codeOf(frame, node)}` });
  return items;
}

/** The fields of `**node`; undefined, after a note, where they are not known. */
export function spreadRecord(frame: Frame, node: SyntaxNode): readonly (readonly [string, Value])[] | undefined {
  const value = unwrapped(frame.reading.evaluate(frame, node));
  if (value.kind === "record") return value.fields;
  if (value.kind === "constant" && value.value !== null && isRecord(value.value) && !isList(value.value))
    return fieldsOf(value.value).map(([name, each]) => [name, memberValue(each)] as const);
  lose(frame, isLost(value) ? "import-follows" : "import-value", node, { name: `**${codeOf(frame, node)}` });
  return undefined;
}
