import { artifactType, parameterType, systemArtifacts, type ParameterType, type ValueType } from "../../types.ts";
import { artifactClass } from "./artifactClasses.ts";
import type { FunctionReport } from "./functionReport.ts";
import { kfpName, typingName, type PythonNames } from "./pythonNames.ts";
import { childrenOf, elementsOf, textOf, type SyntaxNode } from "./pythonTree.ts";

/** The words for parameter types, lower case (kfp/dsl/types/type_utils.py `PARAMETER_TYPES_MAPPING`). */
const parameterWords: Readonly<Record<string, ParameterType["name"]>> = {
  int: "integer",
  integer: "integer",
  float: "double",
  double: "double",
  str: "string",
  string: "string",
  text: "string",
  bool: "boolean",
  boolean: "boolean",
  dict: "struct",
  jsonobject: "struct",
  list: "list",
  jsonarray: "list",
};

/** A parameter type by any of KFP's words for it: `str`, `String`, `List[int]`. */
export function parameterTypeNamed(word: string): ParameterType | undefined {
  const short = /^(?:typing\.)?(\w+)/.exec(word)?.[1]?.toLowerCase() ?? "";
  const name = Object.hasOwn(parameterWords, short) ? parameterWords[short] : undefined;
  return name && { kind: "parameter", name };
}

/** `Base[a, b]` apart, or undefined for anything else. */
export function subscriptOf(node: SyntaxNode): { base: SyntaxNode; items: readonly SyntaxNode[] } | undefined {
  const [base, bracket, ...rest] = childrenOf(node);
  if (node.name !== "MemberExpression" || !base || bracket?.name !== "[") return undefined;
  const items = rest.filter((child) => child.name !== "," && child.name !== "]");
  return { base, items };
}

/** A plain type: of a parameter, an artifact, or a list of artifacts. Undefined when KFP has none such. */
export function readType(to: FunctionReport, node: SyntaxNode): ValueType | undefined {
  const subscript = subscriptOf(node);
  if (subscript) return genericType(to, subscript.base, subscript.items);
  const meaning = to.names.meaningOf(node);
  return meaning === undefined ? undefined : (typeNamed(meaning) ?? artifactClass(to, node));
}

function typeNamed(meaning: string): ValueType | undefined {
  const word = typingName(meaning);
  if (word !== undefined && /^(?:str|int|float|bool|dict|list|Dict|List)$/.test(word)) return parameterTypeNamed(word);
  const name = kfpName(meaning);
  if (name === "PipelineTaskFinalStatus") return parameterType("taskFinalStatus");
  if (name === "TaskConfig") return parameterType("taskConfig");
  return systemArtifacts.some((artifact) => artifact === name) && name !== undefined ? artifactType(name) : undefined;
}

function genericType(to: FunctionReport, base: SyntaxNode, items: readonly SyntaxNode[]): ValueType | undefined {
  const word = typingName(to.names.meaningOf(base) ?? "");
  if (word === "Dict" || word === "dict") return parameterType("struct", recordItems(to, items[1]));
  if (word !== "List" && word !== "list") return undefined;
  const [item] = items;
  const itemType = item && readItemType(to, item);
  if (itemType?.kind === "artifact") return itemType.isList ? undefined : { ...itemType, isList: true };
  return parameterType("list", itemType);
}

function recordItems(to: FunctionReport, item: SyntaxNode | undefined): ValueType | undefined {
  const type = item && readItemType(to, item);
  return type?.kind === "parameter" ? type : undefined;
}

/** What a list holds; unknown is no mistake, for KFP knows lists of anything. */
function readItemType(to: FunctionReport, item: SyntaxNode): ValueType | undefined {
  if (item.name === "String") return parameterTypeNamed(textOf(to.file, item).slice(1, -1));
  return readType(to, item);
}

/** The positional arguments of `InputPath(…)`; undefined when `node` is no call of that name. */
export function callOf(
  names: PythonNames,
  node: SyntaxNode,
): { name: string; list: SyntaxNode; first: SyntaxNode | undefined } | undefined {
  const [callee, list] = childrenOf(node);
  if (node.name !== "CallExpression" || !callee || !list) return undefined;
  const meaning = names.meaningOf(callee) ?? "";
  const name = kfpName(meaning) ?? typingName(meaning);
  return name === undefined ? undefined : { name, list, first: elementsOf(list)[0]?.at(-1) };
}
