import type { ComponentOutput } from "../../component.ts";
import type { ValueType } from "../../types.ts";
import { report, type FunctionReport } from "./functionReport.ts";
import { argumentsOf, childrenOf, elementsOf, spanOf, textOf, type SyntaxNode } from "./pythonTree.ts";
import { callOf, readType } from "./readType.ts";
import { typingName } from "./pythonNames.ts";
import { stringValue } from "./stringLiteral.ts";

/** The SDK's name for the single unnamed output. */
export const singleOutput = "Output";

/** Whether an input or output may have this name (kfp/dsl/structures.py refuses others; spaces can't come from Python). */
export function isKfpName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(name);
}

/** The outputs that `-> …` declares; undefined after a diagnostic. */
export function readReturn(to: FunctionReport, node: SyntaxNode): readonly ComponentOutput[] | undefined {
  if (node.name === "None") return [];
  const call = callOf(to.names, node);
  if (call?.name === "NamedTuple") return readFields(to, node, namedTupleFields(to, call.list));
  const definition = node.name === "VariableName" ? namedTupleOf(to, textOf(to.file, node)) : undefined;
  if (definition) return readFields(to, node, definition);
  const type = outputType(to, node);
  return type && [{ name: singleOutput, type }];
}

interface Field {
  readonly name: string;
  readonly type: SyntaxNode;
}

function readFields(
  to: FunctionReport,
  node: SyntaxNode,
  fields: readonly Field[] | undefined,
): readonly ComponentOutput[] | undefined {
  if (!fields || fields.length === 0) {
    report(to, "python-unreadable-named-tuple", node, { annotation: textOf(to.file, node) });
    return;
  }
  const outputs = fields.map(({ name, type: typeNode }) => {
    if (!isKfpName(name)) {
      report(to, "python-bad-name", node, { name });
      return undefined;
    }
    const type = outputType(to, typeNode);
    return type && { name, type };
  });
  return outputs.every((output) => output !== undefined) ? outputs : undefined;
}

function outputType(to: FunctionReport, node: SyntaxNode): ValueType | undefined {
  const type = readType(to, node);
  if (type?.kind === "artifact" && type.isList) {
    report(to, "python-artifact-list-output", node, { name: singleOutput });
    return;
  }
  const isPlain = type?.kind === "artifact" || (type && type.name !== "taskFinalStatus" && type.name !== "taskConfig");
  if (type && isPlain) return type;
  report(to, "python-unsupported-return", node, { annotation: textOf(to.file, node) });
  return undefined;
}

/** `NamedTuple("Out", [("a", int)])` and `NamedTuple("Out", a=int)`. */
function namedTupleFields(to: FunctionReport, list: SyntaxNode): readonly Field[] | undefined {
  const { positional, keywords, others } = argumentsOf(to.file, list);
  if (others.length > 0) return undefined;
  if (keywords.length > 0) return keywords.map(({ name, value }) => ({ name, type: value }));
  const fields: Field[] = [];
  for (const [pair, ...rest] of positional[1] ? elementsOf(positional[1]) : []) {
    const [[nameNode] = [], [type] = []] = pair ? elementsOf(pair) : [];
    const name = nameNode?.name === "String" ? stringValue(textOf(to.file, nameNode)) : undefined;
    if (rest.length > 0 || name === undefined || !type) return undefined;
    fields.push({ name, type });
  }
  return fields;
}

/** A NamedTuple that the file defines under a name: by a class, or by `Out = NamedTuple(…)`. */
function namedTupleOf(to: FunctionReport, name: string): readonly Field[] | undefined {
  for (const statement of childrenOf(to.file.root)) {
    const [first, second, third] = childrenOf(statement);
    if (statement.name === "AssignStatement" && first && second?.name === "AssignOp" && third) {
      const call = textOf(to.file, first) === name ? callOf(to.names, third) : undefined;
      if (call?.name === "NamedTuple") return namedTupleFields(to, call.list);
    } else if (statement.name === "ClassDefinition" && second && textOf(to.file, second) === name) {
      return classFields(to, statement);
    }
  }
  return undefined;
}

function classFields(to: FunctionReport, definition: SyntaxNode): readonly Field[] | undefined {
  const bases = definition.getChild("ArgList");
  const body = definition.getChild("Body");
  const base = bases && elementsOf(bases)[0]?.[0];
  if (!base || !body || typingName(to.names.meaningOf(base) ?? "") !== "NamedTuple") return undefined;
  return body.getChildren("AssignStatement").flatMap((statement) => {
    const [nameNode, annotation] = childrenOf(statement);
    const type = annotation?.name === "TypeDef" ? childrenOf(annotation)[1] : undefined;
    return nameNode && type ? [{ name: textOf(to.file, nameNode), type }] : [];
  });
}

/** KFP runs the function's own text, where a class of the file does not exist: the fields must stand in the function. */
export function reportNamedTupleOutside(to: FunctionReport, node: SyntaxNode): void {
  const name = textOf(to.file, node);
  const fields = node.name === "VariableName" ? namedTupleOf(to, name) : undefined;
  if (!fields) return;
  const written = fields.map((field) => `("${field.name}", ${textOf(to.file, field.type)})`).join(", ");
  const inline = `NamedTuple("${name}", [${written}])`;
  report(to, "python-named-tuple-outside", node, { name, inline }, [
    { title: "Write the fields here", edits: [{ span: spanOf(node), text: inline }] },
  ]);
}
