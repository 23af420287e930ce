import { changesAttribute, classConstants, isDataclassDefinition } from "../../read/python/classConstants.ts";
import { functionOf } from "../../read/python/pythonFunction.ts";
import { childrenOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import type { Frame } from "./frame.ts";
import { unknown, type ClassValue, type Given, type Value } from "./graph.ts";

/** `Config.EPOCHS`, and a function of the class that needs no object. */
export function classMember(frame: Frame, of: ClassValue, name: string): Value {
  const { module, definition, given } = of;
  // What the file does that uses the class counts as well as what its own does.
  if (changesAttribute(frame.module.file)(name)) return unknown;
  const said = given?.get(name);
  if (said !== undefined) return said;
  const fields = classConstants(module.file, definition);
  if (fields.has(name)) return fieldValue({ ...frame, module }, [...fields], name);
  const function_ = given ? undefined : staticFunction(of, name);
  return function_ ?? { kind: "method", of, name };
}

/** The value of a field, to which those before it are known that it names. */
function fieldValue(frame: Frame, fields: readonly (readonly [string, SyntaxNode])[], name: string): Value {
  const { reading, module } = frame;
  const isAsked = (each: string, node: SyntaxNode): boolean =>
    new RegExp(`\\b${each}\\b`).test(textOf(module.file, node));
  const at = fields.findIndex(([each]) => each === name);
  const needed = fields.slice(at, at + 1);
  for (const field of fields.slice(0, Math.max(0, at)).toReversed())
    if (needed.some(([, node]) => isAsked(field[0], node))) needed.unshift(field);
  const variables = new Map<string, Value>();
  for (const [each, node] of needed)
    variables.set(each, reading.evaluate({ reading, module, variables, depth: frame.depth + 1 }, node));
  const value = variables.get(name) ?? unknown;
  return value;
}

/** `@staticmethod def run(task): …`, and a function without decorators, called by the class's name. */
function staticFunction({ module, definition }: ClassValue, name: string): Value | undefined {
  for (const statement of childrenOf(definition.getChild("Body") ?? definition)) {
    const python = functionOf(module.file, statement);
    if (python?.name !== name) continue;
    const isStatic = python.decorators.every((each) => /^@\s*staticmethod\s*$/.test(textOf(module.file, each)));
    if (!isStatic) return undefined;
    return {
      kind: "callable",
      callable: { kind: "function", module, definition: { kind: "function", ...python, decorators: [] } },
    };
  }
  return undefined;
}

/** What a call of a class gives whose fields alone say what it holds; undefined where a function of it has a say. */
export function instanceOf({ module, definition }: ClassValue, given: Given): ClassValue | undefined {
  const { file } = module;
  const body = childrenOf(definition.getChild("Body") ?? definition);
  const hasFunctions = body.some(({ name }) => name === "FunctionDefinition" || name === "DecoratedStatement");
  const isGiven = given.positional.length > 0 || given.keywords.size > 0;
  const isDataclass = isDataclassDefinition(file, definition);
  if (hasFunctions || (isGiven && !isDataclass)) return undefined;
  const names = body.flatMap((statement) => {
    const [target] = statement.name === "AssignStatement" && statement.getChild("TypeDef") ? childrenOf(statement) : [];
    return target?.name === "VariableName" ? [textOf(file, target)] : [];
  });
  if (given.positional.length > names.length || [...given.keywords.keys()].some((name) => !names.includes(name)))
    return undefined;
  const placed = given.positional.map((value, at): [string, Value] => [names[at] ?? "", value]);
  return { kind: "class", module, definition, given: new Map([...placed, ...given.keywords]) };
}
