import { childrenOf, textOf } from "../../read/python/pythonTree.ts";
import type { Frame } from "./frame.ts";
import { unknown, type Given, type PythonFunctionDefinition, type Value } from "./graph.ts";
import { readBlock } from "./readBlock.ts";
import type { SourceModule } from "./sourceModule.ts";

/** How deep functions of the file may call one another. */
const mostDepth = 20;

/** Takes the statements of a function of the file where a pipeline calls it, with what it is given, and gives what it returns; undefined where it calls itself. */
export function inline(
  frame: Frame,
  module: SourceModule,
  definition: PythonFunctionDefinition,
  given: Given,
): Value | undefined {
  const block = definition.definition.getChild("Body");
  if (!block) return unknown;
  const own = `${module.path}:${definition.definition.from}`;
  const isRound = frame.callers?.has(own) === true;
  if (isRound || frame.depth >= mostDepth) return undefined;
  const isContainer = /\bContainerOp\b/.test(textOf(module.file, block));
  const variables = new Map<string, Value>();
  let position = 0;
  let before = "(";
  let last = "";
  for (const child of childrenOf(definition.definition.getChild("ParamList") ?? block)) {
    if (child.name === "VariableName" && (before === "(" || before === ",")) {
      last = textOf(module.file, child);
      const value = given.keywords.get(last) ?? given.positional[position++] ?? unknown;
      variables.set(last, isContainer ? { kind: "argument", name: last, value } : value);
    } else if (before === "AssignOp" && isMissing(variables.get(last))) {
      const value = frame.reading.evaluate({ ...frame, module, variables: new Map() }, child);
      variables.set(last, isContainer ? { kind: "argument", name: last, value } : value);
    }
    before = child.name;
  }
  const inside: Frame = {
    reading: frame.reading,
    module,
    variables,
    ...(frame.body && { body: frame.body }),
    depth: frame.depth + 1,
    callers: new Set([...(frame.callers ?? []), own]),
    ...(isContainer && { caller: definition.name }),
  };
  readBlock(inside, block);
  return inside.returned ?? { kind: "constant", value: null };
}

function isMissing(value: Value | undefined): boolean {
  const given = value?.kind === "argument" ? value.value : value;
  return given === undefined || given.kind === "unknown";
}
