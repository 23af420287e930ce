import { textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { listOf, recordOf } from "./evaluate.ts";
import { lose, type Frame } from "./frame.ts";
import { unknown, type FunctionCallable, type Given, type Value } from "./graph.ts";
import { functionParameters, type FunctionParameter } from "./parameters.ts";
import { readBlock } from "./readBlock.ts";

/** How deep functions of the file may call one another. */
const mostDepth = 20;

/** Takes the statements of a function of the file where a pipeline calls it, with what it is given, and gives what it returns; undefined where it calls itself. */
export function inline(
  frame: Frame,
  { module, definition, scope, defaults }: FunctionCallable,
  given: Given,
  node: SyntaxNode,
): Value | undefined {
  const block = definition.definition.getChild("Body");
  if (!block) return unknown;
  const own = `${module.path}:${definition.definition.from}`;
  const isRound = frame.callers?.has(own) === true;
  if (isRound || frame.depth >= mostDepth) return undefined;
  const isContainer = /\bContainerOp\b/.test(textOf(module.file, block));
  const parameters = functionParameters(module.file, definition.definition.getChild("ParamList"));
  const { values, others } = boundTo(parameters, given);
  for (const name of others) lose(frame, "import-argument", node, { component: definition.name, name });
  const variables = new Map<string, Value>(scope);
  for (const { name, value: byDefault } of parameters) {
    const value =
      values.get(name) ??
      defaults?.get(name) ??
      (byDefault ? frame.reading.evaluate({ ...frame, module, variables: new Map(scope) }, byDefault) : unknown);
    variables.set(name, isContainer ? { kind: "argument", name, value } : value);
  }
  const inside: Frame = {
    reading: frame.reading,
    module,
    variables,
    ...(frame.body && { body: frame.body }),
    depth: frame.depth + 1,
    callers: new Set([...(frame.callers ?? []), own]),
    outer: frame,
    ...(isContainer && { caller: definition.name }),
  };
  readBlock(inside, block);
  return inside.returned ?? { kind: "constant", value: null };
}

interface Binding {
  readonly values: ReadonlyMap<string, Value>;
  /** What no parameter takes, by its name or its place from 1 on. */
  readonly others: readonly string[];
}

/** What parameters are given; those that are given nothing are left out, `*args` and `**kwargs` are always there. */
function boundTo(parameters: readonly FunctionParameter[], { positional, keywords }: Given): Binding {
  const values = new Map<string, Value>();
  const others: string[] = [];
  const plain = parameters.filter(({ kind }) => kind === "plain");
  plain.slice(0, positional.length).forEach(({ name }, at) => values.set(name, positional[at] ?? unknown));
  const rest = positional.slice(plain.length);
  const fields: [string, Value][] = [];
  const named = new Set(
    parameters.filter(({ kind }) => kind === "plain" || kind === "keyword").map(({ name }) => name),
  );
  for (const [name, value] of keywords)
    if (named.has(name)) values.set(name, value);
    else fields.push([name, value]);
  const list = parameters.find(({ kind }) => kind === "list");
  const record = parameters.find(({ kind }) => kind === "record");
  if (list) values.set(list.name, listOf(rest));
  else others.push(...rest.map((_, at) => String(plain.length + at + 1)));
  if (record) values.set(record.name, recordOf(fields));
  else others.push(...fields.map(([name]) => name));
  return { values, others };
}
