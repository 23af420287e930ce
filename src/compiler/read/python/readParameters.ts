import type { ComponentInput, ComponentOutput } from "../../component.ts";
import type { JsonValue } from "../../json.ts";
import { describeType, isFilledByKfp, type ValueType } from "../../types.ts";
import { isFatal, report, type FunctionReport } from "./functionReport.ts";
import { childrenOf, textOf, type SyntaxNode } from "./pythonTree.ts";
import { isEmbeddedInput, readAnnotation, type Annotation } from "./readAnnotation.ts";
import { reportInexactDefault } from "./inexactDefault.ts";
import { placeholderWritten } from "./placeholderNames.ts";
import { readLiteral } from "./readLiteral.ts";
import { isKfpName, singleOutput } from "./readReturn.ts";

interface Parameter {
  readonly name: string;
  readonly nameNode: SyntaxNode;
  readonly annotation?: SyntaxNode;
  readonly defaultNode?: SyntaxNode;
}

export interface Parameters {
  readonly inputs: readonly ComponentInput[];
  readonly outputs: readonly ComponentOutput[];
  /** What each argument says, by its name, and where. */
  readonly annotations: ReadonlyMap<string, Annotation & { readonly node: SyntaxNode }>;
  /** The annotations of arguments that are filled in from files that travel along. */
  readonly embedded: readonly SyntaxNode[];
}

/** Inputs and outputs that the arguments of a function declare; undefined after a diagnostic. */
export function readParameters(to: FunctionReport, list: SyntaxNode): Parameters | undefined {
  const inputs: ComponentInput[] = [];
  const outputs: ComponentOutput[] = [];
  const annotations = new Map<string, Annotation & { readonly node: SyntaxNode }>();
  const embedded: SyntaxNode[] = [];
  const mistakes = to.diagnostics.length;
  for (const parameter of splitParameters(to, list)) {
    const { annotation: node } = parameter;
    if (node && isEmbeddedInput(to, node)) {
      embedded.push(node);
      continue;
    }
    const annotation = annotationOf(to, parameter);
    if (annotation && node) annotations.set(parameter.name, { ...annotation, node });
    if (annotation?.direction === "output") outputs.push({ name: parameter.name, type: annotation.type });
    else if (annotation) inputs.push(inputOf(to, parameter, annotation.type));
  }
  return to.diagnostics.slice(mistakes).some(isFatal) ? undefined : { inputs, outputs, annotations, embedded };
}

function annotationOf(to: FunctionReport, parameter: Parameter): ReturnType<typeof readAnnotation> {
  const { name, nameNode, annotation } = parameter;
  if (name === singleOutput) {
    report(to, "python-reserved-argument", nameNode, { name });
    return undefined;
  }
  if (!isKfpName(name)) {
    report(to, "python-bad-name", nameNode, { name });
    return undefined;
  }
  if (!annotation) {
    report(to, "python-missing-annotation", nameNode, { name });
    return undefined;
  }
  return readAnnotation(to, annotation, name);
}

/** Splits a parameter list at its commas. The grammar leaves the lone `/` without a node of its own. */
function splitParameters(to: FunctionReport, list: SyntaxNode): Parameter[] {
  const parts: SyntaxNode[][] = [[]];
  for (const child of childrenOf(list)) {
    if (child.name === ",") parts.push([]);
    else if (child.name !== "(" && child.name !== ")") parts.at(-1)?.push(child);
  }
  const slash = /,\s*\/\s*[,)]/.exec(textOf(to.file, list));
  if (slash && parts.some((part, at) => part.length === 0 && at < parts.length - 1)) {
    report(to, "python-positional-only", list);
  }
  return parts.flatMap((part) => parameterOf(to, part) ?? []);
}

function parameterOf(to: FunctionReport, part: readonly SyntaxNode[]): Parameter | undefined {
  const [first, second] = part;
  if (!first || first.type.isError) return undefined;
  if (first.name === "*" || first.name === "**") {
    if (second) report(to, "python-star-argument", second, { name: first.name + textOf(to.file, second) });
    return undefined;
  }
  if (first.name !== "VariableName") return undefined;
  const typeDefinition = part.find((node) => node.name === "TypeDef");
  const annotation = typeDefinition && childrenOf(typeDefinition)[1];
  const assign = part.findIndex((node) => node.name === "AssignOp");
  const defaultNode = assign < 0 ? undefined : part[assign + 1];
  return {
    name: textOf(to.file, first),
    nameNode: first,
    ...(annotation && { annotation }),
    ...(defaultNode && { defaultNode }),
  };
}

function inputOf(to: FunctionReport, parameter: Parameter, type: ValueType): ComponentInput {
  const { name, defaultNode } = parameter;
  const isOptional = defaultNode !== undefined || isFilledByKfp(type);
  const defaultValue = defaultNode && readDefault(to, parameter, defaultNode, type);
  return { name, type, isOptional, ...(defaultValue !== undefined && defaultValue !== null && { defaultValue }) };
}

function readDefault(
  to: FunctionReport,
  parameter: Parameter,
  node: SyntaxNode,
  type: ValueType,
): JsonValue | undefined {
  const { name } = parameter;
  const code = textOf(to.file, node);
  const literal = readLiteral(to.file, node);
  const value = literal === undefined ? placeholderWritten(code, to.names.meaningOf(node) ?? "") : literal;
  if (value === undefined) {
    report(to, "python-default-not-literal", node, { name, value: code });
    return undefined;
  }
  if (value === null) return null;
  reportInexactDefault(to, node, value);
  if (type.kind === "artifact") {
    report(to, "python-artifact-default", node, { name });
    return undefined;
  }
  const fitting = fit(value, type.name);
  if (fitting !== undefined) return fitting;
  report(to, "python-default-type", node, { name, value: code, type: describePython(type) });
  return undefined;
}

/** The default as KFP would carry it: Python's `True` is a number too, and `1` may stand for `True`. */
function fit(value: JsonValue, type: string): JsonValue | undefined {
  switch (type) {
    case "integer":
      return typeof value === "boolean" ? Number(value) : Number.isInteger(value) ? value : undefined;
    case "double":
      return typeof value === "boolean" ? Number(value) : typeof value === "number" ? value : undefined;
    case "boolean":
      return value === 0 || value === 1 ? value === 1 : typeof value === "boolean" ? value : undefined;
    case "string":
      return typeof value === "string" ? value : undefined;
    case "list":
      return Array.isArray(value) ? value : undefined;
    default:
      return typeof value === "object" && !Array.isArray(value) ? value : undefined;
  }
}

const pythonWords: Readonly<Record<string, string>> = {
  integer: "int",
  double: "float",
  boolean: "bool",
  string: "str",
  list: "list",
  struct: "dict",
};

function describePython(type: ValueType): string {
  return (type.kind === "parameter" ? pythonWords[type.name] : undefined) ?? describeType(type);
}
